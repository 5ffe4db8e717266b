/*
id: uk-data-complaint
title:
  en: Data protection complaints acknowledged within 30 days
  es: Reclamaciones de protección de datos con acuse de recibo en 30 días
authority: {en: UK Parliament, es: Parlamento del Reino Unido}
clause: DPA 2018 s.164A
url: https://www.legislation.gov.uk/ukpga/2025/18/section/103
certainty: A
kind: breach
severity: major
regime: uk-gdpr
needs: [complaint.received_at, complaint.acknowledged_at]
subject: complaint
lookback: 60 days
clock: {days: 34}
due: {business_days: 3}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Acknowledge the complaint, say what happens next, and see to the outcome without undue delay.
  es: Acuse recibo de la reclamación, diga qué ocurrirá después y ocúpese del resultado sin demora indebida.
reasons:
  - en: not acknowledged by the deadline
    es: sin acuse de recibo dentro del plazo
  - en: acknowledged after the deadline
    es: acuse de recibo fuera de plazo
check: query
parameters:
  days: {type: integer, unit: days}
versions:
  - from: 2026-06-19
    source: DPA 2018 s.164A, inserted by the Data (Use and Access) Act 2025 s.103
    parameters: {days: 30}
*/
-- Was the complaint acknowledged by the end of the 30th day? Day 1 is the day after receipt; an end on a weekend or a bank
-- holiday moves to the next working day.
with complaint as (
    select
        c.*,
        least(c.acknowledged_at, c.final_response_at) as written_at,
        assay.roll_due(
            assay.due_after_days(c.received_at, :'days'::integer, c.zone),
            c.zone, c.calendar
        ) as due
    from assay.placed_complaints('uk-gdpr', :'from'::date, :'to'::date, :'open'::text[]) c
),
judged as (
    select
        c.*, inside is not false and kind = 'data_protection' as is_subject,
        case
            when inside is null then null
            when written_at < due then false
            when not (select assay.source_has('complaint', 'acknowledged_at')) then null
            else assay.is_missed(written_at, due, :'as_of'::timestamptz)
        end as missed
    from complaint c
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null then assay.still_due(written_at, due) end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'no data protection complaint, or not under this rule'
        when inside is null then unmapped
        when missed and written_at is null then 'not acknowledged by the deadline'
        when missed then 'acknowledged after the deadline'
        when missed is null and due is null then 'the calendar of uk-gdpr does not name the holidays of that year'
        when missed is null then 'complaint.acknowledged_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'received_at', received_at, 'due_at', due, 'acknowledged_at', written_at
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
