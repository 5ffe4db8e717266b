-- The stored, redacted texts that a finding is about; the look is logged.
select relation, array_to_string(source_key, '/') as source_key, "column", text, link from review.context(:'finding'::bigint)
