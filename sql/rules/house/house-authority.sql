/*
id: house-authority
title:
  en: Nobody decides above their level
  es: Nadie decide por encima de su nivel
authority: {en: House, es: Norma interna}
clause: {en: authority boundary, es: límites de autoridad}
kind: breach
severity: major
needs: [agent.authority_level]
subject: adjustment, complaint or escalation
lookback: 400 days
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the decision confirmed or undone by somebody who may take it.
  es: Haga que confirme o anule la decisión alguien que pueda tomarla.
reasons:
  - en: above the level of who decided and of who approved
    es: por encima del nivel de quien decidió y de quien aprobó
  - en: above the level of who decided, and not approved by another
    es: por encima del nivel de quien decidió, y sin aprobar por otra persona
check: query
parameters: {}
versions:
  - from: 1990-01-01
    source: the limits of organisation.yaml
*/
-- An adjustment, the closing of a complaint, the closing of an escalation: was it within the level of who did it, or approved
-- by somebody else whose level it is within? Levels are those of today. The closing of a complaint is approved by an
-- adjustment of kind complaint_closure for the same contact.
with decided as (
    select
        'adjustment ' || a.adjustment_id as subject_id, a.made_at as occurred_at, a.business_date, a.agent_id, a.contact_id,
        a.kind, a.amount, a.currency, a.approved_by, 'adjustment' as relation, true as is_decided
    from assay.adjustment a
    where (a.business_date >= :'from'::date and a.business_date < :'to'::date or a.adjustment_id = any(assay.open_keys(:'open'::text[])))
    union all
    select
        'complaint ' || c.complaint_id, c.received_at, c.business_date, c.agent_id, c.contact_id,
        'complaint_severity', c.severity, null, (
            select max(a.approved_by) from assay.adjustment a
            where a.contact_id = c.contact_id and a.kind = 'complaint_closure'
        ), 'complaint', coalesce(c.final_response_at, c.resolved_at) is not null
    from assay.complaint c
    where (c.business_date >= :'from'::date and c.business_date < :'to'::date and coalesce(c.final_response_at, c.resolved_at) is not null
            or c.complaint_id = any(assay.open_keys(:'open'::text[])))
    union all
    select
        'escalation ' || e.escalation_id, e.raised_at, e.business_date, e.taken_by, e.contact_id, 'escalation', e.level, null, null, 'escalation', e.closed_at is not null
    from assay.escalation e
    where (e.business_date >= :'from'::date and e.business_date < :'to'::date and e.closed_at is not null
            or e.escalation_id = any(assay.open_keys(:'open'::text[])))
),
measured as (
    select
        d.*, a.authority_level as level, b.authority_level as approver_level, coalesce(t.team, '') as team,
        case
            when d.kind = 'escalation' then a.authority_level >= d.amount
            when d.currency is distinct from own.currency then null
            when own.kind is not null then own.amount is null or d.amount <= own.amount
        end as is_own,
        case
            when d.approved_by is null and d.relation = 'adjustment' and not (select assay.source_has('adjustment', 'approved_by')) then null
            when d.approved_by is null or d.approved_by = d.agent_id then false
            when d.currency is distinct from theirs.currency then null
            when theirs.kind is not null then theirs.amount is null or d.amount <= theirs.amount
        end as is_approved
    from decided d
    left join assay.agent a on a.agent_id = d.agent_id
    left join assay.agent b on b.agent_id = d.approved_by
    left join assay.authority_limit own on own.level = a.authority_level and own.kind = d.kind
    left join assay.authority_limit theirs on theirs.level = b.authority_level and theirs.kind = d.kind
    left join assay.agent_team t
        on t.agent_id = d.agent_id and t.valid_from <= d.business_date and (t.valid_to is null or d.business_date < t.valid_to)
),
judged as (
    select m.*, case when is_decided then not (is_own or is_approved) else false end as violated from measured m
    where is_decided or subject_id = any(:'open'::text[])
)
select
    subject_id, occurred_at, null::timestamptz as due_at, coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id,
    team, '' as window_id, violated,
    case
        when not is_decided then 'not closed, or no longer'
        when violated and coalesce(approved_by, agent_id) is distinct from agent_id then 'above the level of who decided and of who approved'
        when violated then 'above the level of who decided, and not approved by another'
        when violated is null and agent_id is null then 'who decided is not known'
        when violated is null and kind is null then 'the kind of adjustment is not known'
        when violated is null and amount is null then 'the severity is not known'
        when violated is null and level is null then 'the authority level of who decided is not known'
        when violated is null and is_own is null then format('organisation.yaml sets no limit for %s at that level and in that currency', kind)
        when violated is null and approved_by is null then 'adjustment.approved_by is not in the source'
        when violated is null then 'what the approver may decide is not known'
    end as reason,
    case when violated then jsonb_build_object(
        'kind', kind, 'amount', amount, 'currency', currency, 'level', level, 'approver_level', approver_level
    ) end as evidence
from judged
