-- What will breach a rule unless it is done, soonest first.
select d.rule_id, r.title, d.subject_id, d.window_id, d.team, d.due_at, d.working_days_left
from digest.deadlines d
left join assay.rule r using (rule_id)
where :'due_before'::timestamptz is null or d.due_at < :'due_before'::timestamptz
order by d.due_at, d.rule_id, d.subject_id, d.window_id
