-- Records what a version of a rule came to on the dates that were judged.
select assay.record_rule_results(
    :'run_id'::text, :'rule_id'::text, :'version'::text, :'from'::date, :'to'::date, :'accounts'::jsonb, :'gaps'::jsonb, :'relation'::text
)
