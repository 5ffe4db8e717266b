/* kpis: [evaluability, review_precision, critical_findings_open, review_overdue] */
-- What rules came to by rule; decisions and findings one by one. Nobody decides in the sample: findings stand as the night
-- left them, which ran for the last date.
select 'evaluability' as kpi, subject_date as business_date, team, violated + compliant as numerator,
    violated + compliant + not_evaluable as denominator, (violated + compliant + not_evaluable)::integer as n
from assay.rule_result
where subject_date between :'first'::date and :'last'::date
union all
select 'review_precision', assay.business_date(e.at), f.team, case when e.action = 'confirmed' then 1 else 0 end, 1, 1
from review.event e
join review.finding f using (finding_id)
where e.action in ('confirmed', 'dismissed')
union all
select 'critical_findings_open', :'last'::date, team,
    case when state in ('dismissed', 'remedied', 'cleared') then 0 else 1 end, 0, 1
from review.finding
where severity = 'critical'
union all
select 'review_overdue', :'last'::date, team,
    case when state in ('open', 'claimed', 'escalated', 'reopened') and assay.business_date(due_by) <= :'last'::date then 1 else 0 end,
    0, 1
from review.finding
