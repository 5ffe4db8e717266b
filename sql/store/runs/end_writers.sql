-- Ends the sessions that write beside a run's own; says whether all have ended within ten seconds. Whoever asks holds the
-- store's lock, so what they write for has lost it.
select coalesce(bool_and(pg_terminate_backend(pid, 10000)), true) as all_ended
from pg_locks
where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = :'key'::bigint
    and database = (select oid from pg_database where datname = current_database())
