/*
id: fca-acknowledgement
title:
  en: Prompt written acknowledgement of a complaint
  es: Acuse de recibo escrito y sin demora de una reclamación
authority: FCA
clause: DISP 1.6.1R
url: https://www.handbook.fca.org.uk/handbook/DISP/1/6.html
certainty: A
kind: breach
severity: minor
regime: uk-fca
needs: [complaint.received_at, complaint.resolved_at, complaint.acknowledged_at]
subject: complaint
lookback: 60 days
clock: {business_days: 5}
due: {business_days: 10}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Acknowledge the complaint in writing and keep the customer informed.
  es: Acuse recibo de la reclamación por escrito y mantenga informado al cliente.
reasons:
  - en: not acknowledged by the deadline
    es: sin acuse de recibo dentro del plazo
  - en: acknowledged after the deadline
    es: acuse de recibo fuera de plazo
check: query
parameters:
  business_days: {type: integer, unit: business days}
  early_business_days: {type: integer, unit: business days}
  closing: {type: text, unit: local time}
versions:
  - from: 2001-12-01
    to: 2016-06-29
    source: DISP 1.6.1R says promptly; the number is the organisation's
    parameters: {business_days: 5, early_business_days: 1, closing: "24:00"}
  - from: 2016-06-30
    source: DISP 1.6.1R says promptly; the number is the organisation's
    parameters: {business_days: 5, early_business_days: 3, closing: "24:00"}
*/
-- Was the complaint acknowledged promptly? What was resolved early (DISP 1.5) needs no acknowledgement, and a response that
-- came sooner stands for one.
with complaint as (
    select
        c.*,
        least(c.acknowledged_at, c.holding_response_at, c.final_response_at) as written_at
    from assay.placed_complaints('uk-fca', :'from'::date, :'to'::date, :'open'::text[]) c
),
clock as materialized (
    select
        c.*,
        assay.close_of_business_day(received_at, :'early_business_days'::integer, :'closing'::interval, zone, calendar) as early_until,
        assay.due_after_business_days(received_at, :'business_days'::integer, zone, calendar) as due
    from complaint c
),
judged as (
    select
        c.*,
        inside is not false and (resolved_at < early_until) is not true as is_subject,
        case
            when inside is null then null
            when written_at < due then false
            when not (select assay.source_has('complaint', 'acknowledged_at')) then null
            else assay.is_missed(written_at, due, :'as_of'::timestamptz)
        end as missed
    from clock c
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null then assay.still_due(written_at, due) end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when inside is null then unmapped
        when missed and written_at is null then 'not acknowledged by the deadline'
        when missed then 'acknowledged after the deadline'
        when missed is null and due is null then 'the calendar of uk-fca does not name the holidays of that year'
        when missed is null then 'complaint.acknowledged_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'received_at', received_at, 'due_at', due, 'acknowledged_at', written_at
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
