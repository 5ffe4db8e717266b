/*
measure: complaint_days
title: How many days complaints took to be resolved, in buckets, by day of receipt, queue, team and channel
table: assay.measure_complaint_days
reads: [complaint, contact, team_membership]
record: complaint_id
reaches: 0
matures: 56
parameters: {}
quantities: [days_to_resolve]
columns:
  complaints: complaints in the bucket
*/
-- In thousandths of a day, nights, weekends and pauses included. Buckets are those of assay.bucket; what is not resolved yet
-- will have taken longer than what is. By the day of receipt, because those resolved in a week are the easy ones of many weeks.
with complaint as (
    select
        k.complaint_id, k.business_date, coalesce(c.queue, '') as queue, coalesce(c.channel, '') as channel,
        case when k.agent_id is null then '' else coalesce(t.team, 'unassigned') end as team,
        case
            when k.resolved_at is null then 'infinity'
            else greatest(0, round(extract(epoch from k.resolved_at - k.received_at) / 86.4))
        end as thousandths
    from assay.complaint k
    left join assay.contact c on c.contact_id = k.contact_id
    left join assay.agent_team t
        on t.agent_id = k.agent_id and k.business_date >= t.valid_from and (t.valid_to is null or k.business_date < t.valid_to)
    where k.business_date = any(:'dates'::date[])
)
select
    business_date, queue, team, channel, 'days_to_resolve' as quantity,
    assay.bucket(thousandths) as bucket,
    count(*) as complaints
from complaint
group by 1, 2, 3, 4, 5, 6
