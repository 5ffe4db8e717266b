-- What a file was agreed to say by a date, the newest that holds first, and who proposed and agreed it.
select from_date, text, agreed_by, agreed_at, proposal, proposed_by, why, release
from digest.agreed_files(:'date'::date)
where file = :'file'::text
order by from_date desc, number desc
