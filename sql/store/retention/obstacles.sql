-- What keeps a customer's data from being erased: the holds on them, and duties to keep what is younger than they say.
-- duties is [{"relation", "since", "duty"}].
select format('hold %s stands on it', h.hold_id) as obstacle
from review.holds_on_customer(:'pseudonym'::text) as h (hold_id)
union all
select format('%s: %s rows of %s, the latest of %s, are to be kept', d.duty, k.rows, d.relation, k.latest)
from jsonb_to_recordset(:'duties'::jsonb) as d (relation text, since date, duty text)
cross join lateral assay.customer_rows(d.relation, :'pseudonym'::text, d.since) as k
where k.rows > 0
order by 1
