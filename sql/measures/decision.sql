/*
measure: decision
title: What officers decided about findings, by day, team, rule and its version
table: assay.measure_decision
reads: [finding_event]
record: finding_id
reaches: 0
matures: 0
parameters: {}
columns:
  decided: decisions that something is a violation or is none
  confirmed: decisions that it is one
*/
-- Every decision counts on its day: one that is made again later changes no figure of the past.
with decision as (
    select (e.at at time zone z.zone)::date as business_date, e.finding_id, e.action
    from review.event e
    cross join (select assay.reporting_zone() as zone) z
    where e.action in ('confirmed', 'dismissed')
        and e.at >= assay.business_midnight((:'dates'::date[])[1])
        and e.at < assay.business_midnight((:'dates'::date[])[array_upper(:'dates'::date[], 1)] + 1)
)
select
    d.business_date, f.team, f.rule_id, f.version as rule_version,
    count(*) as decided,
    count(*) filter (where d.action = 'confirmed') as confirmed
from decision d
join review.finding f using (finding_id)
where d.business_date = any(:'dates'::date[])
group by 1, 2, 3, 4
