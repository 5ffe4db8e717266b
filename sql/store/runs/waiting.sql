-- How fresh the figures are, and what needs somebody, a sentence each.
select line
from (
    select 1 as place, coalesce('figures are complete up to ' || max(to_date), 'no run has finished yet') as line
    from assay.run where pipeline = 'nightly' and state = 'succeeded'
    union all
    select 2, format('no contacts on %s, a day that is normally open (since %s)', business_date, since_run)
    from assay.missing_day
    union all
    select 3, format('%s of %s in quarantine: %s', case when sum(rows) = 1 then '1 row' else sum(rows) || ' rows' end, relation, reason)
    from assay.quarantine group by relation, reason
    union all
    select 4, format('%s of kind %s, named by %s, that the source has not shown', count(*), kind, named_by)
    from assay.inferred_member group by kind, named_by
    union all
    select 5, format('%s restated figures since run %s', count(*), run_id)
    from digest.restatement
    where run_id = (select run_id from assay.run where state = 'succeeded' order by to_date desc, run_id limit 1)
    group by run_id
) waiting
order by place, line
