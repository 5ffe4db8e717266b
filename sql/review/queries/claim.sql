-- Takes a finding.
select review.claim(:'finding'::bigint) as outcome
