/*
id: house-score-mismatch
title:
  en: The source's score is the sum of its answers
  es: La puntuación del origen es la suma de sus respuestas
authority: {en: House, es: Norma interna}
clause: {en: monitoring procedure, es: procedimiento de supervisión}
kind: record_gap
severity: minor
needs: [evaluation.score, evaluation_answer, form_question]
subject: evaluation
lookback: 35 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Find out which of the two is wrong; a score that people were told must be corrected with them.
  es: Averigüe cuál de las dos es la errónea; una nota ya comunicada debe corregirse con las personas.
reasons:
  - en: the score is not what its answers come to
    es: la nota no es la que dan sus respuestas
check: query
parameters:
  tolerance: {type: numeric, unit: points of 100}
versions:
  - from: 1990-01-01
    source: the organisation's figure
    parameters: {tolerance: 0.1}
*/
-- Does the score that the source gives a final evaluation differ from the one its answers come to: weight times points over
-- weight times possible points of what applied, and 0 after a critical failure where organisation.yaml says so?
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
        evaluation_id, contact_id, agent_id, evaluator_id, evaluated_at, business_date, form_id, form_version, status, score,
        sum(weight * points) filter (where not not_applicable) as points, sum(weight * possible) filter (where not not_applicable) as possible,
        coalesce(bool_or(critical is not null and not not_applicable and coalesce(failed, points = 0)), false) as has_failed,
        coalesce(bool_or(critical is not null and not not_applicable and failed is null and points is null), false) as is_open,
        count(question_id) > 0 and bool_and(is_known)
            and count(*) filter (where not not_applicable and (points is null or possible is null)) = 0 as is_known
    from answer
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
scored as (
    select
        s.*, coalesce(t.team, '') as team,
        case
            when has_failed and (select value from assay.setting where name = 'auto_fail') = 'zero' then 0
            when is_known and possible > 0 then round(100 * points / possible, 4)
        end as recomputed
    from sheet s
    left join assay.agent_team t
        on t.agent_id = s.agent_id and t.valid_from <= s.business_date and (t.valid_to is null or s.business_date < t.valid_to)
),
judged as (
    select s.*, abs(score - recomputed) > :'tolerance'::numeric as violated from scored s
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when status = 'final' then violated else false end as violated,
    case
        when status <> 'final' then 'not final'
        when violated then 'the score is not what its answers come to'
        when score is null then 'the source gives no score'
        when violated is null then 'its answers, or their questions, are not known'
    end as reason,
    case when status = 'final' and violated then jsonb_build_object(
        'score', score, 'recomputed', recomputed, 'form', form_id, 'form_version', form_version
    ) end as evidence
from judged
where status = 'final' or evaluation_id = any(:'open'::text[])
