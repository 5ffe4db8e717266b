/*
id: house-escalation
title:
  en: Escalations accepted and closed in time
  es: Escalados aceptados y cerrados a tiempo
authority: {en: House, es: Norma interna}
clause: {en: escalation procedure, es: procedimiento de escalado}
kind: breach
severity: major
needs: [escalation.raised_at, escalation.accepted_at, escalation.closed_at]
subject: escalation
lookback: 60 days
clock: {days: 30}
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Take the escalation; tell the customer where it stands.
  es: Hágase cargo del escalado; diga al cliente en qué punto está.
reasons:
  - en: not accepted in time
    es: sin aceptar a tiempo
  - en: not closed in time
    es: sin cerrar a tiempo
check: query
parameters: {}
versions:
  - from: 1990-01-01
    source: the limits of organisation.yaml
*/
-- Was the escalation accepted and closed within the time of its level, and sooner where it is high-risk or high-profile?
-- Minutes run by the clock. Where it is not known whether it is high-risk, it is judged twice: in time by the strictest limit
-- is in time, too late by the mildest is too late.
with escalation as (
    select
        e.*, coalesce(t.team, '') as team,
        least(l.accept_minutes, case when e.high_risk then r.accept_minutes end, case when e.high_profile then p.accept_minutes end) as accept_mild,
        least(l.close_minutes, case when e.high_risk then r.close_minutes end, case when e.high_profile then p.close_minutes end) as close_mild,
        least(l.accept_minutes, case when e.high_risk is not false then r.accept_minutes end,
            case when e.high_profile is not false then p.accept_minutes end) as accept_strict,
        least(l.close_minutes, case when e.high_risk is not false then r.close_minutes end,
            case when e.high_profile is not false then p.close_minutes end) as close_strict
    from assay.escalation e
    left join assay.escalation_limit l on l.kind = 'level' and l.level = e.level
    left join assay.escalation_limit r on r.kind = 'high_risk'
    left join assay.escalation_limit p on p.kind = 'high_profile'
    left join assay.agent_team t
        on t.agent_id = coalesce(e.taken_by, e.raised_by) and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date or e.escalation_id = any(:'open'::text[]))
),
clock as materialized (
    select
        e.*, assay.due_after_hours(raised_at, accept_mild / 60.0) as accept_due, assay.due_after_hours(raised_at, close_mild / 60.0) as close_due,
        (select assay.source_has('escalation', 'accepted_at')) as knows_accepted, (select assay.source_has('escalation', 'closed_at')) as knows_closed,
        -- Who closed it had accepted it.
        coalesce(accepted_at, closed_at) as taken_at
    from escalation e
),
judged as (
    select
        c.*,
        case
            when accept_due is null or not knows_accepted and taken_at is null or not knows_closed and closed_at is null then null
            when assay.is_over_time(taken_at, accept_due, :'as_of'::timestamptz) or assay.is_over_time(closed_at, close_due, :'as_of'::timestamptz)
                then true
            when assay.is_over_time(taken_at, assay.due_after_hours(raised_at, accept_strict / 60.0), :'as_of'::timestamptz)
                or assay.is_over_time(closed_at, assay.due_after_hours(raised_at, close_strict / 60.0), :'as_of'::timestamptz) then null
            else false
        end as violated,
        assay.is_over_time(taken_at, accept_due, :'as_of'::timestamptz) as accepted_late
    from clock c
)
select
    escalation_id as subject_id, raised_at as occurred_at,
    case when violated is not null then case
        when accepted_late or taken_at is null then accept_due
        when violated or closed_at is null then close_due
    end end as due_at,
    coalesce(taken_by, raised_by) as agent_id, coalesce(contact_id, '') as contact_id, team, '' as window_id, violated,
    case
        when violated and accepted_late then 'not accepted in time'
        when violated then 'not closed in time'
        when violated is null and accept_due is null then format('organisation.yaml sets no limit for an escalation to level %s', level)
        when violated is null and not knows_accepted then 'escalation.accepted_at is not in the source'
        when violated is null and not knows_closed then 'escalation.closed_at is not in the source'
        when violated is null then 'whether it was high-risk or high-profile is not known'
    end as reason,
    case when violated then jsonb_build_object(
        'level', level, 'raised_at', raised_at, 'accept_by', accept_due, 'accepted_at', accepted_at, 'close_by', close_due, 'closed_at', closed_at
    ) end as evidence
from judged
