/*
id: house-vulnerable
title:
  en: Vulnerable customers are followed up
  es: Los clientes vulnerables reciben seguimiento
authority: {en: House, es: Norma interna}
clause: {en: vulnerable customers, es: clientes vulnerables}
kind: concern
severity: critical
needs: [contact.vulnerable, contact.resolved, contact.customer_ref]
subject: contact
lookback: 30 days
clock: {days: 5}
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Call the customer back, and settle the matter.
  es: Devuelva la llamada al cliente y resuelva el asunto.
reasons:
  - en: ended unresolved, and nobody came back to the customer
    es: terminó sin resolverse y nadie volvió a contactar con el cliente
check: query
parameters:
  days: {type: integer, unit: days}
versions:
  - from: 1990-01-01
    source: the organisation's figure
    parameters: {days: 5}
*/
-- A contact with a vulnerable customer that ended unresolved: did the centre come back to the customer within the days, by an
-- outbound contact that was answered, or by one that resolved the matter?
with contact as (
    select
        c.contact_id, c.business_date, c.offered_at, c.agent_id, c.customer_ref, c.queue, c.vulnerable, c.resolved, coalesce(t.team, '') as team,
        assay.due_after_days(coalesce(c.ended_at, c.offered_at), :'days'::integer, (select assay.reporting_zone())) as due
    from assay.contact c
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.business_date and (t.valid_to is null or c.business_date < t.valid_to)
    where (c.business_date >= :'from'::date and c.business_date < :'to'::date or c.contact_id = any(:'open'::text[]))
        and (c.vulnerable is not false and c.resolved is not true and c.outcome <> 'failed' or c.contact_id = any(:'open'::text[]))
),
followed as (
    select
        c.*, c.vulnerable is not false and c.resolved is not true as is_subject,
        case when c.customer_ref is not null then (
            select min(f.offered_at) from assay.contact f
            where f.customer_ref = c.customer_ref and f.offered_at > c.offered_at and f.offered_at < c.due
                and f.business_date >= c.business_date and f.business_date <= c.business_date + :'days'::integer + 3
                and (f.direction = 'outbound' and f.answered_at is not null or f.resolved)
        ) end as followed_at
    from contact c
),
judged as (
    select
        f.*,
        case
            when followed_at is not null then false
            when vulnerable and not resolved and customer_ref is not null then assay.is_missed(null, due, :'as_of'::timestamptz)
            when :'as_of'::timestamptz < due then false
        end as missed
    from followed f
)
select
    contact_id as subject_id, offered_at as occurred_at,
    case when is_subject and followed_at is null and missed is not null then due end as due_at,
    coalesce(agent_id, '') as agent_id, contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'resolved, or the customer is not vulnerable'
        when missed then 'ended unresolved, and nobody came back to the customer'
        when missed is null and vulnerable is null then 'whether the customer is vulnerable is not known'
        when missed is null and resolved is null then 'whether the matter was resolved is not known'
        when missed is null then 'the customer is not known'
    end as reason,
    case when is_subject and missed then jsonb_build_object('queue', queue, 'offered_at', offered_at, 'due_at', due) end as evidence
from judged
