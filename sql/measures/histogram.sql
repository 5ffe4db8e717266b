/*
measure: histogram
title: How long waits and handling took, in buckets, by day, queue, team and channel
table: assay.measure_histogram
reads: [contact, team_membership]
record: contact_id
reaches: 0
matures: 0
parameters: {}
quantities: [wait, handle]
columns:
  contacts: contacts in the bucket
*/
-- Buckets are those of assay.bucket: contacts of which the value is not known have one of their own.
with contact as not materialized (
    select
        c.contact_id, c.business_date, c.queue, c.channel,
        case when c.agent_id is null then '' else coalesce(t.team, 'unassigned') end as team,
        c.direction = 'inbound' and c.answered_at is not null as is_answered,
        coalesce(c.wait_ms, greatest(0, (extract(epoch from c.answered_at - c.offered_at) * 1000)::bigint)) as wait_ms,
        c.answered_at is not null and c.agent_id is not null as is_handled,
        c.talk_ms + c.hold_ms + c.wrap_ms as handle_ms
    from assay.contact c
    left join assay.agent_team t
        on t.agent_id = c.agent_id and c.business_date >= t.valid_from and (t.valid_to is null or c.business_date < t.valid_to)
    where c.business_date = any(:'dates'::date[])
),
quantity as (
    select contact_id, business_date, queue, team, channel, 'wait' as quantity, wait_ms as ms from contact where is_answered
    union all
    select contact_id, business_date, queue, team, channel, 'handle', handle_ms from contact where is_handled
)
select
    business_date, queue, team, channel, quantity,
    assay.bucket(ms) as bucket,
    count(*) as contacts
from quantity
group by 1, 2, 3, 4, 5, 6
