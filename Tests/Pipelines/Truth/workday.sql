/* kpis: [contacts_per_paid_hour, occupancy, utilization, shrinkage, schedule_adherence, schedule_conformance, absenteeism, breaks_taken, sustained_occupancy] */
-- Row by row, pairs of planned and done compared by their ends. In the sample no rows of a person overlap or pass midnight.
with did as not materialized (
    select a.*, case when state in ('available', 'talking', 'hold', 'wrap') then 'online' else state end as sort
    from assay.activity a
),
plan as not materialized (
    select s.*, case when state in ('available', 'talking', 'hold', 'wrap') then 'online' else state end as sort
    from assay.schedule s
),
handled as (
    select business_date, agent_id, count(*) as contacts
    from assay.contact
    where answered_at is not null and agent_id is not null
    group by 1, 2
),
site as (
    select d.business_date, a.agent_id, coalesce(t.site, '') as site
    from (select business_date, agent_id from plan union select business_date, agent_id from did) a
    join (select distinct business_date from plan union select distinct business_date from did) d using (business_date)
    left join assay.agent_team t
        on t.agent_id = a.agent_id and d.business_date >= t.valid_from and (t.valid_to is null or d.business_date < t.valid_to)
),
agent_day as (
    select k.business_date, k.agent_id, coalesce(h.contacts, 0) as contacts,
        exists (select from did d where d.business_date = k.business_date and d.agent_id = k.agent_id)
            or h.contacts is null and exists (
                select from did d
                join site o on o.business_date = d.business_date and o.agent_id = d.agent_id
                join site s on s.business_date = k.business_date and s.agent_id = k.agent_id and s.site = o.site
                where d.business_date = k.business_date
            ) as is_known,
        (select coalesce(sum(extract(epoch from ends_at - starts_at)), 0) from plan p
            where p.business_date = k.business_date and p.agent_id = k.agent_id and p.paid) as paid,
        (select coalesce(sum(extract(epoch from ends_at - starts_at)), 0) from plan p
            where p.business_date = k.business_date and p.agent_id = k.agent_id and p.sort <> 'absent_planned') as planned,
        (select coalesce(sum(extract(epoch from ends_at - starts_at)), 0) from plan p
            where p.business_date = k.business_date and p.agent_id = k.agent_id and p.sort in ('online', 'meeting')) as planned_work,
        (select coalesce(sum(extract(epoch from ended_at - started_at)), 0) from did d
            where d.business_date = k.business_date and d.agent_id = k.agent_id and d.sort in ('online', 'meeting')) as worked,
        (select coalesce(sum(extract(epoch from ended_at - started_at)), 0) from did d
            where d.business_date = k.business_date and d.agent_id = k.agent_id and d.sort = 'online') as online,
        (select coalesce(sum(extract(epoch from ended_at - started_at)), 0) from did d
            where d.business_date = k.business_date and d.agent_id = k.agent_id and d.sort = 'online' and d.state <> 'available') as handling,
        (select count(*) from plan p
            where p.business_date = k.business_date and p.agent_id = k.agent_id and p.sort in ('break', 'meal')) as breaks_planned,
        (select count(*) from did d
            where d.business_date = k.business_date and d.agent_id = k.agent_id and d.sort in ('break', 'meal')
                and d.ended_at - d.started_at >= interval '5 minutes') as breaks_taken,
        m.adherent, m.kept, m.absent
    from (
        select business_date, agent_id from plan union select business_date, agent_id from did
        union select business_date, agent_id from handled
    ) k
    left join handled h using (business_date, agent_id)
    left join lateral (
        select
            coalesce(sum(o.seconds) filter (where p.sort = d.sort and p.sort <> 'absent_planned'), 0) as adherent,
            coalesce(sum(o.seconds) filter (where p.paid and d.sort = 'online'), 0) as kept,
            coalesce(sum(o.seconds) filter (where p.sort <> 'absent_planned' and d.sort = 'absent_unplanned'), 0) as absent
        from plan p
        join did d on d.business_date = p.business_date and d.agent_id = p.agent_id
        cross join lateral (
            select greatest(0, extract(epoch from least(p.ends_at, d.ended_at) - greatest(p.starts_at, d.started_at))) as seconds
        ) o
        where p.business_date = k.business_date and p.agent_id = k.agent_id
    ) m on true
),
half_hour as (
    select d.business_date, d.agent_id, h.starts_at,
        sum(extract(epoch from least(d.ended_at, h.starts_at + interval '30 minutes') - greatest(d.started_at, h.starts_at))) as online,
        coalesce(sum(extract(epoch from least(d.ended_at, h.starts_at + interval '30 minutes') - greatest(d.started_at, h.starts_at)))
            filter (where d.state <> 'available'), 0) as handling
    from did d
    cross join generate_series(0, 49) i
    cross join lateral (select assay.business_midnight(d.business_date) + i * interval '30 minutes' as starts_at) h
    where d.sort = 'online' and d.ended_at > h.starts_at and d.started_at < h.starts_at + interval '30 minutes'
    group by 1, 2, 3
)
select k.kpi, a.business_date, a.agent_id, k.numerator, k.denominator, k.n, k.excluded
from agent_day a
cross join lateral (
    values
        ('contacts_per_paid_hour', case when paid > 0 then contacts else 0 end, 1000 * paid, (paid > 0)::integer,
            case when paid > 0 then 0 else contacts end),
        ('occupancy', 1000 * handling, 1000 * online, (online > 0)::integer, 0),
        ('utilization', case when is_known and paid > 0 then 1000 * online else 0 end, case when is_known then 1000 * paid else 0 end,
            (is_known and paid > 0)::integer, (not is_known and paid > 0)::integer),
        ('shrinkage', case when is_known then 1000 * (paid - kept) else 0 end, case when is_known then 1000 * paid else 0 end,
            (is_known and paid > 0)::integer, (not is_known and paid > 0)::integer),
        ('schedule_adherence', case when is_known then 1000 * adherent else 0 end, case when is_known then 1000 * planned else 0 end,
            (is_known and planned > 0)::integer, (not is_known and planned > 0)::integer),
        ('schedule_conformance', case when is_known and planned > 0 then 1000 * worked else 0 end,
            case when is_known then 1000 * planned_work else 0 end, (is_known and planned > 0)::integer,
            (not is_known and planned > 0)::integer),
        ('absenteeism', case when is_known then 1000 * absent else 0 end, case when is_known then 1000 * planned else 0 end,
            (is_known and planned > 0)::integer, (not is_known and planned > 0)::integer),
        ('breaks_taken', case when is_known and worked > 0 then least(breaks_planned, breaks_taken) else 0 end,
            case when is_known and worked > 0 then breaks_planned else 0 end,
            case when is_known and worked > 0 then breaks_planned else 0 end, (not is_known and planned > 0)::integer)
) as k (kpi, numerator, denominator, n, excluded)
union all
select 'sustained_occupancy', business_date, agent_id, (handling > 0.9 * online)::integer, 1, 1, 0
from half_hour
where online >= 900
