/*
id: house-self-evaluation
title:
  en: Nobody evaluates themself or their own manager
  es: Nadie se evalúa a sí mismo ni a su propio responsable
authority: {en: House, es: Norma interna}
clause: {en: monitoring procedure, es: procedimiento de supervisión}
kind: breach
severity: major
needs: [evaluation.evaluator_id, agent.reports_to]
subject: evaluation
lookback: 35 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the contact evaluated by somebody else; retract the first.
  es: Haga que evalúe el contacto otra persona; retire la primera evaluación.
reasons:
  - en: evaluated by the person themself
    es: la persona se evaluó a sí misma
  - en: evaluated by somebody who reports to the person
    es: evaluado por alguien que depende de la persona
check: query
parameters: {}
versions:
  - from: 1990-01-01
    source: the monitoring procedure
*/
-- Is the evaluator the person evaluated, or does the evaluator report to that person? A machine has no manager, and a director
-- none that is evaluated.
with evaluation as (
    select
        e.evaluation_id, e.contact_id, e.agent_id, e.evaluator_id, e.evaluated_at, e.status, e.selected_by, coalesce(t.team, '') as team,
        v.reports_to, v.role, coalesce(v.inferred, true) as is_unseen
    from assay.evaluation e
    left join assay.agent v on v.agent_id = e.evaluator_id
    left join assay.agent_team t
        on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date or e.evaluation_id = any(:'open'::text[]))
),
judged as (
    select
        e.*, status in ('final', 'disputed') as is_subject,
        case
            when agent_id = evaluator_id then true
            when is_unseen and selected_by = 'automatic' or role = 'director' then false
            else reports_to = agent_id
        end as violated
    from evaluation e
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'neither final nor disputed'
        when violated and agent_id = evaluator_id then 'evaluated by the person themself'
        when violated then 'evaluated by somebody who reports to the person'
        when violated is null then 'whom the evaluator reports to is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('evaluator', evaluator_id, 'agent', agent_id) end as evidence
from judged
where is_subject or evaluation_id = any(:'open'::text[])
