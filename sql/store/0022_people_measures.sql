-- Measures of people: their time by day and agent, who was there, what they are entitled to do, and what they said of
-- their work.

-- Local days as spans of time, of 23 or 25 hours where clocks change.
create function assay.local_days(dates date[]) returns table (business_date date, starts_at timestamptz, ends_at timestamptz)
language sql stable as $$
    select d, assay.business_midnight(d), assay.business_midnight(d + 1) from unnest(dates) d
$$;
comment on function assay.local_days(date[]) is 'When local days begin and end in the reporting zone.';

create function assay.milliseconds(spans tstzmultirange) returns bigint
language sql immutable parallel safe as $$
    select coalesce(round(extract(epoch from sum(upper(r) - lower(r))) * 1000), 0)::bigint from unnest(spans) r
$$;
comment on function assay.milliseconds(tstzmultirange) is 'How long spans are together; 0 for none.';

-- What agents did and were planned to do on some dates, every moment in one state. What passes midnight is cut there. Of
-- rows that overlap, the one that began last counts: a break inside a shift, a state that nobody ended. A row of more than
-- 24 hours has no known end: an activity then ends where the agent's next one of the date begins, and without one, as a
-- planned stretch does, it has no spans.
create function assay.stretches(dates date[])
returns table (
    business_date date, agent_id text, kind text, state text, sort text, paid boolean, started_at timestamptz, spans tstzmultirange
)
language sql stable as $$
    with day as materialized (
        select * from assay.local_days(dates)
    ),
    noted as (
        select a.business_date, a.agent_id, 'did' as kind, a.state, false as paid, a.started_at,
            case when a.ended_at - a.started_at <= interval '24 hours' then a.ended_at
                else lead(a.started_at) over (partition by a.agent_id, a.business_date order by a.started_at) end as ended_at
        from assay.activity a
        where a.business_date = any(dates)
        union all
        select d.business_date, a.agent_id, 'did', a.state, false, a.started_at, a.ended_at
        from day d
        join assay.activity a on a.business_date = d.business_date - 1 and a.ended_at > d.starts_at
        where a.ended_at - a.started_at <= interval '24 hours'
        union all
        select s.business_date, s.agent_id, 'plan', s.state, s.paid, s.starts_at,
            case when s.ends_at - s.starts_at <= interval '24 hours' then s.ends_at end
        from assay.schedule s
        where s.business_date = any(dates)
        union all
        select d.business_date, s.agent_id, 'plan', s.state, s.paid, s.starts_at, s.ends_at
        from day d
        join assay.schedule s on s.business_date = d.business_date - 1 and s.ends_at > d.starts_at
        where s.ends_at - s.starts_at <= interval '24 hours'
    ),
    cut as (
        select n.*, tstzrange(greatest(n.started_at, d.starts_at), least(n.ended_at, d.ends_at)) as span
        from noted n
        join day d on d.business_date = n.business_date
        where n.ended_at > greatest(n.started_at, d.starts_at)
    ),
    ordered as (
        select c.*, coalesce(
                lower(lead(c.span) over (partition by c.business_date, c.agent_id, c.kind order by c.started_at)) < upper(c.span),
                false
            ) as is_overlaid
        from cut c
    ),
    placed as (
        select o.business_date, o.agent_id, o.kind, o.state, o.paid, o.started_at, tstzmultirange(o.span) as spans
        from ordered o
        where not o.is_overlaid
        union all
        select o.business_date, o.agent_id, o.kind, o.state, o.paid, o.started_at, tstzmultirange(o.span) - range_agg(l.span)
        from ordered o
        join ordered l
            on l.business_date = o.business_date and l.agent_id = o.agent_id and l.kind = o.kind
            and l.started_at > o.started_at and l.span && o.span
        where o.is_overlaid
        group by 1, 2, 3, 4, 5, 6, o.span
        union all
        select n.business_date, n.agent_id, n.kind, n.state, n.paid, n.started_at, null
        from noted n
        where n.ended_at is null
    )
    select p.business_date, p.agent_id, p.kind, p.state,
        case when p.state in ('available', 'talking', 'hold', 'wrap') then 'online' else p.state end,
        p.paid, p.started_at, p.spans
    from placed p
$$;
comment on function assay.stretches(date[]) is
    'What agents did (kind did) and were planned to do (plan) on local dates, without overlaps; sort: online for all states of somebody who takes contacts, else the state; spans: null where the end is not known.';
