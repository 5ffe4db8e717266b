-- The month of each agent up to a date: of all, or of a team's.
select team, agent_id, month, kind, item, channel, unit, n, value, lower, upper, team_value, target, verdict, standing, state, due_on
from digest.agent_appraisal
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by team collate "C", agent_id collate "C", array_position('{kpi,section,coaching,credential,competency}', kind),
    item collate "C", channel collate "C"
