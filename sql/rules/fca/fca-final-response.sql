/*
id: fca-final-response
title:
  en: Final or holding response within eight weeks
  es: Respuesta final o provisional en ocho semanas
authority: FCA
clause: DISP 1.6.2R
url: https://www.handbook.fca.org.uk/handbook/DISP/1/6.html
certainty: A
kind: breach
severity: critical
regime: uk-fca
needs: [complaint.received_at, complaint.resolved_at, complaint.final_response_at]
subject: complaint
lookback: 960 days          # eight weeks, and the 872 days on which the clock of motor-finance complaints stands still
clock: {days: 928}
due: {business_days: 5}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Send the final response, or a holding response that says why not yet and when; name the ombudsman.
  es: Envíe la respuesta final, o una provisional que diga por qué aún no y cuándo; mencione al defensor del cliente (ombudsman).
reasons:
  - en: neither a final nor a holding response by the end of the eighth week
    es: sin respuesta final ni provisional al término de la octava semana
  - en: the response was sent after the eighth week
    es: la respuesta se envió después de la octava semana
check: query
parameters:
  weeks: {type: integer, unit: weeks}
  early_business_days: {type: integer, unit: business days}
  closing: {type: text, unit: local time}
  payment_apart: {type: boolean}
  commission_products: {type: "text[]"}
  commission_from: {type: date}
  commission_to: {type: date}
versions:
  - from: 2001-12-01
    to: 2016-06-29
    source: DISP 1.5.1R as of 2012 lets what is resolved by the close of the next business day go without
    parameters: {weeks: 8, early_business_days: 1, closing: "24:00", payment_apart: false, commission_products: [motor-finance], commission_from: 2024-01-11, commission_to: 2026-05-31}
  - from: 2016-06-30
    to: 2018-01-12
    source: DISP 1.5.1R, third business day
    parameters: {weeks: 8, early_business_days: 3, closing: "24:00", payment_apart: false, commission_products: [motor-finance], commission_from: 2024-01-11, commission_to: 2026-05-31}
  - from: 2018-01-13
    source: DISP 1.6.2R; complaints about payment services are under DISP 1.6.2AR
    parameters: {weeks: 8, early_business_days: 3, closing: "24:00", payment_apart: true, commission_products: [motor-finance], commission_from: 2024-01-11, commission_to: 2026-05-31}
*/
-- Was a final or a holding response sent by the end of the eighth week after the day of receipt? What was resolved by the
-- close of the third business day needs none (DISP 1.5). The clock of complaints about commission in motor finance stood
-- still from 2024-01-11 to 2026-05-31, both days included; which products those are, the parameter says.
with complaint as (
    select
        c.*,
        least(c.final_response_at, c.holding_response_at) as responded_at
    from assay.placed_complaints('uk-fca', :'from'::date, :'to'::date, :'open'::text[]) c
),
clock as materialized (
    select
        c.*,
        assay.close_of_business_day(
            received_at, :'early_business_days'::integer, :'closing'::interval, zone, calendar
        ) as early_until,
        assay.due_after_weeks(received_at, :'weeks'::integer, zone, case
            when product = any(:'commission_products'::text[])
                and assay.local_date(received_at, zone) + 7 * :'weeks'::integer >= :'commission_from'::date
            then greatest(0, :'commission_to'::date - greatest(assay.local_date(received_at, zone), :'commission_from'::date - 1))
            else 0
        end) as due
    from complaint c
),
judged as (
    select
        c.*,
        resolved_at < early_until as is_early,
        inside is not false and not (kind = 'payment_service' and :'payment_apart'::boolean)
            and (resolved_at < early_until) is not true as is_subject,
        case
            when inside is null then null
            when responded_at < due then false
            when not (select assay.source_has('complaint', 'holding_response_at')) and as_of.at >= due then null
            when resolved_at is not null and early_until is null then null
            else assay.is_missed(responded_at, due, as_of.at)
        end as missed
    from clock c
    cross join (select :'as_of'::timestamptz as at) as as_of
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null then assay.still_due(responded_at, due) end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when inside is null then unmapped
        when missed and responded_at is null then 'neither a final nor a holding response by the end of the eighth week'
        when missed then 'the response was sent after the eighth week'
        when missed is null and early_until is null then 'the calendar of uk-fca does not name the holidays of that year'
        when missed is null then 'complaint.holding_response_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'received_at', received_at, 'due_at', due, 'responded_at', responded_at, 'kind', kind
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
