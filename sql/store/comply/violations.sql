-- What was found, rule by rule: every rule that was judged, those that nobody violates included.
select rule_id, sum(violated) as violated, sum(pending) as pending, sum(not_evaluable) as not_evaluable
from assay.rule_result
group by rule_id
order by rule_id
