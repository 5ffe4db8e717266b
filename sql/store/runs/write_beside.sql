-- Says, for as long as this session lasts, that it writes beside the one that holds the store's lock.
select pg_advisory_lock_shared(:'key'::bigint)
