/*
measure: staff
title: Who was employed, who left, and who leads whom, on each day
table: assay.measure_staff
reads: [agent]
record: agent_id
rests_on: [evaluation]
rests_on_months: 3
daily: true
reaches: 0
parameters: {least_evaluations: 3}
columns:
  employed: 1 on every day of employment, the last included
  employed_unknown: 1 where it is not known since when, or whether still
  leaves: 1 on the last day of employment
  leads: 1 where others report to the person
  reports: how many do
  reports_unknown: 1 where it is not known whom the person reports to
  quarter_1: 1 on a day of employment of somebody in the best quarter by quality score
  quarter_2: likewise, in the second quarter
  quarter_3: likewise, in the third quarter
  quarter_4: likewise, in the last quarter
  leaves_quarter_1: 1 on the last day of somebody in the best quarter
  leaves_quarter_2: likewise, in the second quarter
  leaves_quarter_3: likewise, in the third quarter
  leaves_quarter_4: likewise, in the last quarter
*/
-- Quarters are of everybody with least_evaluations or more in the three months before, by the quality score of those: the
-- score of the month in which somebody leaves would say how leaving went. Who leads on a day is as the source has it when
-- the day is measured; it keeps no past.
with day as (
    select d as business_date, date_trunc('month', d::timestamp)::date as month from unnest(:'dates'::date[]) d
),
graded as (
    select m.month, e.agent_id,
        ntile(4) over (partition by m.month order by sum(e.weighted_points) / sum(e.weighted_possible) desc, e.agent_id) as quarter
    from (select distinct month from day) m
    join assay.measure_evaluation e on e.business_date >= m.month - interval '3 months' and e.business_date < m.month
    where e.agent_id <> ''
    group by 1, 2
    having sum(e.evaluations) >= :'least_evaluations'::integer and sum(e.weighted_possible) > 0
),
person as (
    select d.business_date, d.month, a.agent_id, a.role, a.reports_to,
        not a.inferred and a.employed_from is not null
            and (a.employed_to is not null or coalesce(a.gone_since > d.business_date, true)) as is_known,
        coalesce(a.employed_to = d.business_date, false) as leaves
    from day d
    join assay.agent a
        on coalesce(a.employed_from, '-infinity') <= d.business_date and coalesce(a.employed_to, 'infinity') >= d.business_date
    where a.employed_to is not null or coalesce(a.gone_since >= d.business_date, true)
),
led as (
    select p.business_date, p.reports_to as agent_id, count(*) as reports
    from person p
    where p.is_known and p.reports_to <> p.agent_id
    group by 1, 2
)
select
    p.business_date, p.agent_id,
    p.is_known::integer as employed,
    (not p.is_known)::integer as employed_unknown,
    (p.is_known and p.leaves)::integer as leaves,
    (p.is_known and l.reports is not null)::integer as leads,
    case when p.is_known then coalesce(l.reports, 0) else 0 end as reports,
    (p.is_known and p.reports_to is null and p.role is distinct from 'director')::integer as reports_unknown,
    (p.is_known and coalesce(g.quarter = 1, false))::integer as quarter_1,
    (p.is_known and coalesce(g.quarter = 2, false))::integer as quarter_2,
    (p.is_known and coalesce(g.quarter = 3, false))::integer as quarter_3,
    (p.is_known and coalesce(g.quarter = 4, false))::integer as quarter_4,
    (p.is_known and p.leaves and coalesce(g.quarter = 1, false))::integer as leaves_quarter_1,
    (p.is_known and p.leaves and coalesce(g.quarter = 2, false))::integer as leaves_quarter_2,
    (p.is_known and p.leaves and coalesce(g.quarter = 3, false))::integer as leaves_quarter_3,
    (p.is_known and p.leaves and coalesce(g.quarter = 4, false))::integer as leaves_quarter_4
from person p
left join led l on l.business_date = p.business_date and l.agent_id = p.agent_id
left join graded g on g.month = p.month and g.agent_id = p.agent_id
