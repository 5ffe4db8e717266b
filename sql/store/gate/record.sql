-- Takes in the verdicts; gives the dates whose figures became provisional by them, or are no longer.
with verdict as (
    select v.* from jsonb_to_recordset(:'verdicts'::jsonb) as v (
        business_date date, relation text, verdict text, like_days integer, reasons jsonb
    )
),
taken as (
    insert into digest.gate as g (business_date, relation, verdict, like_days, reasons, since_run)
    select v.business_date, v.relation, v.verdict, v.like_days, v.reasons, :'run_id'::text from verdict v
    on conflict (business_date, relation) do update
    set verdict = excluded.verdict, like_days = excluded.like_days, reasons = excluded.reasons,
        since_run = case when g.verdict = excluded.verdict then g.since_run else excluded.since_run end
    where (g.verdict, g.like_days, g.reasons) is distinct from (excluded.verdict, excluded.like_days, excluded.reasons)
)
select distinct v.business_date
from verdict v
left join digest.gate g using (business_date, relation)
where (v.verdict = 'provisional') is distinct from coalesce(g.verdict = 'provisional', false)
order by 1
