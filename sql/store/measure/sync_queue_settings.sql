-- Makes the table say what organisation.yaml says. Where a known queue moved to another team or site, the roll-ups of
-- every measure must follow although no measure changed.
-- settings is [{"queue", "channel", "threshold_ms", "short_abandon_ms", "team", "site"}].
with stated as (
    select s.* from jsonb_to_recordset(:'settings'::jsonb)
        as s (queue text, channel text, threshold_ms bigint, short_abandon_ms bigint, team text, site text)
),
moved as (
    select q.queue
    from assay.queue_setting q
    join stated s using (queue, channel)
    where (q.team, q.site) is distinct from (s.team, s.site)
),
undigested as (
    insert into assay.undigested (measure, business_date, cause)
    select measure, business_date, 'organisation.yaml places queues elsewhere'
    from assay.measured
    where exists (select from moved)
    on conflict do nothing
)
insert into assay.queue_setting as q (queue, channel, threshold_ms, short_abandon_ms, team, site)
select queue, channel, threshold_ms, short_abandon_ms, team, site from stated
on conflict (queue, channel) do update
set threshold_ms = excluded.threshold_ms, short_abandon_ms = excluded.short_abandon_ms, team = excluded.team, site = excluded.site
where (q.threshold_ms, q.short_abandon_ms, q.team, q.site)
    is distinct from (excluded.threshold_ms, excluded.short_abandon_ms, excluded.team, excluded.site)
