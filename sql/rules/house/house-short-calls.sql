/*
id: house-short-calls
title:
  en: Answered calls that end within seconds
  es: Llamadas atendidas que terminan en segundos
authority: {en: House, es: Norma interna}
clause: {en: monitoring procedure, es: procedimiento de supervisión}
kind: concern
severity: major
needs: [contact.answered_at, contact.agent_id, contact.talk_seconds]
subject: agent-week
lookback: 28 days
clock: {days: 7}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Listen to the calls, ask the agent, and look at the days after.
  es: Escuche las llamadas, pregunte al agente y mire los días siguientes.
reasons:
  - en: too many answered calls were ended by the agent within seconds
    es: el agente terminó en segundos demasiadas llamadas atendidas
  - en: too many answered calls end within seconds; who ended them is not known
    es: demasiadas llamadas atendidas terminan en segundos; no se sabe quién las terminó
check: query
parameters:
  short_seconds: {type: integer, unit: seconds}
  limit: {type: numeric, unit: proportion of answered calls}
  minimum_contacts: {type: integer, unit: contacts}
versions:
  - from: 1990-01-01
    source: the organisation's figures
    parameters: {short_seconds: 10, limit: 0.05, minimum_contacts: 30}
*/
-- Of the calls that an agent answered in an ISO week, how many ended within seconds? Violated when the lower end of the 95 %
-- interval is above the limit. Where the source says who ended a call, only those count that the agent ended. Calls of which
-- talk or ending are not known are judged twice, as short and as not. A week is judged when it is over, on its last day.
with call as (
    select
        c.agent_id, date_trunc('week', c.business_date::timestamp)::date as week,
        c.talk_ms < :'short_seconds'::bigint * 1000
            and (c.ended_by = 'agent' or not (select assay.source_has('contact', 'ended_by'))) as is_short
    from assay.contact c
    where c.channel = 'voice' and c.answered_at is not null and c.agent_id is not null
        and (c.business_date >= :'from'::date - 6 and c.business_date < :'to'::date
            or c.business_date = any(assay.open_days(:'open'::text[], 7)))
),
counted as (
    select
        agent_id, week, count(*) as calls, count(*) filter (where is_short) as short, count(*) filter (where is_short is null) as unknown
    from call group by 1, 2
),
judged as (
    select
        c.*, c.agent_id || ' ' || week as subject_id, coalesce(t.team, '') as team,
        case
            when calls < :'minimum_contacts'::integer then null
            when assay.wilson_lower(short, calls) > :'limit'::numeric then true
            when assay.wilson_lower(short + unknown, calls) > :'limit'::numeric then null
            else false
        end as violated
    from counted c
    left join assay.agent_team t on t.agent_id = c.agent_id and t.valid_from <= week + 6 and (t.valid_to is null or week + 6 < t.valid_to)
)
select
    subject_id, assay.business_midnight(week + 6) as occurred_at, null::timestamptz as due_at, agent_id, '' as contact_id, team,
    week::text as window_id, violated,
    case
        when violated and (select assay.source_has('contact', 'ended_by')) then 'too many answered calls were ended by the agent within seconds'
        when violated then 'too many answered calls end within seconds; who ended them is not known'
        when calls < :'minimum_contacts'::integer then format('fewer than %s answered calls', :'minimum_contacts'::integer)
        when violated is null then 'talk or ending of too many calls is not known'
    end as reason,
    case when violated then jsonb_build_object(
        'calls', calls, 'short', short, 'unknown', unknown, 'share', round(short::numeric / calls, 4),
        'lower', round(assay.wilson_lower(short, calls), 4), 'ended_by_known', (select assay.source_has('contact', 'ended_by'))
    ) end as evidence
from judged
where week + 6 >= :'from'::date and week + 6 < :'to'::date or subject_id = any(:'open'::text[])
