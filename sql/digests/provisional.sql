-- The dates among those that a digest shows of which the data is far from what is usual: their figures are provisional.
select business_date, relations from digest.provisional_days(:'date'::date) order by business_date
