/*
id: es-three-minutes-human
title: Requests for a person are answered within three minutes
authority: Cortes Generales
clause: Ley 10/2025 Art. 8.2
url: https://codigo-civil.es/ley-10-2025-de-26-de-diciembre-por-la-que-se-regulan-los-servicios-de-atencion-a-la-clientela
certainty: A
kind: concern
severity: major
regime: es-customer-service
needs: [contact.offered_at, contact.answered_at]
subject: queue-month
lookback: 75 days
clock: {months: 1}
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy: Staff the queue; the legal measure is the year, and the months that follow must make up for this one.
check: query
parameters:
  share: {type: numeric, unit: proportion of calls}
  seconds: {type: integer, unit: seconds}
  since: {type: date}
versions:
  - from: 2026-12-28
    parameters: {share: 0.95, seconds: 180, since: 2026-12-28}
    source: Ley 10/2025, to be complied with from 2026-12-28
*/
-- Of the calls that asked for a person, which are those that waited in a queue, each transfer again, were 95 per cent answered
-- in under three minutes? What ended in the voice menu asked for nobody. The legal measure is the year: a month is a concern.
with call as (
    select
        c.contact_id, c.interaction_id, c.queue, c.campaign, c.product, c.customer_region, c.outcome, c.offered_at,
        greatest(:'since'::date, date_trunc('month', c.offered_at at time zone z.zone)::date) as begins_on, z.zone,
        case
            when c.answered_at is not null then coalesce(c.wait_ms, (extract(epoch from c.answered_at - c.offered_at) * 1000)::bigint) < :'seconds'::bigint * 1000
            when c.outcome in ('answered', 'transferred') then c.wait_ms < :'seconds'::bigint * 1000
            else false
        end as is_quick,
        row_number() over (partition by coalesce(c.interaction_id, c.contact_id) order by c.offered_at, c.contact_id) as ordinal
    from assay.contact c
    cross join (select assay.regime_zone('es-customer-service') as zone offset 0) as z
    where c.channel = 'voice' and c.direction = 'inbound'
        and (c.business_date >= :'from'::date - 1 and c.business_date < :'to'::date + 32
            or c.business_date = any(assay.open_days(:'open'::text[], 32)))
        and c.offered_at >= :'since'::timestamp at time zone z.zone
),
place as materialized (
    select p.*, assay.in_regime('es-customer-service', p.queue, p.campaign, p.product, null, p.region) as inside
    from (
        select distinct queue, coalesce(campaign, '') as campaign, coalesce(product, '') as product, coalesce(customer_region, '') as region
        from call
    ) p
),
counted as (
    select
        c.queue, c.begins_on, count(*) filter (where p.inside) as calls, count(*) filter (where p.inside and is_quick) as quick,
        count(*) filter (where p.inside is null or is_quick is null) as unknown,
        -- A call whose wait is not known is among the calls; one whose regime is not known may or may not be.
        count(*) filter (where p.inside is null) as unplaced,
        (date_trunc('month', c.begins_on::timestamp) + interval '1 month') at time zone max(c.zone) as ends,
        assay.business_midnight(c.begins_on) as begins
    from call c
    join place p on p.queue = c.queue and p.campaign = coalesce(c.campaign, '') and p.product = coalesce(c.product, '')
        and p.region = coalesce(c.customer_region, '')
    where p.inside is not false and c.outcome <> 'failed'
    group by 1, 2
),
judged as (
    select
        c.*, queue || ' ' || begins_on as subject_id, ends > :'as_of'::timestamptz as is_running,
        case
            when quick + unknown < :'share'::numeric * (calls + unplaced) then true
            when quick < :'share'::numeric * (calls + unplaced) then null
            else false
        end as violated
    from counted c
)
select
    subject_id, begins as occurred_at, case when is_running or violated then ends end as due_at, '' as agent_id, '' as contact_id,
    coalesce((select max(q.team) from assay.queue_setting q where q.queue = j.queue), '') as team, begins_on::text as window_id,
    case when is_running then null else violated end as violated,
    case
        when is_running then 'the month is not over'
        when violated then 'too few calls were answered within three minutes'
        when violated is null and calls = 0 then assay.unmapped('es-customer-service', queue)
        when violated is null then 'the wait of too many calls, or their regime, is not known'
    end as reason,
    case when violated and not is_running then jsonb_build_object(
        'calls', calls, 'within_three_minutes', quick, 'unknown', unknown, 'share', round(quick / nullif(calls, 0)::numeric, 4)
    ) end as evidence
from judged j
where (begins >= assay.business_midnight(:'from'::date) and begins < assay.business_midnight(:'to'::date) or subject_id = any(:'open'::text[]))
