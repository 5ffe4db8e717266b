-- Brings the planner's statistics of a measure up to date.
select assay.analyse_measure(:'table'::regclass)
