-- How the latest attempt of a run stands, and the steps that need not be done again: those committed since the last
-- attempt that finished.
select
    r.state::text as state,
    r.from_date,
    coalesce((
        select array_agg(distinct s.step order by s.step)
        from assay.step s
        where s.run_id = r.run_id and s.state = 'succeeded'
            and s.attempt > coalesce((select max(a.attempt) from assay.attempt a where a.run_id = r.run_id and a.state = 'succeeded'), 0)
    ), '{}')::text as steps
from assay.run r
where r.run_id = :'run_id'::text
