-- Hands a finding to a higher level.
select review.escalate(:'finding'::bigint, :'reason'::text, :'note'::text) as outcome
