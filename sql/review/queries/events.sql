-- What happened to a finding, first to last.
select e.number, e.at, e.actor, e.action, e.state_after, e.reason_code, c.body ->> 'note' as note,
    coalesce(c.body -> 'evidence', c.body -> 'after')::text as evidence, c.erased_at is not null as is_erased
from review.event e
join review.content c on c.finding_id = e.finding_id and c.number = e.number
where e.finding_id = :'finding'::bigint
order by e.number
