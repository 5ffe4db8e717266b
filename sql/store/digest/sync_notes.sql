-- Makes the notes on charts those of targets.yaml. notes is [{"kpi", "scope", "scope_id", "channel", "noted_on", "rebase",
-- "note", "noted_by"}].
with stated as materialized (
    select n.*
    from jsonb_to_recordset(:'notes'::jsonb) as n (
        kpi text, scope text, scope_id text, channel text, noted_on date, rebase boolean, note text, noted_by text
    )
),
gone as (
    delete from digest.chart_note n
    where not exists (
        select from stated s
        where (s.kpi, s.scope, s.scope_id, s.channel, s.noted_on) = (n.kpi, n.scope, n.scope_id, n.channel, n.noted_on)
    )
)
insert into digest.chart_note as n (kpi, scope, scope_id, channel, noted_on, rebase, note, noted_by)
select kpi, scope, scope_id, channel, noted_on, rebase, note, noted_by from stated
on conflict (kpi, scope, scope_id, channel, noted_on) do update
set rebase = excluded.rebase, note = excluded.note, noted_by = excluded.noted_by
where (n.rebase, n.note, n.noted_by) is distinct from (excluded.rebase, excluded.note, excluded.noted_by)
