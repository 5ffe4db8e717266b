/*
measure: open_finding
title: Findings that stood open at the end of each day, by team
table: assay.measure_open_finding
reads: [finding_event]
record: finding_id
daily: true
reaches: 0
matures: 0
parameters: {}
columns:
  findings: found until then, whatever became of them
  overdue: waiting for a decision longer than they may
  critical: critical ones found until then
  critical_open: those neither dismissed nor remedied nor cleared
*/
-- What nights do belongs to the date that they ran for; what people do, to the date on which they do it. So the stock of a date
-- is the same whenever it is counted.
with happened as (
    select
        e.finding_id, e.number, e.state_after, coalesce(r.to_date, (e.at at time zone z.zone)::date) as date
    from review.event e
    left join assay.run r on r.run_id = e.run_id
    cross join (select assay.reporting_zone() as zone) z
),
stood as (
    select distinct on (d.business_date, h.finding_id) d.business_date, h.finding_id, h.state_after as state
    from unnest(:'dates'::date[]) as d (business_date)
    join happened h on h.date <= d.business_date
    order by d.business_date, h.finding_id, h.number desc
)
select
    s.business_date, f.team,
    count(*) as findings,
    count(*) filter (
        where s.state in ('open', 'claimed', 'escalated', 'reopened') and f.due_by < assay.business_midnight(s.business_date + 1)
    ) as overdue,
    count(*) filter (where f.severity = 'critical') as critical,
    count(*) filter (
        where f.severity = 'critical' and s.state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed')
    ) as critical_open
from stood s
join review.finding f using (finding_id)
group by 1, 2
