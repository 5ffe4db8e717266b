-- Gates: whether what was pulled for a date is like what is usual for such a day. A date that is not is published as
-- provisional until the missing rows have come, or until somebody accepts it (`gates` in organisation.yaml).

create table assay.day_profile (
    relation text not null references assay.relation,
    business_date date not null,
    age integer not null check (age >= 0),
    rows bigint not null,
    quarantined bigint not null,
    empty jsonb not null,
    primary key (relation, business_date, age)
);
comment on table assay.day_profile is
    'What a date of a relation looked like when it was so many days old. Rows go on arriving and being completed for days: a young date is compared with others as they were when they were young.';
comment on column assay.day_profile.relation is 'The relation.';
comment on column assay.day_profile.business_date is 'The date.';
comment on column assay.day_profile.age is 'Days from it to the last complete date, at most the look-back: what is older is read no more.';
comment on column assay.day_profile.rows is 'Rows that the store held.';
comment on column assay.day_profile.quarantined is 'Rows in quarantine; those without a date count for the last date of the run that first met them.';
comment on column assay.day_profile.empty is 'In how many rows each column was null, of those that were in any: {"column": rows}.';

create table digest.gate (
    business_date date not null,
    relation text not null,
    verdict text not null check (verdict in ('passed', 'provisional', 'accepted', 'unjudged')),
    like_days integer not null check (like_days >= 0),
    reasons jsonb not null,
    since_run text not null,
    primary key (business_date, relation)
);
comment on table digest.gate is 'Whether what was pulled for a date is like what is usual for such a day, by relation. Every figure of a provisional date is provisional.';
comment on column digest.gate.business_date is 'The date.';
comment on column digest.gate.relation is 'The relation of the source contract.';
comment on column digest.gate.verdict is
    'passed; provisional: far from like days; accepted: far from them, and organisation.yaml says why that is so; unjudged: too few like days or rows to say, or a holiday.';
comment on column digest.gate.like_days is 'With how many earlier days of the same weekday it was compared.';
comment on column digest.gate.reasons is
    'What is far from usual: [{"quantity": "volume", "quarantine" or "empty", "column", "value", "usual", "limit"}]; rows, else shares from 0 to 1.';
comment on column digest.gate.since_run is 'The run that first gave this verdict.';

-- Of some dates, what each relation of the source looks like now.
create function assay.profile_days(dates date[], last date, look_back integer) returns void
language plpgsql as $$
declare
    name text;
    columns text;
begin
    -- What the source has no longer was usual all the same.
    for name in select r.relation from assay.relation r where r.dated and (
        exists (select from assay.source_column s where s.relation = r.relation)
        or exists (select from assay.day_profile p where p.relation = r.relation and p.rows > 0)
    ) loop
        columns := (
            select string_agg(format('%L, nullif(count(*) - count(%I), 0)', a.attname, a.attname), ', ' order by a.attnum)
            from pg_attribute a
            where a.attrelid = format('assay.%I', name)::regclass and a.attnum > 0 and not a.attisdropped and not a.attnotnull
        );
        execute format(
            'insert into assay.day_profile as p (relation, business_date, age, rows, quarantined, empty)
            with held as (
                select business_date, count(*) as rows, jsonb_strip_nulls(jsonb_build_object(%2$s)) as empty
                from assay.%1$I where business_date = any ($1) group by 1
            ),
            refused as (
                select coalesce(q.business_date, r.to_date) as business_date, sum(q.rows) as rows
                from assay.quarantine q
                join assay.run r on r.run_id = q.first_run
                where q.relation = %1$L
                group by 1
            )
            select %1$L, d.day, least($2 - d.day, $3), coalesce(h.rows, 0), coalesce(q.rows, 0), coalesce(h.empty, ''{}'')
            from unnest($1) as d (day)
            left join held h on h.business_date = d.day
            left join refused q on q.business_date = d.day
            on conflict on constraint day_profile_pkey do update
            set rows = excluded.rows, quarantined = excluded.quarantined, empty = excluded.empty
            where (p.rows, p.quarantined, p.empty) is distinct from (excluded.rows, excluded.quarantined, excluded.empty)',
            name, columns
        ) using dates, last, look_back;
    end loop;
end
$$;
comment on function assay.profile_days(date[], date, integer) is 'Remembers what some dates look like now; last: the last complete date.';

-- The reasons of a gate in words.
create function digest.gate_text(reasons jsonb) returns text
language sql immutable as $$
    select string_agg(
        case r.quantity
            when 'volume' then format('%s rows, usually %s', r.value, trim_scale(round(r.usual, 1)))
            when 'quarantine' then format('%s %% in quarantine, usually %s %%', round(100 * r.value, 1), round(100 * r.usual, 1))
            else format('%s empty in %s %%, usually %s %%', r."column", round(100 * r.value, 1), round(100 * r.usual, 1))
        end,
        '; ' order by r.quantity desc, r."column" collate "C"
    )
    from jsonb_to_recordset(reasons) as r (quantity text, "column" text, value numeric, usual numeric)
$$;
comment on function digest.gate_text(jsonb) is 'What of a date is far from usual, as a person reads it.';

-- The provisional dates among those whose figures a digest of a date shows: its 28 days, its week and its month.
create function digest.provisional_days(day date) returns table (business_date date, relations text)
language sql stable as $$
    select g.business_date, string_agg(g.relation, ', ' order by g.relation collate "C")
    from digest.gate g
    where g.verdict = 'provisional' and g.business_date <= day
        and g.business_date >= least(day - 27, date_trunc('month', day::timestamp)::date)
    group by 1
$$;
comment on function digest.provisional_days(date) is 'Dates that a digest has to name as provisional, each with the relations that are far from usual.';
