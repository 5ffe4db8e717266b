-- Empties the stages of figures and of what they rest on
truncate digest.stage_scorecard, digest.stage_funnel_point, digest.stage_control_point, assay.stage_control_baseline
