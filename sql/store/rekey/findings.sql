-- Names the customers in findings, deadlines and holds by their new pseudonyms.
select review.rekey(:'at'::timestamptz) as renamed
