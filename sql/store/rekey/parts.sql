-- The parts of the facts that hold pseudonyms, each small enough for one transaction: months, and whole small tables.
select format('%I.%I', n.nspname, c.relname) as part, r.customers::text as columns
from assay.relation r
join pg_class t on t.oid = to_regclass('assay.' || quote_ident(r.relation))
left join pg_inherits i on i.inhparent = t.oid
join pg_class c on c.oid = coalesce(i.inhrelid, t.oid)
join pg_namespace n on n.oid = c.relnamespace
where r.customers <> '{}' and c.relkind = 'r'
order by c.relname
