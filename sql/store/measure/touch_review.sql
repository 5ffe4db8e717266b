-- Marks dates whose findings or judgements changed to be measured again.
select assay.touch_review(:'last'::date)
