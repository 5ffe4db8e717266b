-- How the latest attempt of a run stands, whether the run was ever whole, and what happened since: the steps that were
-- begun, and those committed, each with the attempt that committed it last.
select
    r.state::text as state,
    r.from_date,
    whole.attempt is not null as was_whole,
    coalesce(begun.steps, '{}')::text as begun,
    coalesce(committed.steps, '{}')::text as committed,
    coalesce(committed.attempts, '{}')::text as attempts
from assay.run r
cross join lateral (
    select max(a.attempt) as attempt from assay.attempt a where a.run_id = r.run_id and a.state = 'succeeded'
) whole
cross join lateral (
    select array_agg(distinct s.step) as steps
    from assay.step s
    where s.run_id = r.run_id and s.attempt > coalesce(whole.attempt, 0)
) begun
cross join lateral (
    select array_agg(step order by step) as steps, array_agg(attempt order by step) as attempts
    from (
        select s.step, max(s.attempt) as attempt
        from assay.step s
        where s.run_id = r.run_id and s.state = 'succeeded' and s.attempt > coalesce(whole.attempt, 0)
        group by 1
    ) latest
) committed
where r.run_id = :'run_id'::text
