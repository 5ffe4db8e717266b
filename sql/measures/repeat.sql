/*
measure: repeat
title: Interactions, and whether the customer came back for the same reason
table: assay.measure_repeat
reads: [contact]
record: interaction
reaches: 8
matures: 7
parameters: {repeat_window_days: 7}
columns:
  interactions_known: inbound interactions whose customer and reason are known
  interactions_unknown: inbound interactions whose customer or reason is not known
  repeated: known ones followed by another of the same customer and reason within the window
  not_repeated: known ones not so followed
*/
-- An interaction is its legs together, and stands where and when its first leg does: a transfer is never a repeat. A leg
-- that begins within the window after another of the same interaction belongs to it. So many dates before and after are
-- read, and one more because a window of 24-hour days ends on another date where the clocks change.
-- The dates ascend. A whole number is sorted much faster than the texts that it stands for; these decide what is the same.
with leg as (
    select
        coalesce(interaction_id, contact_id) as interaction, business_date, queue, channel, direction,
        coalesce(agent_id, '') as agent_id, customer_ref, reason, offered_at,
        lag(offered_at) over (
            partition by hashtextextended(coalesce(interaction_id, contact_id), 0), coalesce(interaction_id, contact_id)
            order by offered_at, contact_id
        ) as previous_offered_at
    from assay.contact
    where business_date >= (:'dates'::date[])[1] - 1 - :'repeat_window_days'::int
        and business_date <= (:'dates'::date[])[array_upper(:'dates'::date[], 1)] + 1 + :'repeat_window_days'::int
        and direction = 'inbound'
),
interaction as (
    select *
    from leg
    where previous_offered_at is null or previous_offered_at < offered_at - :'repeat_window_days'::int * interval '24 hours'
),
followed as (
    select
        i.*,
        lead(offered_at) over (
            partition by hashtextextended(customer_ref, 0), customer_ref, reason order by offered_at, interaction
        ) as next_offered_at
    from interaction i
),
judged as (
    select
        interaction, business_date, queue, channel, direction, agent_id,
        customer_ref is not null and reason is not null as is_known,
        coalesce(next_offered_at <= offered_at + :'repeat_window_days'::int * interval '24 hours', false) as is_repeated
    from followed
    where business_date = any(:'dates'::date[])
)
select
    business_date, queue, channel, direction, agent_id,
    count(*) filter (where is_known) as interactions_known,
    count(*) filter (where not is_known) as interactions_unknown,
    count(*) filter (where is_known and is_repeated) as repeated,
    count(*) filter (where is_known and not is_repeated) as not_repeated
from judged
group by 1, 2, 3, 4, 5
