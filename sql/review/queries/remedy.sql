-- Says that a confirmed finding is dealt with.
select review.remedy(:'finding'::bigint, :'reason'::text, :'note'::text) as outcome
