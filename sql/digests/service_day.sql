-- A date by half-hour: of all queues and of each, or of those that organisation.yaml gives a team.
select queue, channel, half_hour, team, offered, answered, abandoned, service_level, staffed, scheduled
from digest.service_day
where business_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by queue collate "C", channel collate "C", half_hour
