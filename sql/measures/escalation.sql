/*
measure: escalation
title: How soon escalations were accepted and closed, by day and the agent who raised them
table: assay.measure_escalation
reads: [escalation]
record: escalation_id
reaches: 0
matures: 0
parameters: {}
columns:
  escalations: escalations raised
  accepted: those accepted
  acceptance_ms: sum of the times from being raised to being accepted, milliseconds
  acceptance_ms_squares: sum of their squares
  closed: those closed
  closing_ms: sum of the times from being raised to being closed, milliseconds
  closing_ms_squares: sum of their squares
*/
-- Two clocks may put an acceptance a moment before the escalation: that is a time of 0.
with escalation as (
    select
        escalation_id, business_date, raised_by as agent_id,
        greatest(0, (extract(epoch from accepted_at - raised_at) * 1000)::bigint)::numeric as acceptance_ms,
        greatest(0, (extract(epoch from closed_at - raised_at) * 1000)::bigint)::numeric as closing_ms,
        accepted_at is not null as is_accepted, closed_at is not null as is_closed
    from assay.escalation
    where business_date = any(:'dates'::date[])
)
select
    business_date, agent_id,
    count(*) as escalations,
    count(*) filter (where is_accepted) as accepted,
    coalesce(sum(acceptance_ms) filter (where is_accepted), 0) as acceptance_ms,
    coalesce(sum(acceptance_ms * acceptance_ms) filter (where is_accepted), 0) as acceptance_ms_squares,
    count(*) filter (where is_closed) as closed,
    coalesce(sum(closing_ms) filter (where is_closed), 0) as closing_ms,
    coalesce(sum(closing_ms * closing_ms) filter (where is_closed), 0) as closing_ms_squares
from escalation
group by 1, 2
