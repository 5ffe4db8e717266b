-- The dates whose figures are provisional because of what was pulled for them
select distinct business_date from digest.gate where verdict = 'provisional' order by 1
