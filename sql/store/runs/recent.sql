-- The latest runs, newest first, each with the step that it reached.
select
    r.run_id as run, r.standing as state, r.attempt, r.from_date as "from", r.to_date as "to", to_char(r.started_at, 'YYYY-MM-DD HH24:MI:SS') || ' UTC' as began,
    round(extract(epoch from r.finished_at - r.started_at), 1) as seconds, s.step,
    coalesce(r.error, s.summary) as summary
from assay.run_standing r
left join lateral (
    select step, summary from assay.step s
    where s.run_id = r.run_id and s.attempt = r.attempt
    order by s.started_at desc, s.step desc
    limit 1
) s on true
order by r.started_at desc
limit :'runs'::integer
