-- What complaints of the 28 days that end on a date go back to, against the 28 days before: for all teams and products
-- together and for each. A complaint belongs to the team of the agent complained about, else to that of its contact.
-- Of a cause or a product that somebody wrote at length its beginning counts.
with complaint as (
    select
        k.business_date > :'date'::date - 28 as is_now, left(coalesce(k.root_cause, ''), 200) as root_cause, left(coalesce(k.product, ''), 200) as product,
        coalesce(t.team, digest.team_of(c.agent_id, c.queue, c.channel, c.business_date), '') as team, count(*) as complaints
    from assay.complaint k
    -- A contact that is complained about is seldom older.
    left join assay.contact c
        on c.contact_id = k.contact_id and c.business_date > :'date'::date - 148 and c.business_date <= :'date'::date
    left join assay.agent_team t
        on t.agent_id = k.agent_id and k.business_date >= t.valid_from and (t.valid_to is null or k.business_date < t.valid_to)
    where k.business_date > :'date'::date - 56 and k.business_date <= :'date'::date
        and (select assay.source_has('complaint', 'root_cause'))
    group by 1, 2, 3, 4
),
scoped as (
    select s.team, s.product, k.root_cause, coalesce(sum(k.complaints) filter (where k.is_now), 0)::bigint as complaints,
        coalesce(sum(k.complaints) filter (where not k.is_now), 0)::bigint as previous
    from complaint k
    cross join lateral (
        values ('', ''), ('', nullif(k.product, '')), (nullif(k.team, ''), ''), (nullif(k.team, ''), nullif(k.product, ''))
    ) as s (team, product)
    where s.team is not null and s.product is not null
    group by 1, 2, 3
),
held as materialized (
    select coalesce(assay.first_held('contact') <= :'date'::date - 55, false) as is_held
)
insert into digest.complaint_cause (
    digest_date, team, root_cause, product, complaints, share, cumulative_share, previous, trend
)
select :'date'::date, s.team, s.root_cause, s.product, s.complaints, round(s.complaints / sum(s.complaints) over scope, 6),
    round(
        sum(s.complaints) over (scope order by s.complaints desc, s.root_cause collate "C" rows unbounded preceding)
        / sum(s.complaints) over scope, 6),
    case when h.is_held then s.previous end, digest.trend(s.complaints, case when h.is_held then s.previous end)
from scoped s
cross join held h
where s.complaints > 0
window scope as (partition by s.team, s.product)
