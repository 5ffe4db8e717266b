-- From days to what managers read: periods, scopes and channels. Sums of sums; nothing is ever averaged.

-- The columns of a measure in the order in which roll_up gives their sums.
create function assay.measure_columns(measure text) returns text[]
language sql stable as $$
    select array_agg(a.attname::text order by a.attnum)
    from pg_attribute a
    where a.attrelid = to_regclass(format('assay.%I', 'measure_' || measure)) and a.attnum > 0 and not a.attisdropped
        and a.attname <> all ('{business_date,queue,channel,direction,agent_id}'::name[])
$$;
comment on function assay.measure_columns(text) is 'The names of a measure''s sums, in order.';

-- Sums a measure over periods. periods is [{"period", "period_start", "period_end"}]. attribution says whose team and
-- site a row was counted for: queue, the one that organisation.yaml gives the queue; agent, the agent's on that date.
-- Organisation, queue and agent rows are the same under both and come once, as attribution ''.
create function assay.roll_up(measure text, periods jsonb)
returns table (
    period text, period_start date, period_end date, attribution text, scope text, scope_id text, channel text, sums numeric[]
)
language plpgsql stable as $$
declare
    columns text[] := assay.measure_columns(measure);
    total text := (select string_agg(format('sum(%1$I) as %1$I', c), ', ') from unnest(columns) c);
    sums text := (select string_agg(format('sum(%I)', c), ', ') from unnest(columns) c);
begin
    return query execute format(
        'with period as materialized (
            select p.* from jsonb_to_recordset($1) as p (period text, period_start date, period_end date)
        ),
        daily as materialized (
            select m.* from assay.%1$I m
            where m.business_date >= (select min(p.period_start) from period p)
                and m.business_date <= (select max(p.period_end) from period p)
        ),
        placed as (
            select p.period, p.period_start, p.period_end, m.queue, m.channel, m.agent_id,
                case when m.agent_id <> '''' then coalesce(t.team, ''unassigned'') end as agent_team, t.site as agent_site,
                %2$s
            from period p
            join daily m on m.business_date between p.period_start and p.period_end
            left join assay.agent_team t
                on t.agent_id = m.agent_id and m.business_date >= t.valid_from
                and (t.valid_to is null or m.business_date < t.valid_to)
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
        'measure_' || measure, total, sums
    ) using periods;
end
$$;
comment on function assay.roll_up(text, jsonb) is 'Sums of a measure by period, scope and channel, as an array in the order of assay.measure_columns.';

-- Sums the histograms over periods, down to team and queue; one row a bucket, in the order in which quantiles are read.
create function assay.roll_up_histogram(periods jsonb)
returns table (
    period text, period_start date, period_end date, attribution text, scope text, scope_id text, channel text,
    quantity text, bucket integer, contacts bigint
)
language sql stable as $$
    with period as materialized (
        select p.* from jsonb_to_recordset(periods) as p (period text, period_start date, period_end date)
    ),
    daily as materialized (
        select m.* from assay.measure_histogram m
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
            sum(m.contacts) as contacts
        from period p
        join daily m on m.business_date between p.period_start and p.period_end
        left join site_of_team t on t.team = m.team and t.business_date = m.business_date
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    )
    select p.period, p.period_start, p.period_end, s.attribution, s.scope, s.scope_id, p.channel, p.quantity, p.bucket,
        sum(p.contacts)::bigint
    from placed p
    left join assay.queue_setting q on q.queue = p.queue and q.channel = p.channel
    cross join lateral (values
        ('', 'organisation', ''), ('', 'queue', p.queue),
        ('agent', 'team', nullif(p.team, '')), ('agent', 'site', p.site),
        ('queue', 'team', q.team), ('queue', 'site', q.site)
    ) as s (attribution, scope, scope_id)
    where s.scope_id is not null
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9
$$;
comment on function assay.roll_up_histogram(jsonb) is 'Bucket counts by period, scope, channel and quantity, buckets in ascending order.';

-- What agents did by queue and channel, for comparing them with their peers: whoever only works the hard queue is compared
-- with the hard queue. Days are left out: nobody is compared by one.
create function assay.roll_up_mix(measure text, periods jsonb)
returns table (
    period text, period_start date, period_end date, channel text, queue text, agent_id text, team text, sums numeric[]
)
language plpgsql stable as $$
declare
    columns text[] := assay.measure_columns(measure);
    sums text := (select string_agg(format('sum(m.%I)', c), ', ') from unnest(columns) c);
begin
    return query execute format(
        'with period as materialized (
            select p.* from jsonb_to_recordset($1) as p (period text, period_start date, period_end date)
            where p.period <> ''day''
        )
        select p.period, p.period_start, p.period_end, m.channel, m.queue, m.agent_id, coalesce(t.team, ''unassigned''),
            array[%2$s]::numeric[]
        from period p
        join assay.%1$I m on m.business_date between p.period_start and p.period_end
        left join assay.agent_team t
            on t.agent_id = m.agent_id and m.business_date >= t.valid_from
            and (t.valid_to is null or m.business_date < t.valid_to)
        where m.agent_id <> '''' and m.channel <> ''''
            and m.business_date >= (select min(o.period_start) from period o)
            and m.business_date <= (select max(o.period_end) from period o)
        group by 1, 2, 3, 4, 5, 6, 7
        order by 1, 2, 4, 5, 6, 7',
        'measure_' || measure, sums
    ) using periods;
end
$$;
comment on function assay.roll_up_mix(text, jsonb) is 'Sums of a measure by period, channel, queue, agent and team, as an array in the order of assay.measure_columns.';
