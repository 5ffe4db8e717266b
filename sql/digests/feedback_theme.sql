-- Which words stand out in customers' comments of the 28 days that end on a date: for all teams and for each, or for one.
select team, term, mentions, previous, z, array_to_string(products, '; ') as products, example
from digest.feedback_theme
where digest_date = :'date'::date and (:'team'::text = '' or team = :'team'::text)
order by team collate "C", z desc, term collate "C"
