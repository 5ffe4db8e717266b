-- The local date from which overdue findings have waited, and today's.
select coalesce(min(assay.business_date(f.due_by)), assay.business_date(:'as_of'::timestamptz)) as first_day,
    assay.business_date(:'as_of'::timestamptz) as today
from review.finding f
where f.state in ('open', 'reopened', 'claimed', 'escalated') and f.level < 4 and f.due_by < :'as_of'::timestamptz
