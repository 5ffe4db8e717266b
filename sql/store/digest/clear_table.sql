-- Takes a date's rows out of a digest table.
select digest.clear(:'name'::regclass, :'date'::date)
