-- inspect(schema): what a source offers under the schema, for `assay check --source` and before every run.
-- :'schema': the schema of the contract's views, `monitoring` unless configured otherwise.
--
-- One row a column of each relation there; one row with NULL in `relation` where there is no relation, so that the
-- facts about the session always come. Reads the system catalogues only, never a row of the source.
with recursive session as (
    select
        current_database()::text as database,
        current_user::text as role,
        pg_is_in_recovery() as standby,
        (select rolsuper from pg_roles where rolname = current_user) as superuser,
        pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_all_sessions,
        (
            select count(*)
            from pg_class
            join pg_namespace on pg_namespace.oid = relnamespace
            where relkind in ('r', 'p', 'v', 'f')
                and nspname <> 'information_schema' and nspname not like 'pg\_%'
                and (
                    has_table_privilege(pg_class.oid, 'insert, update, delete, truncate')
                    or has_any_column_privilege(pg_class.oid, 'insert, update')
                )
        ) as writable_relations
),
place as (
    select
        oid,
        has_schema_privilege(oid, 'usage') as usable,
        has_schema_privilege(oid, 'create') as creatable
    from pg_namespace
    where nspname = :'schema'::text
),
-- A domain is what it is a domain over, however deep.
base_type (type, base) as (
    select oid, oid from pg_type where typtype <> 'd'
    union all
    select pg_type.oid, base_type.base
    from pg_type
    join base_type on base_type.type = pg_type.typbasetype
    where pg_type.typtype = 'd'
),
relation as (
    select pg_class.oid, relname, relkind
    from pg_class
    join place on place.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f')
),
field as (
    select relation.oid as relation, attname, attnum, atttypid, atttypmod
    from relation
    join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
),
-- The server notes for each column of a select which column of which table it is, if it is one and not an expression.
-- The note also stands at the columns of inner selects; it is believed only where all that could be meant agree.
note as (
    select
        ev_class as relation,
        found[1]::integer as attnum,
        found[2] as attname,
        found[3]::oid as source,
        found[4]::integer as source_attnum
    from relation
    join pg_rewrite on ev_class = relation.oid and rulename = '_RETURN'
    cross join regexp_matches(
        ev_action::text,
        ':resno (\d+) :resname "?(\w+)"? :ressortgroupref \d+ :resorigtbl (\d+) :resorigcol (\d+) :resjunk false',
        'g'
    ) as found
    where relkind = 'v'
),
origin as (
    select
        field.relation,
        field.attnum,
        min(note.source::bigint)::oid as source,
        min(note.source_attnum) as source_attnum
    from field
    join note on note.relation = field.relation and note.attnum = field.attnum and note.attname = field.attname
    group by field.relation, field.attnum
    having count(distinct (note.source, note.source_attnum)) = 1
    union all
    select field.relation, field.attnum, field.relation, field.attnum
    from field
    join relation on relation.oid = field.relation
    where relkind <> 'v'
),
-- Whether some index begins with the column; unknown where the column is computed, or of a view or foreign table.
indexed as (
    select
        origin.relation,
        origin.attnum,
        exists (
            select
            from pg_index
            where indrelid = origin.source and indkey[0] = origin.source_attnum and indisvalid and indpred is null
        ) as indexed
    from origin
    join pg_class on pg_class.oid = origin.source and pg_class.relkind in ('r', 'p', 'm')
)
select
    session.database,
    session.role,
    session.standby,
    session.superuser,
    session.sees_all_sessions,
    session.writable_relations,
    place.oid is not null as schema_exists,
    coalesce(place.usable, false) as schema_usable,
    coalesce(place.creatable, false) as schema_creatable,
    relation.relname::text as relation,
    case relation.relkind
        when 'v' then 'view' when 'm' then 'materialised view' when 'f' then 'foreign table'
        else 'table'
    end as kind,
    field.attname::text as column,
    format_type(field.atttypid, field.atttypmod) as type,
    format_type(base_type.base, null) as base_type,
    base.typcategory::text as type_category,
    coalesce(has_column_privilege(relation.oid, field.attnum, 'select'), false) as readable,
    indexed.indexed
from session
left join place on true
left join relation on true
left join field on field.relation = relation.oid
left join base_type on base_type.type = field.atttypid
left join pg_type as base on base.oid = base_type.base
left join indexed on indexed.relation = field.relation and indexed.attnum = field.attnum
order by relation.relname, field.attnum;
