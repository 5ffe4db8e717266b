-- The account of one relation: the table refuses one that does not add up.
insert into assay.reconciliation
    (run_id, step, attempt, relation, pulled, stored, scanned_only, suppressed, superseded, quarantined)
values (
    :'run_id'::text, :'step'::text, :'attempt'::integer, :'relation'::text, :'pulled'::bigint, :'stored'::bigint,
    :'scanned_only'::bigint, :'suppressed'::bigint, :'superseded'::bigint, :'quarantined'::bigint
)
