-- Findings for a file: of one team, or of all; open ones, and those of the subject dates since. No person, no evidence. Of
-- nights, their dates: a night that is run again the same day writes the same file.
select finding_id, rule_id, title, authority, clause, severity, state, subject_id, window_id, team, subject_date, reason,
    assay.business_date(first_seen) as first_seen, assay.business_date(last_seen) as last_seen, due_by, case_id, is_clearing, dismissal_proposed,
    last_outcome = 'not_evaluable' as is_beyond_judging, remedy,
    state in ('open', 'claimed', 'confirmed', 'escalated', 'reopened') as is_open,
    case
        when state not in ('open', 'claimed', 'escalated', 'reopened') then null
        when due_by <= :'as_of'::timestamptz then 'overdue'
        when due_by <= :'as_of'::timestamptz + interval '7 days' then 'soon'
        else 'later'
    end as urgency,
    -- A deadline at midnight is the day that ends then.
    ((due_by - interval '1 microsecond') at time zone assay.reporting_zone())::date as due_on,
    review.link(place.relation, array[place.key]) as link
from review.worklist
cross join lateral assay.subject_row(subject, subject_id) as place
where (:'team'::text is null or team = :'team'::text)
    and (state in ('open', 'claimed', 'confirmed', 'escalated', 'reopened') or subject_date >= :'since'::date)
order by due_by nulls last, array_position('{critical,major,minor}'::text[], severity), finding_id
