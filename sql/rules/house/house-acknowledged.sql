/*
id: house-acknowledged
title:
  en: Procedures are confirmed by those who work by them
  es: Los procedimientos los confirman quienes trabajan con ellos
authority: {en: House, es: Norma interna}
clause: {en: capability, es: capacidad}
kind: breach
severity: minor
needs: [acknowledgement.acknowledged_at, acknowledgement.updated_at]
subject: acknowledgement
lookback: 120 days
clock: {days: 14}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the person read and confirm it; until then it is not their rule.
  es: Haga que la persona lo lea y lo confirme; hasta entonces no es norma para ella.
reasons:
  - en: not confirmed in time
    es: sin confirmar a tiempo
check: query
parameters:
  days: {type: integer, unit: days}
versions:
  - from: 1990-01-01
    source: the organisation's figure
    parameters: {days: 14}
*/
-- A procedure, authority limit or definition that a person is asked to confirm: was it confirmed by the end of the nth day
-- after the source asked, which is when the row last changed, or after the person joined? Who has left is not judged.
with asked as (
    select
        k.*, k.agent_id || ' ' || k.document || ' ' || k.version as subject_id, a.employed_to,
        greatest(k.updated_at, assay.business_midnight(a.employed_from)) as asked_at,
        coalesce(k.updated_at, k.acknowledged_at, assay.business_midnight(:'to'::date - 1)) as occurred_at
    from assay.acknowledgement k
    left join assay.agent a on a.agent_id = k.agent_id
),
judged as (
    select
        k.*, coalesce(t.team, '') as team,
        gone_since is null and (employed_to is null or employed_to >= assay.business_date(:'as_of'::timestamptz)) as is_subject,
        case when updated_at is not null then assay.due_after_days(asked_at, :'days'::integer, (select assay.reporting_zone())) end as due
    from asked k
    left join assay.agent_team t
        on t.agent_id = k.agent_id and t.valid_from <= assay.business_date(occurred_at)
        and (t.valid_to is null or assay.business_date(occurred_at) < t.valid_to)
    where (occurred_at >= assay.business_midnight(:'from'::date) and occurred_at < assay.business_midnight(:'to'::date)
        or subject_id = any(:'open'::text[]))
),
decided as (
    select
        j.*,
        case
            when acknowledged_at is not null then false
            when not (select assay.source_has('acknowledgement', 'acknowledged_at')) then null
            else assay.is_missed(null, due, :'as_of'::timestamptz)
        end as missed
    from judged j
)
select
    subject_id, occurred_at, case when is_subject and acknowledged_at is null and missed is not null then due end as due_at,
    agent_id, '' as contact_id, team, '' as window_id, case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'withdrawn, or the person has left'
        when missed then 'not confirmed in time'
        when missed is null and due is null then 'since when it is to be confirmed is not known'
        when missed is null then 'acknowledgement.acknowledged_at is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object('document', document, 'version', version, 'asked_at', asked_at, 'due_at', due) end as evidence
from decided
where is_subject or subject_id = any(:'open'::text[])
