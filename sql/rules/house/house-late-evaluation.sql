/*
id: house-late-evaluation
title:
  en: Evaluated while the contact is fresh
  es: Evaluado mientras el contacto está reciente
authority: {en: House, es: Norma interna}
clause: {en: monitoring procedure, es: procedimiento de supervisión}
kind: breach
severity: minor
needs: [evaluation.evaluated_at, contact.offered_at]
subject: evaluation
lookback: 35 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Plan the evaluations so that agents can still remember the contact.
  es: Planifique las evaluaciones de modo que los agentes aún recuerden el contacto.
reasons:
  - en: evaluated too long after the contact
    es: evaluado demasiado tiempo después del contacto
check: query
parameters:
  days: {type: integer, unit: days}
versions:
  - from: 1990-01-01
    source: the organisation's figure
    parameters: {days: 14}
*/
-- Was the contact evaluated by the end of the nth day after it?
with evaluation as (
    select
        e.evaluation_id, e.contact_id, e.agent_id, e.evaluated_at, e.status, coalesce(t.team, '') as team, c.offered_at,
        assay.due_after_days(c.offered_at, :'days'::integer, (select assay.reporting_zone())) as due
    from assay.evaluation e
    left join assay.contact c on c.contact_id = e.contact_id
    left join assay.agent_team t
        on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date or e.evaluation_id = any(:'open'::text[]))
),
judged as (
    select e.*, case when status = 'final' then evaluated_at >= due else false end as violated from evaluation e
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id, violated,
    case
        when status <> 'final' then 'not final'
        when violated then 'evaluated too long after the contact'
        when violated is null then 'the contact is not known'
    end as reason,
    case when violated then jsonb_build_object('offered_at', offered_at, 'evaluated_at', evaluated_at, 'due_at', due) end as evidence
from judged
where status = 'final' or evaluation_id = any(:'open'::text[])
