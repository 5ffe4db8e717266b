/*
id: house-critical-failure
title:
  en: A compliance-critical question failed
  es: Una pregunta crítica de cumplimiento no superada
authority: {en: House, es: Norma interna}
clause: {en: monitoring procedure, es: procedimiento de supervisión}
kind: breach
severity: major
needs: [evaluation, evaluation_answer, form_question.critical]
subject: evaluation
lookback: 35 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Talk to the agent the same day; correct what the customer was told.
  es: Hable con el agente el mismo día; corrija lo que se dijo al cliente.
reasons:
  - en: failed a question that is critical for compliance
    es: se falló una pregunta crítica para el cumplimiento normativo
check: query
parameters: {}
versions:
  - from: 1990-01-01
    source: the scorecards
*/
-- A final evaluation: did it fail a question that is critical for compliance? One known failure decides; without one, each
-- answer must be known. A question fails when the source says so; where it does not say, when it got no points. Evaluations
-- that were asked no such question are not judged.
with answer as (
    select
        e.evaluation_id, e.contact_id, e.agent_id, e.evaluator_id, e.evaluated_at, e.business_date, e.form_id, e.form_version, e.status, e.score,
        a.question_id, a.points, a.failed, a.not_applicable, q.critical, q.possible, coalesce(q.weight, 1) as weight,
        q.question_id is not null as is_known
    from assay.evaluation e
    left join assay.evaluation_answer a on a.evaluation_id = e.evaluation_id and a.business_date = e.business_date
    left join assay.form_question q on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date or e.evaluation_id = any(:'open'::text[]))
),
sheet as (
    select
        evaluation_id, contact_id, agent_id, evaluator_id, evaluated_at, business_date, form_id, form_version, status,
        count(*) filter (where critical = 'compliance' and not not_applicable and coalesce(failed, points = 0)) as failures,
        bool_or(critical = 'compliance') as is_asked,
        bool_or(critical = 'compliance' and not not_applicable and failed is null and points is null) as is_open,
        count(question_id) > 0 and bool_and(is_known) as is_known
    from answer
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
),
judged as (
    select
        s.*, coalesce(t.team, '') as team,
        status = 'final' and (is_asked is true or not is_known) as is_subject,
        case when failures > 0 then true when is_open or not is_known then null else false end as violated
    from sheet s
    left join assay.agent_team t
        on t.agent_id = s.agent_id and t.valid_from <= s.business_date and (t.valid_to is null or s.business_date < t.valid_to)
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not final, or not asked'
        when violated then 'failed a question that is critical for compliance'
        when not is_known then 'its answers, or their questions, are not known'
        when violated is null then 'the answer to a critical question is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('form', form_id, 'form_version', form_version, 'failures', failures) end as evidence
from judged
where is_subject or evaluation_id = any(:'open'::text[])
