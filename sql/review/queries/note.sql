-- Adds a remark, or the answer of the person concerned.
select review.note(:'finding'::bigint, :'reason'::text, :'note'::text) as outcome
