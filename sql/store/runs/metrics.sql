-- What a monitoring system asks of the store at an instant, a sample a row: the name of the metric, its labels, its value.
with pulled as (
    select c.relation, sum(c.pulled) as rows, sum(c.quarantined) as quarantined
    from assay.reconciliation c
    where (c.run_id, c.attempt) = (
        select a.run_id, a.attempt
        from assay.attempt a
        where exists (select from assay.reconciliation o where (o.run_id, o.attempt) = (a.run_id, a.attempt))
        order by a.started_at desc, a.run_id desc
        limit 1
    )
    group by 1
),
complete as (
    select max(to_date) as date from assay.run where pipeline = 'nightly' and state = 'succeeded'
),
undecided as (
    select s.severity, count(f.finding_id) as open, count(f.finding_id) filter (where f.due_by < :'now'::timestamptz) as overdue
    from review.authority s
    left join review.finding f on f.severity = s.severity and f.state in ('open', 'claimed', 'escalated', 'reopened')
    group by 1
),
sample (metric, labels, value) as (
    select 'assay_last_success_timestamp_seconds', jsonb_build_object('pipeline', r.pipeline), extract(epoch from max(a.finished_at))
    from assay.attempt a
    join assay.run r using (run_id)
    where a.state = 'succeeded'
    group by r.pipeline
    union all
    select 'assay_figures_complete_timestamp_seconds', '{}', extract(epoch from date::timestamp) from complete where date is not null
    union all
    select 'assay_attempts_total', jsonb_build_object('pipeline', r.pipeline, 'state', a.state), count(*)
    from assay.attempt a
    join assay.run r using (run_id)
    group by r.pipeline, a.state
    union all
    select m.metric, jsonb_build_object('pipeline', l.pipeline, 'step', split_part(s.step, ' ', 1)), m.value
    from assay.latest_run l
    join assay.step s on (s.run_id, s.attempt, s.state) = (l.run_id, l.attempt, 'succeeded')
    cross join lateral (
        values ('assay_step_duration_seconds', extract(epoch from s.finished_at - s.started_at)), ('assay_step_rows', s.rows)
    ) as m (metric, value)
    union all
    select m.metric, jsonb_build_object('relation', p.relation), m.value
    from pulled p
    cross join lateral (
        values ('assay_pull_rows', p.rows), ('assay_pull_quarantined_rows', p.quarantined)
    ) as m (metric, value)
    union all
    select 'assay_quarantine_rows', jsonb_build_object('relation', relation), rows from assay.quarantine
    union all
    select m.metric, jsonb_build_object('severity', u.severity), m.value
    from undecided u
    cross join lateral (
        values ('assay_findings_open', u.open), ('assay_findings_overdue', u.overdue)
    ) as m (metric, value)
    union all
    select 'assay_provisional_dates', '{}', count(distinct business_date) from digest.gate where verdict = 'provisional'
    union all
    select 'assay_gate_relations', jsonb_build_object('verdict', g.verdict), count(*)
    from digest.gate g
    where g.business_date = (select date from complete)
    group by g.verdict
    union all
    select 'assay_store_bytes', '{}', pg_database_size(current_database())
)
select metric, labels::text as labels, trim_scale(sum(value))::text as value
from sample
where value is not null
group by metric, labels
order by metric, labels
