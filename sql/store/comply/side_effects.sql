-- The first of the names that a rule calls that is a function which may do something besides giving a value, or gives another
-- one each time: PostgreSQL calls it volatile. A name without a schema has the empty one.
select c.number, c.name
from unnest(:'schemas'::text[], :'names'::text[]) with ordinality as c (schema, name, number)
where exists (
    select from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where p.proname = c.name and p.provolatile = 'v'
        and case when c.schema = '' then pg_catalog.pg_function_is_visible(p.oid) else n.nspname = c.schema end
)
order by c.number
limit 1
