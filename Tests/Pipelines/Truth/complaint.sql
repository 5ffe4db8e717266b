/* kpis: [complaint_days_to_resolve_p50, complaint_days_to_resolve_p90, complaint_final_response] */
-- Complaints one by one; which had their final response in time is what the rules on it said of each team and day.
select k.kpi, c.business_date, q.queue, coalesce(t.team, case when c.agent_id is not null then 'unassigned' end) as team,
    null::numeric as numerator, null::numeric as denominator, 1 as n, 0 as excluded,
    case when c.resolved_at is not null then
        greatest(0, round(1000 * extract(epoch from c.resolved_at - c.received_at) / 86400))::bigint
    end as value
from assay.complaint c
cross join (values ('complaint_days_to_resolve_p50'), ('complaint_days_to_resolve_p90')) as k (kpi)
left join assay.contact q on q.contact_id = c.contact_id
left join assay.agent_team t
    on t.agent_id = c.agent_id and c.business_date >= t.valid_from and (t.valid_to is null or c.business_date < t.valid_to)
union all
select 'complaint_final_response', subject_date, null, team, compliant, compliant + violated, (compliant + violated)::integer,
    not_evaluable::integer, null
from assay.rule_result
where rule_id in ('fca-final-response', 'fca-payment-complaint', 'es-resolution') and subject_date between :'first'::date and :'last'::date
