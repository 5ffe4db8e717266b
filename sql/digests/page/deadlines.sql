-- The deadlines of a page that run, by rule, the soonest first: how many, when the first is due, and how long there is.
select
    :'team'::text as team, d.rule_id, coalesce(r.title, d.rule_id) as title, count(*) as running,
    min(((d.due_at - interval '1 microsecond') at time zone assay.reporting_zone())::date) as due_on,
    min(d.working_days_left) as working_days_left
from digest.deadlines d
left join assay.rule r using (rule_id)
-- The table holds what runs as of the latest night.
where (:'team'::text = '' or d.team = :'team'::text) and d.subject_date <= :'date'::date
group by d.rule_id, r.title
order by due_on, d.rule_id collate "C"
