-- How each rule stands on a date: for all teams together and for each, or for one; what is most overdue first.
select team, rule_id, title, severity, new, open, overdue, oldest_open, cleared, confirmed, decided, precision
from digest.compliance
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by team collate "C", overdue desc, array_position('{critical,major,minor}', severity), open desc, rule_id collate "C"
