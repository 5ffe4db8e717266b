-- Brings the register of rules up to what the files say.
select assay.register_rules(:'rules'::jsonb, :'run_id'::text)
