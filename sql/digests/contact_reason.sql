-- Why customers made contact in the 28 days that end on a date: for all teams together and for each, or for one.
select team, queue, reason, contacts, share, previous, trend
from digest.contact_reason
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by team collate "C", queue collate "C", contacts desc, reason collate "C"
