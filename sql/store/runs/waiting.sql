-- How fresh the figures are, and what needs somebody, a sentence each.
with missing as (
    select m.business_date, m.since_run,
        (select count(*) from assay.day_count d
        where d.relation = 'contact' and d.rows > 0 and d.business_date < m.business_date) as span
    from assay.missing_day m
),
spans as (
    select min(business_date) as first, max(business_date) as last, count(*) as days, since_run
    from missing group by span, since_run
),
completed as (
    select coalesce(max(to_date), '-infinity') as to_date from assay.run where pipeline = 'nightly' and state = 'succeeded'
)
select line
from (
    select 1 as place, coalesce('figures are complete up to ' || max(to_date), 'no run has finished yet') as line
    from assay.run where pipeline = 'nightly' and state = 'succeeded'
    union all
    select 2, format('%s %s: run it again with assay run %s %s; --resume leaves out what it has committed', r.run_id,
        case r.standing when 'killed' then 'was killed' when 'partial' then 'is not whole' else 'failed' end, r.pipeline,
        case when r.run_id = r.pipeline || ':' || r.to_date then format('--date %s', r.to_date)
            else format('--from %s --to %s', r.from_date, r.to_date) end)
    from assay.run_standing r join completed c on r.to_date > c.to_date
    where r.pipeline = 'nightly' and r.standing in ('killed', 'partial', 'failed')
    union all
    select 3, case when days = 1 then format('no contacts on %s, a day that is normally open (since %s)', first, since_run)
        else format('no contacts from %s to %s, %s days that are normally open (since %s)', first, last, days, since_run) end
    from spans
    union all
    select 3, 'the source has shown no contact at all: is it the right one?'
    where exists (select from assay.day_count where relation = 'contact')
        and not exists (select from assay.day_count where relation = 'contact' and rows > 0)
    union all
    select 4, format('%s of %s in quarantine: %s', case when sum(rows) = 1 then '1 row' else sum(rows) || ' rows' end, relation, reason)
    from assay.quarantine group by relation, reason
    union all
    select 5, case when count(*) = 1 then format('1 %s that %s names is not in the source', kind, named_by)
        else format('%s %ss that %s names are not in the source', count(*), kind, named_by) end
    from assay.inferred_member group by kind, named_by
    union all
    select 6, format('%s of %s differ from the source by %s: %s',
        case when count(*) = 1 then '1 date' else count(*) || ' dates' end, relation, found_by,
        case when read_by is null then 'the next night reads them again'
            else 'read again by ' || read_by || ', to be compared again by the next month' end)
    from assay.day_difference group by relation, found_by, read_by
    union all
    select 7, format('%s restated figures since run %s', count(*), run_id)
    from digest.restatement
    where run_id = (select run_id from assay.run where pipeline = 'nightly' and state = 'succeeded' order by to_date desc, run_id limit 1)
    group by run_id
) waiting
order by place, line
