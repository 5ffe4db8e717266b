-- Findings that nobody has decided in time and that have waited another so many business hours: they climb a rung.
-- hours is [{"date", "start", "end"}]: when the organisation was open, in minutes after local midnight.
with open_span as (
    select (s.date + make_interval(mins => s.start)) at time zone assay.reporting_zone() as opens,
        (s.date + make_interval(mins => s."end")) at time zone assay.reporting_zone() as closes
    from jsonb_to_recordset(:'hours'::jsonb) as s (date date, start integer, "end" integer)
),
overdue as (
    select f.finding_id, f.rule_id, f.team, f.due_by, f.level,
        (
            select count(*) from review.event e
            where e.finding_id = f.finding_id and e.reason_code = 'overdue' and e.at >= f.due_by
        ) as climbed
    from review.finding f
    where f.state in ('open', 'reopened', 'claimed', 'escalated') and f.level < 4 and f.due_by < :'as_of'::timestamptz
),
waited as (
    select o.finding_id, o.rule_id, o.team, o.level, o.climbed, coalesce((
        select sum(extract(epoch from least(s.closes, :'as_of'::timestamptz) - greatest(s.opens, o.due_by)))
        from open_span s where s.closes > o.due_by and s.opens < :'as_of'::timestamptz
    ), 0) / 3600 as business_hours
    from overdue o
)
select finding_id, rule_id, team, level + 1 as level
from waited
where business_hours >= (climbed + 1) * :'every'::integer
order by rule_id, team, finding_id
