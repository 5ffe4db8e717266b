-- The latest runs, newest first, each with the step that it reached. A run that is at running although nobody holds the
-- store's lock was killed.
with lock as (
    select exists (
        select from pg_locks
        where locktype = 'advisory' and ((classid::bigint << 32) | objid::bigint) = x'6173736179'::bigint and granted
            and database = (select oid from pg_database where datname = current_database())
    ) as is_held
),
latest as (
    select r.run_id, r.attempt, r.from_date, r.to_date, a.started_at, a.finished_at, a.error,
        case when r.state = 'running' and not l.is_held then 'killed' else r.state::text end as state
    from assay.run r
    join assay.attempt a on a.run_id = r.run_id and a.attempt = r.attempt
    cross join lock l
    order by a.started_at desc
    limit :'runs'::integer
)
select
    l.run_id, l.state, l.attempt, l.from_date, l.to_date, to_char(l.started_at, 'YYYY-MM-DD HH24:MI:SS') || ' UTC' as began,
    round(extract(epoch from l.finished_at - l.started_at), 1) as seconds, s.step,
    coalesce(l.error, s.summary) as summary
from latest l
left join lateral (
    select step, summary from assay.step s
    where s.run_id = l.run_id and s.attempt = l.attempt
    order by s.started_at desc, s.step desc
    limit 1
) s on true
order by l.started_at desc
