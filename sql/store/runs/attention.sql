-- What a person must look at after a run: dates that became provisional, open days without contacts, rows newly in
-- quarantine, by reason, and history that the source has changed without a word. Days with no contact between them are one
-- span.
with missing as (
    select m.business_date,
        (select count(*) from assay.day_count d
        where d.relation = 'contact' and d.rows > 0 and d.business_date < m.business_date) as span
    from assay.missing_day m
    where m.since_run = :'run_id'::text
),
spans as (
    select to_char(min(business_date), 'YYYY-MM-DD FMDay') as first, to_char(max(business_date), 'YYYY-MM-DD FMDay') as last, count(*) as days
    from missing group by span
)
select case when days = 1 then format('no contacts on %s, a day that is normally open: is the source complete?', first)
    else format('no contacts from %s to %s, %s days that are normally open: is the source complete?', first, last, days) end as line
from spans
union all
select format('the figures of %s are provisional: of %s %s', g.business_date, g.relation, digest.gate_text(g.reasons))
from digest.gate g
where g.verdict = 'provisional' and g.since_run = :'run_id'::text
union all
select format('the source has no contact up to %s: is it the right one?', r.to_date)
from assay.run r
where r.run_id = :'run_id'::text and exists (select from assay.day_count where relation = 'contact')
    and not exists (select from assay.day_count where relation = 'contact' and rows > 0)
union all
select format('%s of %s went into quarantine: %s', case when sum(rows) = 1 then '1 row' else sum(rows) || ' rows' end, relation, reason)
from assay.quarantine
where first_run = :'run_id'::text
group by relation, reason
union all
select format('%s of %s differ%s from the source in a way that no night could see (%s): the next night reads %s again and restates what follows',
    case when count(*) = 1 then '1 date' else count(*) || ' dates' end, relation, case when count(*) = 1 then 's' else '' end,
    case when count(*) = 1 then min(business_date)::text else min(business_date) || ' to ' || max(business_date) end,
    case when count(*) = 1 then 'it' else 'them' end)
from assay.day_difference d
where found_by = :'run_id'::text and read_by is null
    -- Rows in quarantine are known to be missing.
    and rows is distinct from (
        select sum(q.rows) from assay.quarantine q where q.relation = d.relation and q.business_date = d.business_date)
group by relation
union all
select format('%s of %s went for good before a night had read again what differed from the source there: what was measured of %s stays as it is',
    case a.different when 1 then '1 date' else a.different || ' dates' end, a.relation, case a.different when 1 then 'it' else 'them' end)
from assay.run r
join assay.purge_account a on a.purged_at = r.as_of and a.different > 0
where r.run_id = :'run_id'::text and r.pipeline = 'monthly'
union all
select format('rule %s found nothing in 28 days, where %s were usual: does the source still tell?', m.item, m.usual)
from assay.run r
join digest.monitoring m on m.digest_date = r.to_date and m.state = 'silent'
where r.run_id = :'run_id'::text and r.pipeline = 'weekly'
union all
select format('no night ended on %s: was cron running?', string_agg(m.item, ', ' order by m.item))
from assay.run r
join digest.monitoring m on m.digest_date = r.to_date and m.state = 'missed'
where r.run_id = :'run_id'::text and r.pipeline = 'weekly'
having count(*) > 0
order by line
