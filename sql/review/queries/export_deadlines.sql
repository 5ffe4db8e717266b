-- Deadlines for a file, soonest first.
select d.rule_id, r.title, r.authority, r.clause, d.subject_id, d.window_id, d.team, d.due_at, d.working_days_left,
    ((d.due_at - interval '1 microsecond') at time zone assay.reporting_zone())::date as due_on
from digest.deadlines d
left join assay.rule r using (rule_id)
order by d.due_at, d.rule_id, d.subject_id, d.window_id
