/*
id: house-evaluator-credential
title:
  en: Evaluators have a credential in date
  es: Los evaluadores tienen una acreditación vigente
authority: {en: House, es: Norma interna}
clause: {en: competence, es: competencia}
kind: breach
severity: major
needs: [evaluation, credential]
subject: evaluation
lookback: 35 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have a qualified evaluator look at the contact; renew the credential.
  es: Haga que un evaluador acreditado revise el contacto; renueve la acreditación.
reasons:
  - en: the evaluator had no credential in date
    es: el evaluador no tenía ninguna acreditación vigente
check: query
parameters:
  credentials: {type: "text[]"}
versions:
  - from: 1990-01-01
    source: the organisation's list; an empty one takes any credential
    parameters: {credentials: []}
*/
-- On the day of the evaluation, did the evaluator hold a credential that had been awarded and had not expired? Machines need
-- none.
with evaluation as (
    select
        e.evaluation_id, e.contact_id, e.agent_id, e.evaluator_id, e.evaluated_at, e.status, e.business_date, coalesce(t.team, '') as team,
        e.status = 'final' and not (e.selected_by = 'automatic' and coalesce(v.inferred, true)) is true as is_subject,
        exists (
            select from assay.credential c
            where c.agent_id = e.evaluator_id and c.awarded_on <= e.business_date and (c.expires_on is null or c.expires_on > e.business_date)
                and (c.credential = any(:'credentials'::text[]) or :'credentials'::text[] = '{}')
        ) as has_one
    from assay.evaluation e
    left join assay.agent v on v.agent_id = e.evaluator_id
    left join assay.agent_team t
        on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date or e.evaluation_id = any(:'open'::text[]))
),
judged as (
    select
        e.*,
        case
            when not (select assay.source_has('credential', 'awarded_on')) then null
            when not has_one then true
            when not (select assay.source_has('credential', 'expires_on')) then null
            else false
        end as violated
    from evaluation e
)
select
    evaluation_id as subject_id, evaluated_at as occurred_at, null::timestamptz as due_at, evaluator_id as agent_id, contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not final, or by a machine'
        when violated then 'the evaluator had no credential in date'
        when violated is null and not (select assay.source_has('credential', 'awarded_on')) then 'credential is not in the source'
        when violated is null then 'credential.expires_on is not in the source'
    end as reason,
    case when is_subject and violated then jsonb_build_object('evaluator', evaluator_id, 'evaluated_at', evaluated_at) end as evidence
from judged
where is_subject or evaluation_id = any(:'open'::text[])
