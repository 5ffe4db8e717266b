-- The dates whose figures are provisional since a run
select distinct business_date from digest.gate where verdict = 'provisional' and since_run = :'run_id'::text order by 1
