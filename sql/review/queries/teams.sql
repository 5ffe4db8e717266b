-- The teams that have findings nobody has closed.
select distinct team from review.finding
where team <> '' and state in ('open', 'claimed', 'confirmed', 'escalated', 'reopened')
order by team
