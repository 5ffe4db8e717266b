-- The points that have left the look-back and were not judged, series by series and oldest first, each with the baseline
-- that it is judged by; and, where a note has cut a baseline, the judged points since then, from which it is made anew.
-- charts is [{"period", "kpi", "through"}]; periods is what tonight's figures stand for; weekdays are the like days of
-- Monday to Sunday, holidays the dates that are like none of them. A period with a date that is not to be relied on makes
-- no point.
with chart as materialized (
    select c.period, c.kpi, c.through, coalesce(h.judged_through, '-infinity') as after
    from jsonb_to_recordset(:'charts'::jsonb) as c (period text, kpi text, through date)
    left join assay.control_horizon h using (period, kpi)
    where h.judged_through is null or h.judged_through < c.through
),
span as materialized (
    select min(c.after) as after, max(c.through) as through from chart c
),
doubtful as materialized (
    select distinct business_date from digest.gate where verdict = 'provisional'
),
computed as materialized (
    select p.period, p.period_start from jsonb_to_recordset(:'periods'::jsonb) as p (period text, period_start date)
),
figure as (
    select period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, numerator, denominator, value
    from digest.stage_scorecard
    union all
    select s.period, s.period_start, s.period_end, s.scope, s.scope_id, s.channel, s.kpi, s.team, s.kpi_version, s.numerator,
        s.denominator, s.value
    from digest.scorecard s
    where s.period_end > (select after from span) and s.period_end <= (select through from span)
        and not exists (select from computed c where c.period = s.period and c.period_start = s.period_start)
),
fresh as (
    select f.*,
        case
            when f.period <> 'day' then ''
            when f.period_start = any (:'holidays'::date[]) then 'holiday'
            else (:'weekdays'::text[])[extract(isodow from f.period_start)]
        end as like_days
    from figure f
    join chart c on c.period = f.period and c.kpi = f.kpi
    where f.period_end > c.after and f.period_end <= c.through and f.value is not null
        and (f.period = 'month' or f.period = case f.scope when 'agent' then 'week' else 'day' end)
        and not exists (select from doubtful d where d.business_date between f.period_start and f.period_end)
),
cut as materialized (
    select b.scope_id, b.period, b.scope, b.channel, b.kpi, b.like_days, max(n.noted_on) as since
    from digest.chart_note n
    join assay.control_baseline b
        on b.kpi = n.kpi and n.channel in ('', b.channel) and b.started_on < n.noted_on and b.last_start >= n.noted_on
    where n.rebase
        and (
            n.scope = 'organisation'
            or n.scope = b.scope and n.scope_id in ('', b.scope_id)
            or n.scope = 'team' and b.scope = 'agent' and n.scope_id = b.team
        )
    group by 1, 2, 3, 4, 5, 6
),
-- A baseline that goes on.
whole as (
    select b.*
    from assay.control_baseline b
    where not exists (
        select from cut c
        where (c.scope_id, c.period, c.scope, c.channel, c.kpi, c.like_days)
            = (b.scope_id, b.period, b.scope, b.channel, b.kpi, b.like_days)
    )
),
point as (
    select f.period, f.period_start, f.period_end, f.scope, f.scope_id, f.channel, f.kpi, f.team, f.like_days, f.kpi_version,
        f.numerator, f.denominator, f.value, false as is_judged, b.kpi_version as baseline_version, b.started_on,
        b.last_start, b.numerators, b.denominators, b.recent_starts, b.recent_numerators, b.recent_denominators
    from fresh f
    left join whole b
        on (b.scope_id, b.period, b.scope, b.channel, b.kpi, b.like_days)
            = (f.scope_id, f.period, f.scope, f.channel, f.kpi, f.like_days)
    where b.last_start is null or f.period_start > b.last_start
    union all
    select p.period, p.period_start, p.period_end, p.scope, p.scope_id, p.channel, p.kpi, p.team, p.like_days, p.kpi_version,
        p.numerator, p.denominator, p.value, true, null, null, null, null, null, null, null, null
    from cut c
    join digest.control_point p
        on (p.scope_id, p.period, p.scope, p.channel, p.kpi, p.like_days)
            = (c.scope_id, c.period, c.scope, c.channel, c.kpi, c.like_days)
        and p.period_start >= c.since
)
select * from point
order by kpi collate "C", scope collate "C", scope_id collate "C", channel collate "C", period, like_days collate "C", period_start
