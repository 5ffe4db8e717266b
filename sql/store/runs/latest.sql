-- The finished run that covers a date, the one that ends on it before one that ends later; without a date, the latest.
select run_id, date from digest.finished_run(:'date'::date)
