-- Whether the login may look into the store's own schema; no row where there is none.
select has_schema_privilege(n.oid, 'usage') as reads_store from pg_namespace n where n.nspname = 'assay'
