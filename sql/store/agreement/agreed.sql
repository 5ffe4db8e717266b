-- What was agreed to hold by a date, in the order in which it came to hold.
select file, from_date, text, is_restated from digest.agreed_files(:'date'::date) order by from_date, number
