-- Says of dates that differed from the source that they were read again, in the transaction that merges them.
update assay.day_difference
set read_by = :'run_id'::text
where read_by is null and business_date = any(:'dates'::date[])
