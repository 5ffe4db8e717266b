-- What a customer wrote, as the store has it: any of it may have been published as an example.
select distinct f.comment
from assay.feedback f
join assay.contact c on c.contact_id = f.contact_id
where f.comment is not null and :'pseudonym'::text in (c.customer_ref, c.debt_ref)
