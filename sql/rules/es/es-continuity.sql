/*
id: es-continuity
title:
  en: Questions of continuity of service answered within two hours
  es: Consultas sobre la continuidad del servicio respondidas en dos horas
authority: Cortes Generales
clause: Ley 10/2025 Art. 17.2
url: https://codigo-civil.es/ley-10-2025-de-26-de-diciembre-por-la-que-se-regulan-los-servicios-de-atencion-a-la-clientela
certainty: A
kind: breach
severity: critical
regime: es-customer-service
needs: [complaint.received_at, complaint.resolved_at]
subject: complaint
lookback: 30 days
clock: {hours: 2}
due: {business_days: 3}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Resolve it now, with the reasons, and tell the customer.
  es: Resuélvala ya, con los motivos, y comuníqueselo al cliente.
reasons:
  - en: not resolved by the deadline
    es: sin resolver dentro del plazo
  - en: resolved after the deadline
    es: resuelta fuera de plazo
check: query
parameters:
  hours: {type: integer, unit: hours}
versions:
  - from: 2026-12-28
    parameters: {hours: 2}
    source: Ley 10/2025, to be complied with from 2026-12-28
*/
-- Was the complaint about the continuity of the service dealt with within two hours after it was complete? Hours run by the
-- clock, at night and on holidays as well.
with complaint as (
    select
        c.*,
        least(c.resolved_at, c.final_response_at) as done_at,
        -- While the case is incomplete its clock has not started.
        case
            when c.clock_paused_from is null then c.received_at
            when c.clock_paused_to is null then :'as_of'::timestamptz
            else greatest(c.clock_paused_to, c.received_at)
        end as starts_at
    from assay.placed_complaints('es-customer-service', :'from'::date, :'to'::date, :'open'::text[]) c
),
clock as materialized (
    select c.*, assay.due_after_hours(c.starts_at, :'hours'::integer) as due from complaint c
),
judged as (
    select
        c.*, inside is not false and kind = 'continuity' as is_subject,
        case
            when inside is null then null
            when done_at <= due then false
            when not (select assay.source_has('complaint', 'resolved_at')) then null
            when clock_paused_from is null and not (select assay.source_has('complaint', 'clock_paused_from')) and assay.is_over_time(done_at, due, :'as_of'::timestamptz) then null
            else assay.is_over_time(done_at, due, :'as_of'::timestamptz)
        end as missed
    from clock c
)
select
    complaint_id as subject_id, received_at as occurred_at,
    case when is_subject and missed is not null then case when done_at is null or missed then due end end as due_at,
    coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when inside is null then unmapped
        when missed and done_at is null then 'not resolved by the deadline'
        when missed then 'resolved after the deadline'
        when missed is null and due is null then 'the calendar of es-customer-service does not name the holidays of that year'
        when missed is null and not (select assay.source_has('complaint', 'resolved_at')) then 'complaint.resolved_at is not in the source'
        when missed is null then 'complaint.clock_paused_from is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object(
        'kind', kind, 'received_at', received_at, 'complete_at', starts_at, 'due_at', due, 'resolved_at', done_at
    ) end as evidence
from judged
where is_subject or complaint_id = any(:'open'::text[])
