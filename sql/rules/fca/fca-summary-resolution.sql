/*
id: fca-summary-resolution
title:
  en: Summary resolution communication for what is resolved early
  es: Comunicación resumida de lo que se resuelve pronto
authority: FCA
clause: DISP 1.5.1R, 1.5.4R
url: https://www.handbook.fca.org.uk/handbook/DISP/1/5.html
certainty: A
kind: breach
severity: major
regime: uk-fca
needs: [complaint.received_at, complaint.resolved_at, complaint.summary_sent_at]
subject: complaint
lookback: 60 days
clock: {business_days: 8}
due: {business_days: 10}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Send the summary resolution communication; it must name the ombudsman.
  es: Envíe la comunicación resumida de la resolución; debe mencionar al defensor del cliente (ombudsman).
reasons:
  - en: resolved early, and no summary resolution communication was sent
    es: resuelta pronto, y no se envió la comunicación resumida de la resolución
check: query
parameters:
  early_business_days: {type: integer, unit: business days}
  closing: {type: text, unit: local time}
  prompt_business_days: {type: integer, unit: business days}
versions:
  - from: 2016-06-30
    source: DISP 1.5.1R; promptly is the organisation's figure. Before, nothing was to be sent.
    parameters: {early_business_days: 3, closing: "24:00", prompt_business_days: 5}
*/
-- A complaint resolved by the close of the third business day after the day of receipt: was the customer sent the summary?
-- There is no duty to resolve so fast; what took longer is not judged here.
with clock as materialized (
    select
        c.*,
        assay.close_of_business_day(
            received_at, :'early_business_days'::integer, :'closing'::interval, zone, calendar
        ) as early_until,
        assay.due_after_business_days(
            resolved_at, :'prompt_business_days'::integer, zone, calendar
        ) as due
    from assay.placed_complaints('uk-fca', :'from'::date, :'to'::date, :'open'::text[]) c
),
judged as (
    select
        c.*,
        inside is not false and resolved_at is not null and (resolved_at < early_until) is not false as is_subject,
        case
            when inside is null or early_until is null then null
            when summary_sent_at is not null then false
            when not (select assay.source_has('complaint', 'summary_sent_at')) then null
            else assay.is_missed(null, due, :'as_of'::timestamptz)
        end as missed
    from clock c
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null and summary_sent_at is null then due end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'not resolved so early, or not under this rule'
        when inside is null then unmapped
        when missed then 'resolved early, and no summary resolution communication was sent'
        when missed is null and (early_until is null or due is null) then 'the calendar of uk-fca does not name the holidays of that year'
        when missed is null then 'complaint.summary_sent_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'received_at', received_at, 'resolved_at', resolved_at, 'early_until', early_until, 'due_at', due
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
