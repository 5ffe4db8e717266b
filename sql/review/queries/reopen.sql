-- Takes back what was decided.
select review.reopen(:'finding'::bigint, :'reason'::text, :'note'::text) as outcome
