-- The buckets of waits and handling times by hand: one group-by into a plain table.
create table assay.bound_histogram as
select
    c.business_date, c.queue, c.channel, t.team, q.quantity,
    case when q.ms is null then -2 when q.ms = 0 then -1 else ceil(ln(q.ms::double precision) / ln(1.04::double precision))::int end
        as bucket,
    count(*) as contacts
from assay.contact c
left join assay.agent_team t
    on t.agent_id = c.agent_id and c.business_date >= t.valid_from and (t.valid_to is null or c.business_date < t.valid_to)
cross join lateral (
    values
        ('wait', c.wait_ms, c.direction = 'inbound' and c.answered_at is not null),
        ('handle', c.talk_ms + c.hold_ms + c.wrap_ms, c.answered_at is not null and c.agent_id is not null)
) q (quantity, ms, counts)
where q.counts
group by 1, 2, 3, 4, 5, 6
