-- Confirms or dismisses a finding.
select review.decide(:'finding'::bigint, :'decision'::text, :'reason'::text, :'note'::text) as outcome
