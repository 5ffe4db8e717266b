-- What takes room in the store, in megabytes: the database and its largest tables; of those that are kept by month, how
-- many months there are, and how large the latest two with rows are.
with recursive tree as (
    select c.oid as root, c.oid as relation, n.nspname as schema, c.relname as name, false as is_partition
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('assay', 'digest', 'review') and c.relkind in ('r', 'p') and not c.relispartition
    union all
    select t.root, i.inhrelid, t.schema, t.name, true
    from tree t
    join pg_inherits i on i.inhparent = t.relation
),
sized as materialized (
    select t.root, t.schema || '.' || t.name as name, t.is_partition, c.relname, pg_total_relation_size(t.relation) as bytes
    from tree t
    join pg_class c on c.oid = t.relation
),
month as (
    select root, bytes, row_number() over (partition by root order by relname desc) as place
    from sized
    where is_partition and bytes > 65536
),
largest as (
    select s.name, sum(s.bytes) as bytes, nullif(count(*) filter (where s.is_partition), 0) as months,
        (select m.bytes from month m where m.root = s.root and m.place = 1) as latest_month,
        (select m.bytes from month m where m.root = s.root and m.place = 2) as month_before
    from sized s
    group by s.root, s.name
    order by 2 desc, 1
    limit :'tables'::integer
),
listed as (
    select 1 as place, 'store' as name, pg_database_size(current_database())::numeric as bytes, null::bigint as months,
        null::bigint as latest_month, null::bigint as month_before
    union all
    select 2, l.* from largest l
)
select name as what, round(bytes / 1e6, 1) as megabytes, months, round(latest_month / 1e6, 1) as latest_month,
    round(month_before / 1e6, 1) as month_before, null as free
from listed
order by place, bytes desc, name
