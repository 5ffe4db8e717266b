/*
measure: occurrence
title: Complaints, escalations and findings beside the contacts handled, by day, queue, channel, direction and agent
table: assay.measure_occurrence
reads: [contact, complaint, escalation, finding]
record: record_key
rests_on: [contact]
reaches: 0
matures: 0
parameters: {}
columns:
  handled: answered contacts with an agent, any direction
  complaints: complaints received, each once
  escalations: escalations raised
  findings: violations of rules that nights found and nobody dismissed
*/
-- How many were handled is known already: contacts are not counted twice. A complaint stands where the contact does that it
-- came from; one that came from no known contact counts for the organisation and for nobody else.
with placed as (
    select business_date, queue, channel, direction, agent_id, 'handled contacts' as record_key, handled, 0 as complaints,
        0 as escalations, 0 as findings
    from assay.measure_contact
    where business_date = any(:'dates'::date[]) and handled > 0
    union all
    select
        k.business_date, coalesce(c.queue, ''), coalesce(c.channel, ''), coalesce(c.direction, ''), coalesce(c.agent_id, ''),
        k.complaint_id, 0, 1, 0, 0
    from assay.complaint k
    left join assay.contact c on c.contact_id = k.contact_id
    where k.business_date = any(:'dates'::date[])
    union all
    select
        e.business_date, coalesce(c.queue, ''), coalesce(c.channel, ''), coalesce(c.direction, ''), e.raised_by,
        e.escalation_id, 0, 0, 1, 0
    from assay.escalation e
    left join assay.contact c on c.contact_id = e.contact_id
    where e.business_date = any(:'dates'::date[])
    union all
    select f.subject_date, '', '', '', f.agent_id, f.finding_id::text, 0, 0, 0, 1
    from review.finding f
    where f.subject_date = any(:'dates'::date[]) and f.state <> 'dismissed'
)
select
    business_date, queue, channel, direction, agent_id,
    sum(handled)::bigint as handled,
    sum(complaints) as complaints,
    sum(escalations) as escalations,
    sum(findings) as findings
from placed
group by 1, 2, 3, 4, 5
