-- Who came back within seven days, by hand: one pass over contacts in the order of customers, and one group-by.
create table assay.bound_repeat as
select
    business_date, queue, channel, direction, agent_id, count(*) as interactions,
    count(*) filter (where next_at is null) as resolved,
    count(*) filter (where next_at < offered_at + interval '7 days') as repeated
from (
    select business_date, queue, channel, direction, coalesce(agent_id, '') as agent_id, offered_at,
        lead(offered_at) over (partition by customer_ref, reason order by offered_at) as next_at
    from assay.contact
    where customer_ref is not null
) contact
group by 1, 2, 3, 4, 5
