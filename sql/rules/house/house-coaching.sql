/*
id: house-coaching
title:
  en: Failed evaluations are followed by coaching
  es: Las evaluaciones no superadas van seguidas de formación
authority: {en: House, es: Norma interna}
clause: {en: capability, es: capacidad}
kind: breach
severity: minor
needs: [evaluation.passed, coaching]
subject: evaluation
lookback: 45 days
clock: {days: 14}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Hold the coaching session, on the questions that were failed.
  es: Celebre la sesión de formación sobre las preguntas falladas.
reasons:
  - en: not coached in time
    es: sin formación a tiempo
  - en: coached too late
    es: formación demasiado tarde
check: query
parameters:
  days: {type: integer, unit: days}
versions:
  - from: 1990-01-01
    source: the organisation's figure
    parameters: {days: 14}
*/
-- A final evaluation that was not passed: was the agent coached on it by the end of the nth day? A session of the agent that
-- does not say on which evaluation is judged twice, as one on it and one on another.
with evaluation as (
    select
        e.*, coalesce(t.team, '') as team,
        assay.due_after_days(e.evaluated_at, :'days'::integer, (select assay.reporting_zone())) as due,
        (select min(c.held_at) from assay.coaching c where c.evaluation_id = e.evaluation_id and c.held_at >= e.evaluated_at) as coached_at,
        (select min(c.held_at) from assay.coaching c
            where c.evaluation_id is null and c.agent_id = e.agent_id and c.held_at >= e.evaluated_at
                and c.business_date >= e.business_date and c.business_date <= e.business_date + :'days'::integer + 1) as maybe_at
    from assay.evaluation e
    left join assay.agent_team t
        on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date and e.passed is not true or e.evaluation_id = any(:'open'::text[]))
),
judged as (
    select
        e.*, status = 'final' and passed is not true as is_subject,
        case
            when coached_at < due then false
            when :'as_of'::timestamptz < due and coached_at is null then false
            when not (select assay.source_has('coaching', 'held_at')) then null
            when maybe_at < due or passed is null then null
            else true
        end as missed
    from evaluation e
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at,
    case when is_subject and missed is not null then assay.still_due(coached_at, due) end as due_at,
    agent_id, contact_id, team, '' as window_id, case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'passed, or not final'
        when missed and coached_at is null then 'not coached in time'
        when missed then 'coached too late'
        when missed is null and not (select assay.source_has('coaching', 'held_at')) then 'coaching is not in the source'
        when missed is null and passed is null then 'whether it was passed is not known'
        when missed is null then 'on which evaluation the agent was coached is not known'
    end as reason,
    case when is_subject and missed then jsonb_build_object('evaluated_at', evaluated_at, 'due_at', due, 'coached_at', coached_at) end as evidence
from judged
where is_subject or evaluation_id = any(:'open'::text[])
