/*
id: house-credential-route
title:
  en: Credentials earned with enough experience
  es: Acreditaciones obtenidas con experiencia suficiente
authority: {en: House, es: Norma interna}
clause: {en: competence, es: competencia}
kind: breach
severity: minor
needs: [credential.route, credential.years_of_experience]
subject: credential
lookback: 3660 days
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Ask for proof of experience, or have the credential taken back.
  es: Pida prueba de la experiencia o haga que se retire la acreditación.
reasons:
  - en: too little experience for the route by {1}
    es: experiencia insuficiente para la vía «{1}»
check: query
parameters:
  experience_years: {type: numeric, unit: years}
  exam_years: {type: numeric, unit: years}
versions:
  - from: 1990-01-01
    source: the scheme's rules
    parameters: {experience_years: 5, exam_years: 2}
*/
-- By experience a credential asks for five years, by examination for two.
with credential as (
    select
        c.*, c.agent_id || ' ' || c.credential || ' ' || c.awarded_on as subject_id, coalesce(t.team, '') as team,
        case c.route when 'experience' then :'experience_years'::numeric else :'exam_years'::numeric end as required
    from assay.credential c
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.awarded_on and (t.valid_to is null or c.awarded_on < t.valid_to)
    where (c.gone_since is null or c.agent_id || ' ' || c.credential || ' ' || c.awarded_on = any(:'open'::text[]))
)
select
    subject_id, assay.business_midnight(awarded_on) as occurred_at, null::timestamptz as due_at, agent_id, '' as contact_id, team,
    '' as window_id, case when gone_since is null then years_of_experience < required else false end as violated,
    case
        when gone_since is not null then 'the source no longer has the credential'
        when years_of_experience < required then format('too little experience for the route by %s', route)
        when years_of_experience is null then 'the years of experience are not known'
    end as reason,
    case when gone_since is null and years_of_experience < required then jsonb_build_object(
        'credential', credential, 'route', route, 'years', years_of_experience, 'required', required
    ) end as evidence
from credential
where awarded_on >= :'from'::date and awarded_on < :'to'::date or subject_id = any(:'open'::text[])
