-- The records that a figure counts: a measure's own statement, asked for each record by itself and not for all together,
-- and placed as assay.roll_up places its sums. terms is [{"part", "column", "sign"}]: what the KPI adds up. The statement
-- stands in place of the first one here.
with counted as (
    select ''::text as record where false
),
counted_row as materialized (
    select c.record, to_jsonb(c) as sums from counted c
),
dated as (
    select r.*, (r.sums ->> 'business_date')::date as business_date, coalesce(r.sums ->> 'queue', '') as queue,
        coalesce(r.sums ->> 'channel', '') as channel, coalesce(r.sums ->> 'agent_id', '') as agent_id
    from counted_row r
    where (:'quantity'::text is null or r.sums ->> 'quantity' = :'quantity'::text)
        and (:'currency'::text is null or coalesce(r.sums ->> 'currency', '') in (:'currency'::text, ''))
),
placed as (
    select d.*,
        case
            when d.sums ->> 'team' is not null then nullif(d.sums ->> 'team', '')
            when d.agent_id <> '' then coalesce(t.team, 'unassigned')
        end as agent_team,
        coalesce(t.site, (
            select max(o.site) from assay.agent_team o
            where o.team = d.sums ->> 'team' and d.business_date >= o.valid_from
                and (o.valid_to is null or d.business_date < o.valid_to)
        )) as agent_site,
        q.team as queue_team, q.site as queue_site
    from dated d
    left join assay.agent_team t
        on t.agent_id = d.agent_id and d.business_date >= t.valid_from
        and (t.valid_to is null or d.business_date < t.valid_to)
    left join assay.queue_setting q on q.queue = d.queue and q.channel = d.channel
),
chosen as (
    select p.*
    from placed p
    where (:'channel'::text = '' or p.channel = :'channel'::text)
        and case :'scope'::text
            when 'organisation' then ''
            when 'queue' then nullif(p.queue, '')
            when 'agent' then nullif(p.agent_id, '')
            when 'team' then case :'attribution'::text when 'agent' then p.agent_team else p.queue_team end
            else case :'attribution'::text when 'agent' then p.agent_site else p.queue_site end
        end = :'scope_id'::text
),
added as (
    select c.*, s.numerator, s.denominator, s.n, s.excluded
    from chosen c
    cross join lateral (
        select
            sum(t.sign * (c.sums ->> t."column")::numeric) filter (where t.part = 'numerator') as numerator,
            sum(t.sign * (c.sums ->> t."column")::numeric) filter (where t.part = 'denominator') as denominator,
            sum(t.sign * (c.sums ->> t."column")::numeric) filter (where t.part = 'n') as n,
            sum(t.sign * (c.sums ->> t."column")::numeric) filter (where t.part = 'excluded') as excluded
        from jsonb_to_recordset(:'terms'::jsonb) as t (part text, "column" text, sign integer)
    ) s
)
select record, business_date, queue, channel, agent_id, (sums ->> 'bucket')::integer as bucket,
    trim_scale(coalesce(numerator, 0)) as numerator, trim_scale(coalesce(denominator, 0)) as denominator,
    trim_scale(coalesce(n, 0)) as n, trim_scale(coalesce(excluded, 0)) as excluded
from added
where numerator <> 0 or denominator <> 0 or n <> 0 or excluded <> 0
order by business_date, record collate "C", queue collate "C"
