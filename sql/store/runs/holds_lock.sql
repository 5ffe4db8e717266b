-- Whether a session holds the store's lock.
select exists (
    select from pg_locks
    where locktype = 'advisory' and granted and pid = :'holder'::integer
        and ((classid::bigint << 32) | objid::bigint) = :'key'::bigint
        and database = (select oid from pg_database where datname = current_database())
) as holds
