-- From days to what managers read: periods, scopes and channels. Sums of sums; nothing is ever averaged.

-- The columns of a measure's table that place its rows: those that are there. The others are sums.
create function assay.placing_columns() returns name[]
language sql immutable parallel safe
return '{business_date,queue,channel,direction,agent_id,team,currency,rule_id,rule_version,quantity,bucket}'::name[];
comment on function assay.placing_columns() is 'The names that a column of a measure has when it places rows.';

-- Such a column in a statement, or what stands for one that the measure does not have.
create function assay.placing(measure text, "column" name) returns text
language sql stable as $$
    select case when exists (
        select from pg_attribute a
        where a.attrelid = to_regclass(format('assay.%I', 'measure_' || measure)) and a.attname = "column" and not a.attisdropped
    ) then format('m.%I', "column") else '''''::text' end
$$;
comment on function assay.placing(text, name) is 'A placing column of a measure as a statement names it; the empty text where there is none.';

-- The columns of a measure in the order in which roll_up gives their sums.
create function assay.measure_columns(measure text) returns text[]
language sql stable as $$
    select array_agg(a.attname::text order by a.attnum)
    from pg_attribute a
    where a.attrelid = to_regclass(format('assay.%I', 'measure_' || measure)) and a.attnum > 0 and not a.attisdropped
        and a.attname <> all (assay.placing_columns())
$$;
comment on function assay.measure_columns(text) is 'The names of a measure''s sums, in order.';

-- Sums a measure over periods. periods is [{"period", "period_start", "period_end", "counted_from"}]; counted_from is the
-- first date that counts where it is not period_start: of a stock, the last day stands for the period. attribution says
-- whose team and site a row was counted for: queue, the one that organisation.yaml gives the queue; agent, the agent's on
-- that date, or the one that the measure itself names. Organisation, queue and agent rows are the same under both and come
-- once, as attribution ''. currency: of a measure of several, the one whose rows are wanted, with those of unknown currency;
-- '' for all.
create function assay.roll_up(measure text, periods jsonb, currency text default '')
returns table (
    period text, period_start date, period_end date, attribution text, scope text, scope_id text, channel text, sums numeric[]
)
language plpgsql stable as $$
declare
    columns text[] := assay.measure_columns(measure);
    total text := (select string_agg(format('sum(%1$I) as %1$I', c), ', ') from unnest(columns) c);
    sums text := (select string_agg(format('sum(%I)', c), ', ') from unnest(columns) c);
    agent text := assay.placing(measure, 'agent_id');
    names_team boolean := assay.placing(measure, 'team') = 'm.team';
begin
    return query execute format(
        'with period as materialized (
            select p.period, p.period_start, p.period_end, coalesce(p.counted_from, p.period_start) as counted_from
            from jsonb_to_recordset($1) as p (period text, period_start date, period_end date, counted_from date)
        ),
        daily as materialized (
            select m.* from assay.%1$I m
            where m.business_date >= (select min(p.counted_from) from period p)
                and m.business_date <= (select max(p.period_end) from period p)
                and ($2 = '''' or %8$s in ($2, ''''))
        ),
        placed as (
            select p.period, p.period_start, p.period_end, %4$s as queue, %5$s as channel, %6$s as agent_id,
                %9$s as agent_team, t.site as agent_site, %2$s
            from period p
            join daily m on m.business_date between p.counted_from and p.period_end
            left join %7$s
            group by 1, 2, 3, 4, 5, 6, 7, 8
        ),
        scoped as (
            select p.*, s.attribution, s.scope, s.scope_id
            from placed p
            left join assay.queue_setting q on q.queue = p.queue and q.channel = p.channel
            cross join lateral (values
                ('''', ''organisation'', ''''), ('''', ''queue'', nullif(p.queue, '''')), ('''', ''agent'', nullif(p.agent_id, '''')),
                (''agent'', ''team'', p.agent_team), (''agent'', ''site'', p.agent_site),
                (''queue'', ''team'', q.team), (''queue'', ''site'', q.site)
            ) as s (attribution, scope, scope_id)
            where s.scope_id is not null and not (s.scope = ''agent'' and p.period = ''day'')
        )
        select period, period_start, period_end, attribution, scope, scope_id, '''', array[%3$s]::numeric[]
        from scoped group by 1, 2, 3, 4, 5, 6
        union all
        select period, period_start, period_end, attribution, scope, scope_id, channel, array[%3$s]::numeric[]
        from scoped where channel <> '''' group by 1, 2, 3, 4, 5, 6, 7',
        'measure_' || measure, total, sums,
        assay.placing(measure, 'queue'), assay.placing(measure, 'channel'), agent,
        case
            when names_team then
                '(
                    select d.team, d.business_date, max(a.site) as site
                    from (select distinct team, business_date from daily) d
                    join assay.agent_team a
                        on a.team = d.team and d.business_date >= a.valid_from
                        and (a.valid_to is null or d.business_date < a.valid_to)
                    group by 1, 2
                ) t on t.team = m.team and t.business_date = m.business_date'
            else
                format(
                    'assay.agent_team t
                    on t.agent_id = %s and m.business_date >= t.valid_from
                    and (t.valid_to is null or m.business_date < t.valid_to)',
                    agent
                )
        end,
        assay.placing(measure, 'currency'),
        case
            when names_team then 'nullif(m.team, '''')'
            else format('case when %s <> '''' then coalesce(t.team, ''unassigned'') end', agent)
        end
    ) using periods, currency;
end
$$;
comment on function assay.roll_up(text, jsonb, text) is 'Sums of a measure by period, scope and channel, as an array in the order of assay.measure_columns.';

-- Sums a measure's histograms over periods, down to team and queue; one row a bucket, in the order in which quantiles are read.
-- pooled: all channels together as well.
create function assay.roll_up_histogram(measure text, periods jsonb, pooled boolean)
returns table (
    period text, period_start date, period_end date, attribution text, scope text, scope_id text, channel text,
    quantity text, bucket integer, units bigint
)
language plpgsql stable as $$
#variable_conflict use_column
begin
    return query execute format(
        'with period as materialized (
            select p.* from jsonb_to_recordset($1) as p (period text, period_start date, period_end date)
        ),
        daily as materialized (
            select m.business_date, m.queue, m.team, m.channel, m.quantity, m.bucket, m.%2$I as units from assay.%1$I m
            where m.business_date >= (select min(period_start) from period)
                and m.business_date <= (select max(period_end) from period)
        ),
        site_of_team as (
            select m.team, m.business_date, max(t.site) as site
            from (select distinct team, business_date from daily) m
            join assay.agent_team t
                on t.team = m.team and m.business_date >= t.valid_from and (t.valid_to is null or m.business_date < t.valid_to)
            group by 1, 2
        ),
        placed as (
            select p.period, p.period_start, p.period_end, m.queue, m.team, t.site, m.channel, m.quantity, m.bucket,
                sum(m.units) as units
            from period p
            join daily m on m.business_date between p.period_start and p.period_end
            left join site_of_team t on t.team = m.team and t.business_date = m.business_date
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9
        ),
        scoped as (
            select p.*, s.attribution, s.scope, s.scope_id
            from placed p
            left join assay.queue_setting q on q.queue = p.queue and q.channel = p.channel
            cross join lateral (values
                ('''', ''organisation'', ''''), ('''', ''queue'', nullif(p.queue, '''')),
                (''agent'', ''team'', nullif(p.team, '''')), (''agent'', ''site'', p.site),
                (''queue'', ''team'', q.team), (''queue'', ''site'', q.site)
            ) as s (attribution, scope, scope_id)
            where s.scope_id is not null
        ),
        channelled as (
            select *, channel as shown from scoped where channel <> ''''
            union all
            select *, '''' from scoped where $2
        )
        select period, period_start, period_end, attribution, scope, scope_id, shown, quantity, bucket, sum(units)::bigint
        from channelled
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
        order by 1, 2, 3, 4, 5, 6, 7, 8, 9',
        'measure_' || measure, (assay.measure_columns(measure))[1]
    ) using periods, pooled;
end
$$;
comment on function assay.roll_up_histogram(text, jsonb, boolean) is 'Bucket counts by period, scope, channel and quantity, buckets in ascending order.';

-- What agents did by queue and channel, for comparing them with their peers: whoever only works the hard queue is compared
-- with the hard queue. Nobody is compared by a day. currency is that of assay.roll_up.
create function assay.roll_up_mix(measure text, periods jsonb, currency text default '')
returns table (
    period text, period_start date, period_end date, channel text, queue text, agent_id text, team text, sums numeric[]
)
language plpgsql stable as $$
declare
    columns text[] := assay.measure_columns(measure);
    sums text := (select string_agg(format('sum(m.%I)', c), ', ') from unnest(columns) c);
begin
    if assay.placing(measure, 'agent_id') <> 'm.agent_id' then
        return;
    end if;
    return query execute format(
        'with period as materialized (
            select p.* from jsonb_to_recordset($1) as p (period text, period_start date, period_end date)
            where p.period in (''week'', ''month'', ''trailing_28d'')
        )
        select p.period, p.period_start, p.period_end, %4$s, %3$s, m.agent_id, coalesce(t.team, ''unassigned''),
            array[%2$s]::numeric[]
        from period p
        join assay.%1$I m on m.business_date between p.period_start and p.period_end
        left join assay.agent_team t
            on t.agent_id = m.agent_id and m.business_date >= t.valid_from
            and (t.valid_to is null or m.business_date < t.valid_to)
        where m.agent_id <> '''' and ($2 = '''' or %5$s in ($2, ''''))
            and m.business_date >= (select min(o.period_start) from period o)
            and m.business_date <= (select max(o.period_end) from period o)
        group by 1, 2, 3, 4, 5, 6, 7
        order by 1, 2, 4, 5, 6, 7',
        'measure_' || measure, sums, assay.placing(measure, 'queue'), assay.placing(measure, 'channel'),
        assay.placing(measure, 'currency')
    ) using periods, currency;
end
$$;
comment on function assay.roll_up_mix(text, jsonb, text) is 'Sums of a measure by period, channel, queue, agent and team, as an array in the order of assay.measure_columns.';
