-- Ends the sessions that write beside a run's own; says whether all have ended within ten seconds. Whoever asks holds the
-- store's lock, so what they write for has lost it.
select coalesce(bool_and(pg_terminate_backend(pid, 10000)), true) as all_ended from assay.lock_holders(:'key'::bigint) as pid
