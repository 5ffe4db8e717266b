/*
id: fca-payment-complaint
title:
  en: Payment-service complaints answered within fifteen business days
  es: Reclamaciones de servicios de pago respondidas en quince días hábiles
authority: FCA
clause: DISP 1.6.2AR
url: https://www.handbook.fca.org.uk/handbook/DISP/1/6.html
certainty: B
kind: breach
severity: critical
regime: uk-fca
needs: [complaint.received_at, complaint.resolved_at, complaint.final_response_at]
subject: complaint
lookback: 90 days
clock: {business_days: 35}
due: {business_days: 3}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Send the final response; where that is not possible for reasons beyond control, a holding response with the reasons.
  es: Envíe la respuesta final; si no es posible por motivos ajenos a su control, una provisional con los motivos.
reasons:
  - en: no final response by the deadline
    es: sin respuesta final dentro del plazo
  - en: the final response was sent after the deadline
    es: la respuesta final se envió fuera de plazo
check: query
parameters:
  business_days: {type: integer, unit: business days}
  extended_business_days: {type: integer, unit: business days}
  early_business_days: {type: integer, unit: business days}
  closing: {type: text, unit: local time}
versions:
  - from: 2018-01-13
    source: DISP 1.6.2AR, read in secondary sources
    parameters: {business_days: 15, extended_business_days: 35, early_business_days: 3, closing: "24:00"}
*/
-- A complaint about payment services or electronic money: final response by the end of the 15th business day after the day
-- of receipt; with a holding response by then, of the 35th.
with clock as materialized (
    select
        c.*,
        assay.close_of_business_day(received_at, :'early_business_days'::integer, :'closing'::interval, zone, calendar) as early_until,
        assay.due_after_business_days(received_at, :'business_days'::integer, zone, calendar) as first_due,
        assay.due_after_business_days(received_at, :'extended_business_days'::integer, zone, calendar) as last_due
    from assay.placed_complaints('uk-fca', :'from'::date, :'to'::date, :'open'::text[]) c
),
judged as (
    select
        c.*,
        inside is not false and kind = 'payment_service' and (resolved_at < early_until) is not true as is_subject,
        case when holding_response_at < first_due then last_due else first_due end as due,
        case
            when inside is null then null
            when final_response_at < first_due then false
            when not (select assay.source_has('complaint', 'final_response_at')) then null
            when holding_response_at is null and not (select assay.source_has('complaint', 'holding_response_at'))
                and :'as_of'::timestamptz >= first_due then null
            else assay.is_missed(
                final_response_at, case when holding_response_at < first_due then last_due else first_due end, :'as_of'::timestamptz
            )
        end as missed
    from clock c
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null then assay.still_due(final_response_at, due) end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when inside is null then unmapped
        when missed and final_response_at is null then 'no final response by the deadline'
        when missed then 'the final response was sent after the deadline'
        when missed is null and due is null then 'the calendar of uk-fca does not name the holidays of that year'
        when missed is null and not (select assay.source_has('complaint', 'final_response_at')) then 'complaint.final_response_at is not in the source'
        when missed is null then 'complaint.holding_response_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'received_at', received_at, 'due_at', due, 'holding_response_at', holding_response_at, 'final_response_at', final_response_at
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
