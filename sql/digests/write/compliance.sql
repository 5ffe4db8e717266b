-- How each rule stands on a date, for all teams together and for each: what is new, open, overdue, cleared, and how many of
-- the findings decided were right. A rule that judged something and found nothing is listed for the whole organisation.
with finding as (
    select rule_id, team, subject_date, due_by, first_seen,
        state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed') as is_open,
        state in ('open', 'claimed', 'escalated', 'reopened') as is_undecided,
        state in ('confirmed', 'remedied') as is_confirmed, state = 'dismissed' as is_dismissed, state = 'cleared' as is_cleared,
        -- The night of a date is the morning after it.
        first_seen >= assay.business_midnight(:'date'::date - 26) as is_new,
        first_seen >= assay.business_midnight(:'date'::date - 88) as is_recent
    from review.finding
    where state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed')
        or first_seen >= assay.business_midnight(:'date'::date - 88)
),
scoped as (
    select '' as team, f.rule_id, f.subject_date, f.due_by, f.is_open, f.is_undecided, f.is_confirmed, f.is_dismissed, f.is_cleared,
        f.is_new, f.is_recent
    from finding f
    union all
    select f.team, f.rule_id, f.subject_date, f.due_by, f.is_open, f.is_undecided, f.is_confirmed, f.is_dismissed, f.is_cleared,
        f.is_new, f.is_recent
    from finding f where f.team <> ''
),
counted as (
    select team, rule_id, count(*) filter (where is_new) as new, count(*) filter (where is_open) as open,
        count(*) filter (where is_undecided and due_by <= :'as_of'::timestamptz) as overdue,
        min(subject_date) filter (where is_open) as oldest_open, count(*) filter (where is_recent and is_cleared) as cleared,
        count(*) filter (where is_recent and is_confirmed) as confirmed,
        count(*) filter (where is_recent and (is_confirmed or is_dismissed)) as decided
    from scoped
    group by 1, 2
),
judged as (
    select distinct rule_id from assay.rule_result
    where subject_date > :'date'::date - 28 and subject_date <= :'date'::date
),
listed as (
    select team, rule_id from counted
    union
    select '', rule_id from judged
)
insert into digest.compliance (
    digest_date, team, rule_id, title, severity, new, open, overdue, oldest_open, cleared, confirmed, decided, precision
)
select :'date'::date, l.team, l.rule_id, r.title, r.severity, coalesce(c.new, 0), coalesce(c.open, 0), coalesce(c.overdue, 0),
    c.oldest_open, coalesce(c.cleared, 0), coalesce(c.confirmed, 0), coalesce(c.decided, 0),
    round(c.confirmed::numeric / nullif(c.decided, 0), 6)
from listed l
join assay.rule r using (rule_id)
left join counted c using (team, rule_id)
