-- Brings the ledger of findings up to what the rules came to, and says so.
with taken as materialized (
    select * from review.take_in(:'run_id'::text, :'attempt'::integer, :'as_of'::timestamptz)
),
judged as (
    select coalesce(sum(violated), 0) as violated, coalesce(sum(not_evaluable), 0) as not_evaluable,
        coalesce(sum(violated + compliant + pending + not_evaluable), 0)::bigint as subjects, count(distinct rule_id) as rules
    from assay.rule_result
    where run_id = :'run_id'::text
)
select j.subjects as judged,
    format(
        '%s subjects of %s rules: %s violated, %s not evaluable; %s findings opened, %s reopened, %s cleared, %s wait for a person to accept it, %s only counted; %s deadlines run',
        j.subjects, j.rules, j.violated, j.not_evaluable, t.opened, t.reopened, t.cleared, t.awaiting, t.counted_only, t.deadlines
    ) as summary
from taken t
cross join judged j
