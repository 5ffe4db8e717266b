-- How long the steps of each pipeline's latest run took, beside what is usual: the median of the latest :runs runs before
-- it in which the step was done.
with done as (
    select r.pipeline, s.step, s.run_id, s.rows, extract(epoch from s.finished_at - s.started_at) as seconds, s.started_at,
        row_number() over (partition by r.pipeline, s.step order by s.started_at desc) as place
    from assay.step s
    join assay.run r using (run_id)
    where s.state = 'succeeded' and not exists (select from assay.latest_run l where l.run_id = s.run_id)
),
usual as (
    select pipeline, step, percentile_cont(0.5) within group (order by seconds::double precision) as seconds, count(*) as runs
    from done
    where place <= :'runs'::integer
    group by 1, 2
)
select s.run_id as run, s.step, s.state::text as state, s.rows,
    round(extract(epoch from s.finished_at - s.started_at), 1) as seconds, round(u.seconds::numeric, 1) as usual,
    case when u.runs >= 3 and u.seconds > 0
        then round(extract(epoch from s.finished_at - s.started_at) / u.seconds::numeric, 1)
    end as times_usual,
    s.summary
from assay.latest_run l
join assay.step s on s.run_id = l.run_id and s.attempt = l.attempt
left join usual u on u.pipeline = l.pipeline and u.step = s.step
order by l.pipeline, s.started_at, s.step
