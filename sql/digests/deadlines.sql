-- What breaches a rule unless it is done in time, soonest first: of all, or of a team's. Subjects that are people are not named.
select d.team, d.rule_id, r.title, r.authority, r.clause,
    case when r.subject !~ 'agent|credential|acknowledgement' then d.subject_id end as subject_id, d.due_at, d.working_days_left
from digest.deadlines d
join assay.rule r using (rule_id)
-- The table holds what runs as of the latest night.
where (:'team'::text = '' or d.team = :'team'::text) and coalesce(d.subject_date, :'date'::date) <= :'date'::date
order by d.due_at, d.rule_id collate "C", d.subject_id collate "C", d.window_id collate "C"
