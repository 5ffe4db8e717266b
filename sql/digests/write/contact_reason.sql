-- Why customers made contact in the 28 days that end on a date, against the 28 days before: inbound contacts by reason, for
-- all teams and queues together and for each. Of a reason that somebody wrote at length its beginning counts: no index takes
-- more, and no page.
with contact as (
    select
        c.business_date > :'date'::date - 28 as is_now, left(coalesce(c.reason, ''), 200) as reason, c.queue,
        coalesce(t.team, q.team) as team, count(*) as contacts
    from assay.contact c
    left join assay.agent_team t
        on t.agent_id = c.agent_id and c.business_date >= t.valid_from and (t.valid_to is null or c.business_date < t.valid_to)
    left join assay.queue_setting q on q.queue = c.queue and q.channel = c.channel
    where c.business_date > :'date'::date - 56 and c.business_date <= :'date'::date
        and c.direction = 'inbound' and c.outcome <> 'failed' and (select assay.source_has('contact', 'reason'))
    group by 1, 2, 3, 4
),
scoped as (
    select s.team, s.queue, c.reason, coalesce(sum(c.contacts) filter (where c.is_now), 0)::bigint as contacts,
        coalesce(sum(c.contacts) filter (where not c.is_now), 0)::bigint as previous
    from contact c
    cross join lateral (values ('', ''), ('', c.queue), (c.team, ''), (c.team, c.queue)) as s (team, queue)
    where s.team is not null
    group by 1, 2, 3
),
held as materialized (
    select coalesce(assay.first_held('contact') <= :'date'::date - 55, false) as is_held
)
insert into digest.contact_reason (digest_date, team, queue, reason, contacts, share, previous, trend)
select :'date'::date, s.team, s.queue, s.reason, s.contacts,
    round(s.contacts / sum(s.contacts) over (partition by s.team, s.queue), 6), case when h.is_held then s.previous end,
    digest.trend(s.contacts, case when h.is_held then s.previous end)
from scoped s
cross join held h
where s.contacts > 0
