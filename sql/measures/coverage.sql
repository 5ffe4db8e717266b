/*
measure: coverage
title: Agents who worked in a month, and those evaluated as often as planned, by team
table: assay.measure_coverage
reads: [contact, evaluation, agent, team_membership]
record: w.agent_id
rests_on: [contact]
monthly: true
reaches: 0
matures: 0
parameters: {quota: 4, minimum_contacts: 20}
columns:
  worked: representatives who handled enough contacts in the month to be evaluated
  covered: those with as many final evaluations as the quota asks for
  unknown_role: agents who handled enough and of whom nobody knows whether they are representatives
*/
-- The month stands on its first date. An agent counts once, for the team of the last day on which they handled anything.
with month as (
    select d as first, (d + interval '1 month')::date as next from unnest(:'dates'::date[]) d
),
worked as (
    select m.first, m.next, c.agent_id, max(c.business_date) as last_day
    from month m
    join assay.measure_contact c on c.business_date >= m.first and c.business_date < m.next
    where c.agent_id <> '' and c.handled > 0
    group by 1, 2, 3
    having sum(c.handled) >= :'minimum_contacts'::integer
),
evaluated as (
    select m.first, e.agent_id, count(*) as evaluations
    from month m
    join assay.evaluation e on e.business_date >= m.first and e.business_date < m.next
    where e.status = 'final'
    group by 1, 2
)
select
    w.first as business_date, coalesce(t.team, 'unassigned') as team,
    count(*) filter (where a.role = 'representative') as worked,
    count(*) filter (where a.role = 'representative' and e.evaluations >= :'quota'::integer) as covered,
    count(*) filter (where a.role is null) as unknown_role
from worked w
left join evaluated e using (first, agent_id)
left join assay.agent a using (agent_id)
left join assay.agent_team t
    on t.agent_id = w.agent_id and w.last_day >= t.valid_from and (t.valid_to is null or w.last_day < t.valid_to)
group by 1, 2
