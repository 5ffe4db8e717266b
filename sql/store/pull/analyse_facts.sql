-- Brings the planner's statistics up to date after a backfill.
select assay.analyse_facts()
