-- The reconciliation of the whole history, once a month: what source and store hold on each date, compared by counts and
-- checksums, and the dates on which they differ.

create table assay.reconciled (
    relation text primary key references assay.relation,
    run_id text not null references assay.run,
    from_date date not null,
    to_date date not null,
    sealed_before date not null,
    source_rows bigint not null,
    store_rows bigint not null
);
comment on table assay.reconciled is 'The latest comparison of each relation''s history with the source.';
comment on column assay.reconciled.relation is 'The relation.';
comment on column assay.reconciled.run_id is 'The run that compared.';
comment on column assay.reconciled.from_date is 'The first date that was compared.';
comment on column assay.reconciled.to_date is 'The last one: nights read what is later whole.';
comment on column assay.reconciled.sealed_before is 'What is before it was purged, and is compared no longer; -infinity where nothing was.';
comment on column assay.reconciled.source_rows is 'The source''s rows on these dates.';
comment on column assay.reconciled.store_rows is 'The store''s rows on these dates.';

create table assay.day_difference (
    relation text not null references assay.relation,
    business_date date not null,
    rows bigint not null,
    checksum numeric not null,
    found_by text not null references assay.run,
    read_by text references assay.run,
    primary key (relation, business_date),
    constraint something_differs check (rows <> 0 or checksum <> 0)
);
comment on table assay.day_difference is
    'Dates on which source and store do not hold the same. The next night reads them again; what still differs then, by rows in quarantine or keys that came twice, is left alone until it differs otherwise.';
comment on column assay.day_difference.relation is 'The relation.';
comment on column assay.day_difference.business_date is 'The date.';
comment on column assay.day_difference.rows is 'The source''s rows less the store''s.';
comment on column assay.day_difference.checksum is
    'The source''s checksum less the store''s: what rows that differ sum up to, so that the same difference is known again.';
comment on column assay.day_difference.found_by is 'The run that found it.';
comment on column assay.day_difference.read_by is 'The run that read the date again; null: none has yet.';

-- What a row comes to is the first 64 bits of the MD5 of its columns as text, which any PostgreSQL computes alike; a date's
-- checksum is the sum, so that the order of rows is nothing. The source is asked the same (Pipelines/Reconcile).
create function assay.day_checksums(relation text, columns text[], from_date date, to_date date)
returns table (business_date date, rows bigint, checksum numeric)
language plpgsql stable set timezone = 'UTC' set datestyle = 'ISO' as $$
declare
    -- A contact's utterances are one row.
    rows_of text := case relation when 'transcript' then 'f.utterances' else '1' end;
    content text := (
        select string_agg(
            case a.atttypid when 'numeric'::regtype then format('assay.plain(f.%I)', c.name) else format('f.%I::text', c.name) end,
            ', ' order by c.place)
        from unnest(columns) with ordinality as c (name, place)
        join pg_attribute a on a.attrelid = format('assay.%I', relation)::regclass and a.attname = c.name
    );
begin
    return query execute format(
        'select f.business_date, sum(%1$s)::bigint, sum(%1$s * (''x'' || left(md5(row(%2$s)::text), 16))::bit(64)::bigint::numeric)
        from assay.%3$I f where f.business_date >= $1 and f.business_date <= $2 group by 1',
        rows_of, content, relation
    ) using from_date, to_date;
end
$$;
comment on function assay.day_checksums(text, text[], date, date) is 'Rows and checksum of some columns of a relation, by date.';

create function assay.plain(number numeric) returns text
language sql immutable as $$
    select regexp_replace(number::text, '(\.\d*[1-9])0+$|\.0*$', '\1')
$$;
comment on function assay.plain(numeric) is 'A number as text without zeros at its end, which say nothing.';

-- Compares what the source has on some dates, [{"business_date", "rows", "checksum"}], with what the store has.
create function assay.compare_days(
    run_id text, relation text, columns text[], from_date date, to_date date, source jsonb,
    out source_rows bigint, out store_rows bigint
)
language sql as $$
    with source as (
        select s.business_date, s.rows, s.checksum
        from jsonb_to_recordset(source) as s (business_date date, rows bigint, checksum numeric)
    ),
    compared as (
        select business_date, coalesce(s.rows, 0) as source_rows, coalesce(t.rows, 0) as store_rows,
            coalesce(s.checksum, 0) - coalesce(t.checksum, 0) as checksum
        from source s
        full join assay.day_checksums(relation, columns, from_date, to_date) t using (business_date)
    ),
    settled as (
        delete from assay.day_difference d
        where d.relation = compare_days.relation and d.business_date between from_date and to_date
            and not exists (
                select from compared c
                where c.business_date = d.business_date and (c.source_rows <> c.store_rows or c.checksum <> 0))
    ),
    found as (
        insert into assay.day_difference as d (relation, business_date, rows, checksum, found_by)
        select compare_days.relation, c.business_date, c.source_rows - c.store_rows, c.checksum, compare_days.run_id
        from compared c
        where c.source_rows <> c.store_rows or c.checksum <> 0
        on conflict (relation, business_date) do update
        set rows = excluded.rows, checksum = excluded.checksum, found_by = excluded.found_by, read_by = null
        where (d.rows, d.checksum) <> (excluded.rows, excluded.checksum)
    )
    select coalesce(sum(source_rows), 0)::bigint, coalesce(sum(store_rows), 0)::bigint from compared
$$;
comment on function assay.compare_days(text, text, text[], date, date, jsonb) is
    'Notes the dates on which source and store differ, and forgets those that no longer do; gives the rows of both.';
