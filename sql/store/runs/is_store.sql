-- Whether this database holds a store that says what is agreed.
select exists (
    select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'digest' and p.proname = 'governance'
) as is_store
