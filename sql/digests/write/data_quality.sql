-- How far the source can be relied on: of each relation that it has, what it had in the 28 days that end on a date, what
-- could not be read, what came late, whether the store holds the rest, what the latest comparison of all history found, and
-- whether the date itself is like others.
with relation as (
    select r.relation, r.dated
    from assay.relation r
    where exists (select from assay.source_column s where s.relation = r.relation)
),
source as (
    select relation, sum(rows) filter (where business_date = :'date'::date) as on_date, sum(rows) as in_period
    from assay.day_count
    where business_date > :'date'::date - 28 and business_date <= :'date'::date
    group by 1
),
held as (
    select relation, rows, late from digest.held_rows(:'date'::date - 27, :'date'::date)
),
refused as (
    select relation, sum(rows) as rows, jsonb_object_agg(reason, rows) as reasons
    from (
        select relation, reason, sum(rows) as rows
        from assay.quarantine
        where business_date is null or business_date > :'date'::date - 28 and business_date <= :'date'::date
        group by 1, 2
    ) q
    group by 1
),
inferred as (
    select named_by as relation, count(*) as members from assay.inferred_member group by 1
),
missing as (
    select count(*) as days from assay.missing_day
    where business_date > :'date'::date - 28 and business_date <= :'date'::date
),
reconciled as (
    select r.relation, r.to_date, count(d.business_date) filter (where d.read_by is null) as different,
        count(d.read_by) as read_again
    from assay.reconciled r
    left join assay.day_difference d using (relation)
    group by 1, 2
)
insert into digest.data_quality (
    digest_date, relation, pulled, quarantined, reasons, inferred, late, missing_days, source_rows, store_rows,
    reconciled_to, days_different, days_read_again, gate, gate_reasons
)
select :'date'::date, r.relation, case when r.dated then coalesce(s.on_date, 0) else h.rows + coalesce(f.rows, 0) end,
    coalesce(f.rows, 0), coalesce(f.reasons, '{}'), coalesce(i.members, 0),
    case when assay.source_has(r.relation, 'updated_at') then h.late end,
    case when r.relation = 'contact' then (select m.days from missing m) end,
    case when r.dated then coalesce(s.in_period, 0) end, case when r.dated then h.rows end,
    c.to_date, c.different, c.read_again, g.verdict, digest.gate_text(g.reasons)
from relation r
left join source s using (relation)
left join held h using (relation)
left join refused f using (relation)
left join inferred i using (relation)
left join reconciled c using (relation)
left join digest.gate g on g.relation = r.relation and g.business_date = :'date'::date
