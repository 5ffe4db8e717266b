-- What a person must look at after a run: days without contacts, and rows newly in quarantine, by reason.
select format('no contacts on %s, a day that is normally open: is the source complete?', to_char(business_date, 'YYYY-MM-DD FMDay')) as line
from assay.missing_day
where since_run = :'run_id'::text
union all
select format('%s of %s went into quarantine: %s', case when sum(rows) = 1 then '1 row' else sum(rows) || ' rows' end, relation, reason)
from assay.quarantine
where first_run = :'run_id'::text
group by relation, reason
order by line
