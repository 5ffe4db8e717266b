/*
id: house-recurrence
title:
  en: The same customer for the same reason again and again
  es: El mismo cliente por el mismo motivo una y otra vez
authority: {en: House, es: Norma interna}
clause: {en: prevention of recurrence, es: prevención de repeticiones}
kind: concern
severity: minor
needs: [contact.customer_ref, contact.reason]
subject: contact
lookback: 28 days
clock: {days: 14}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Find the cause, and have somebody own the customer's matter until it is settled.
  es: Busque la causa, y que alguien se haga cargo del asunto del cliente hasta que quede resuelto.
reasons:
  - en: the customer came back for the same reason
    es: el cliente volvió por el mismo motivo
check: query
parameters:
  interactions: {type: integer, unit: interactions}
  days: {type: integer, unit: days}
versions:
  - from: 1990-01-01
    source: the organisation's figures
    parameters: {interactions: 3, days: 14}
*/
-- Is this at least the nth interaction of the customer for the same reason within the days that end with it? Legs of one
-- interaction count once, by the first. Interactions of the same customer whose reason is not known are judged twice, as of
-- the same reason and of another.
with leg as materialized (
    select c.contact_id, c.business_date, c.offered_at, c.agent_id, c.interaction_id, c.customer_ref, c.reason
    from assay.contact c
    where c.direction = 'inbound' and c.outcome <> 'failed'
        and (c.business_date >= :'from'::date - :'days'::integer - 1 and c.business_date < :'to'::date
            or c.customer_ref = any(array(select o.customer_ref from assay.contact o where o.contact_id = any(:'open'::text[]))))
),
first_leg as (
    select contact_id, business_date, offered_at, agent_id, customer_ref, reason from leg where interaction_id is null
    union all
    select contact_id, business_date, offered_at, agent_id, customer_ref, reason from (
        select l.*, row_number() over (partition by interaction_id order by offered_at, contact_id) as ordinal
        from leg l where interaction_id is not null
    ) as numbered
    where ordinal = 1
),
-- Few customers come often enough to be counted in each window.
often as (
    select customer_ref from leg where customer_ref is not null group by 1 having count(*) >= :'interactions'::integer
),
counted as (
    select
        l.*,
        count(*) over same as same_reason, count(*) over any_reason as any_reason,
        count(*) filter (where reason is null) over any_reason as no_reason
    from first_leg l
    join often o using (customer_ref)
    window
        same as (partition by customer_ref, reason order by offered_at range between make_interval(days => :'days'::integer) preceding and current row),
        any_reason as (partition by customer_ref order by offered_at range between make_interval(days => :'days'::integer) preceding and current row)
    union all
    select l.*, 0, 0, 0 from first_leg l
    where l.customer_ref is null or not exists (select from often o where o.customer_ref = l.customer_ref)
),
judged as (
    select
        c.*, coalesce(t.team, '') as team,
        case
            when customer_ref is null then null
            when any_reason < :'interactions'::integer then false
            when reason is null then null
            when same_reason >= :'interactions'::integer then true
            when same_reason + no_reason >= :'interactions'::integer then null
            else false
        end as violated
    from counted c
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.business_date and (t.valid_to is null or c.business_date < t.valid_to)
    where (c.business_date >= :'from'::date and c.business_date < :'to'::date or c.contact_id = any(:'open'::text[]))
)
select
    contact_id as subject_id, offered_at as occurred_at, null::timestamptz as due_at, coalesce(agent_id, '') as agent_id, contact_id, team,
    '' as window_id, violated,
    case
        when violated then 'the customer came back for the same reason'
        when customer_ref is null then 'the customer is not known'
        when violated is null then 'the reason of too many contacts is not known'
    end as reason,
    case when violated then jsonb_build_object('reason', reason, 'interactions', same_reason, 'days', :'days'::integer) end as evidence
from judged
