-- Whether a session holds the store's lock.
select :'holder'::integer in (select assay.lock_holders(:'key'::bigint)) as holds
