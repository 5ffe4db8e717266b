-- Says that a rule cannot be judged, and counts what it would have judged as not evaluable.
with said as (
    insert into assay.rule_missing (rule_id, missing, run_id) values (:'rule_id'::text, :'missing'::text[], :'run_id'::text)
    on conflict (rule_id) do nothing
),
subject as (
    select subject_date, subjects from assay.unjudged(:'relation'::text, :'from'::date, :'to'::date)
)
select assay.record_rule_results(
    :'run_id'::text, :'rule_id'::text, :'version'::text, :'from'::date, :'to'::date,
    (
        select coalesce(jsonb_agg(jsonb_build_object(
            'subject_date', subject_date, 'team', '', 'violated', 0, 'compliant', 0, 'pending', 0, 'not_evaluable', subjects)), '[]')
        from subject
    ),
    (
        select coalesce(jsonb_agg(jsonb_build_object(
            'subject_date', subject_date, 'subjects', subjects,
            'reason', 'the source has no ' || array_to_string(:'missing'::text[], ', '))), '[]')
        from subject
    ),
    :'relation'::text
)
