-- What complaints go back to in the 28 days that end on a date: for all teams together and for each, or for one.
select team, product, root_cause, complaints, share, cumulative_share, previous, trend
from digest.complaint_cause
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by team collate "C", product collate "C", cumulative_share, root_cause collate "C"
