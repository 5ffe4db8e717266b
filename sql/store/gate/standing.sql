-- The dates that were far from usual when they were last looked at
select distinct business_date from digest.gate where verdict in ('provisional', 'accepted') order by 1
