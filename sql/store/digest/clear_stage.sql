-- Empties the stage of figures.
truncate digest.stage_scorecard
