-- Replaces what organisation.yaml says and rules read.
select assay.sync_rule_settings(:'settings'::jsonb)
