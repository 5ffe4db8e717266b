-- Writes tonight's signals to figures that were not computed anew
select digest.place_signals(:'periods'::jsonb) as placed
