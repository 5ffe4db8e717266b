-- Accepts that a finding no longer violates.
select review.accept_clearing(:'finding'::bigint, :'note'::text) as outcome
