/*
measure: judgement
title: What rules came to, by the subjects' day and team
table: assay.measure_judgement
reads: [judgement]
reaches: 0
matures: 0
parameters:
  response_rules: "{fca-final-response,fca-payment-complaint,es-resolution}"
columns:
  judged: subjects of which a rule said that they comply or that they do not
  not_evaluable: subjects of which a rule could say neither, because something is not known
  responses_due: complaints whose time for a final response is over, or that had one
  responses_in_time: those that had it within the limit of their regime
  responses_unknown: complaints of which it cannot be said
*/
-- A subject counts once for each rule that judges it. One whose deadline still runs has not matured and counts nowhere. Within
-- which limit a complaint has to be answered is the regime's business: the rules that know it are named above.
select
    subject_date as business_date, team,
    sum(violated + compliant) as judged,
    sum(not_evaluable) as not_evaluable,
    coalesce(sum(violated + compliant) filter (where rule_id = any(:'response_rules'::text[])), 0) as responses_due,
    coalesce(sum(compliant) filter (where rule_id = any(:'response_rules'::text[])), 0) as responses_in_time,
    coalesce(sum(not_evaluable) filter (where rule_id = any(:'response_rules'::text[])), 0) as responses_unknown
from assay.rule_result
where subject_date = any(:'dates'::date[])
group by 1, 2
