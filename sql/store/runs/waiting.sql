-- How fresh the figures are, and what waits for whom at an instant, a sentence each.
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
    select pipeline, max(to_date) as to_date from assay.run where state = 'succeeded' group by 1
),
undecided as (
    select case when claimed_by is null then format('officers of level %s', level) else claimed_by end as who, count(*) as findings,
        count(*) filter (where due_by < :'now'::timestamptz) as overdue, min(due_by) as first_due,
        count(*) filter (where dismissal_key is not null) as dismissals, count(*) filter (where is_clearing) as clearings
    from review.finding
    where state in ('open', 'claimed', 'escalated', 'reopened')
    group by 1
)
select who, line as what
from (
    select 1 as place, '' as who, coalesce('figures are complete up to ' || max(to_date), 'no run has finished yet') as line
    from assay.run where pipeline = 'nightly' and state = 'succeeded'
    union all
    select 2, 'administrator', format('%s %s: run it again with assay run %s %s; --resume leaves out what it has committed%s', r.run_id,
        case r.standing when 'killed' then 'was killed' when 'partial' then 'is not whole' else 'failed' end, r.pipeline,
        case when r.run_id = r.pipeline || ':' || r.to_date then format('--date %s', r.to_date)
            else format('--from %s --to %s', r.from_date, r.to_date) end, '. It said: ' || r.error)
    from assay.run_standing r
    left join completed c using (pipeline)
    where r.standing in ('killed', 'partial', 'failed') and r.to_date > coalesce(c.to_date, '-infinity')
    union all
    select 3, 'administrator', case when days = 1 then format('no contacts on %s, a day that is normally open (since %s)', first, since_run)
        else format('no contacts from %s to %s, %s days that are normally open (since %s)', first, last, days, since_run) end
    from spans
    union all
    select 3, 'administrator', 'the source has shown no contact at all: is it the right one?'
    where exists (select from assay.day_count where relation = 'contact')
        and not exists (select from assay.day_count where relation = 'contact' and rows > 0)
    union all
    select 4, 'administrator', format(
            '%s is provisional: %s. Pull it again once the source has the rest, or accept it under gates in organisation.yaml',
            g.business_date, string_agg(format('of %s %s', g.relation, digest.gate_text(g.reasons)), ', ' order by g.relation collate "C")
        )
    from digest.gate g
    where g.verdict = 'provisional'
    group by g.business_date
    union all
    select 4, '', format('%s could not be compared with like days: there are too few, or it is a holiday', g.business_date)
    from digest.gate g
    where g.relation = 'contact' and g.verdict = 'unjudged' and g.business_date = (select c.to_date from completed c where c.pipeline = 'nightly')
    union all
    select 7, u.who, format('%s to decide, %s overdue%s: assay findings list%s',
        case u.findings when 1 then '1 finding' else u.findings || ' findings' end, u.overdue,
        ', the first due ' || to_char(u.first_due at time zone assay.reporting_zone(), 'YYYY-MM-DD'),
        case when u.who like 'officers of level %' then '' else ' --mine' end)
    from undecided u
    union all
    select 8, 'another officer', format('%s to agree with or not', case sum(dismissals) when 1 then '1 proposed dismissal' else sum(dismissals) || ' proposed dismissals' end)
    from undecided having sum(dismissals) > 0
    union all
    select 9, 'officers', format('%s to accept: assay findings list --clearing', case sum(clearings) when 1 then '1 clearing' else sum(clearings) || ' clearings' end)
    from undecided having sum(clearings) > 0
    union all
    select 10, format('anybody of level 3 but %s', a.proposed_by), format('proposal %s to agree to, for %s: assay agreements show %s', a.proposal_id,
        a.from_date, a.proposal_id)
    from review.agreement a where a.state = 'proposed'
    union all
    select 5, 'administrator', format('%s of %s in quarantine: %s', case when sum(rows) = 1 then '1 row' else sum(rows) || ' rows' end, relation, reason)
    from assay.quarantine group by relation, reason
    union all
    select 6, 'administrator', case when count(*) = 1 then format('1 %s that %s names is not in the source', kind, named_by)
        else format('%s %ss that %s names are not in the source', count(*), kind, named_by) end
    from assay.inferred_member group by kind, named_by
    union all
    select 6, 'administrator', format('%s of %s differ from the source by %s: %s',
        case when count(*) = 1 then '1 date' else count(*) || ' dates' end, relation, found_by,
        case when read_by is null then 'the next night reads them again'
            else 'read again by ' || read_by || ', to be compared again by the next month' end)
    from assay.day_difference group by relation, found_by, read_by
    union all
    select 11, 'managers', format('%s restated figures since run %s', count(*), run_id)
    from digest.restatement
    where run_id = (select run_id from assay.run where pipeline = 'nightly' and state = 'succeeded' order by to_date desc, run_id limit 1)
    group by run_id
) waiting
order by place, who, line
