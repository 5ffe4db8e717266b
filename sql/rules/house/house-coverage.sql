/*
id: house-coverage
title:
  en: Each agent evaluated as often as planned
  es: Cada agente evaluado con la frecuencia prevista
authority: {en: House, es: Norma interna}
clause: {en: monitoring plan, es: plan de supervisión}
kind: breach
severity: minor
needs: [evaluation.status, contact.agent_id]
subject: agent-month
lookback: 70 days
clock: {months: 1}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Evaluate the agent before the month ends; plan the next month.
  es: Evalúe al agente antes de que acabe el mes; planifique el mes siguiente.
reasons:
  - en: fewer evaluations than planned
    es: menos evaluaciones de las previstas
check: query
parameters:
  quota: {type: integer, unit: evaluations a month}
  minimum_contacts: {type: integer, unit: contacts}
versions:
  - from: 1990-01-01
    source: the monitoring plan
    parameters: {quota: 4, minimum_contacts: 20}
*/
-- Agents who answered enough contacts in a month: were there as many final evaluations of them as the plan asks for? A disputed
-- one is judged twice, as one that stands and one that falls. The month runs until it is over.
with span as (
    select date_trunc('month', :'from'::timestamp)::date as first, (date_trunc('month', :'to'::timestamp - interval '1 day') + interval '1 month')::date as last
),
worked as (
    select c.agent_id, date_trunc('month', c.business_date::timestamp)::date as month, count(*) as contacts
    from assay.contact c
    where c.agent_id is not null and c.answered_at is not null
        and (c.business_date >= (select first from span) and c.business_date < (select last from span)
            or c.business_date = any(assay.open_days(:'open'::text[], 31)))
    group by 1, 2
),
evaluated as (
    select
        e.agent_id, date_trunc('month', e.business_date::timestamp)::date as month,
        count(*) filter (where e.status = 'final') as final, count(*) filter (where e.status = 'disputed') as disputed
    from assay.evaluation e
    where (e.business_date >= (select first from span) and e.business_date < (select last from span)
            or e.business_date = any(assay.open_days(:'open'::text[], 31)))
    group by 1, 2
),
judged as (
    select
        w.agent_id, w.month, w.contacts, coalesce(e.final, 0) as final, coalesce(e.disputed, 0) as disputed, coalesce(t.team, '') as team,
        w.agent_id || ' ' || w.month as subject_id, a.role,
        coalesce(a.role, 'representative') = 'representative' and w.contacts >= :'minimum_contacts'::integer as is_subject,
        assay.business_midnight((w.month + interval '1 month')::date) as ends
    from worked w
    left join evaluated e on e.agent_id = w.agent_id and e.month = w.month
    left join assay.agent a on a.agent_id = w.agent_id
    left join assay.agent_team t
        on t.agent_id = w.agent_id and t.valid_from <= w.month and (t.valid_to is null or w.month < t.valid_to)
),
decided as (
    select
        j.*, ends > :'as_of'::timestamptz as is_running,
        case
            when final >= :'quota'::integer then false
            when ends > :'as_of'::timestamptz then false
            when final + disputed >= :'quota'::integer then null
            when role is null then null
            else true
        end as violated
    from judged j
)
select
    subject_id, assay.business_midnight(month) as occurred_at,
    case when is_subject and final < :'quota'::integer and (is_running or violated) then ends end as due_at,
    agent_id, '' as contact_id, team, month::text as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'too few contacts, or another role'
        when violated then 'fewer evaluations than planned'
        when violated is null and role is null then 'the role is not known'
        when violated is null then 'evaluations are in dispute'
    end as reason,
    case when is_subject and violated then jsonb_build_object('quota', :'quota'::integer, 'final', final, 'contacts', contacts) end as evidence
from decided
where is_subject and month >= :'from'::date and month < :'to'::date or subject_id = any(:'open'::text[])
