-- Holds, the latest first: those that stand, or all.
select h.hold_id, h.kind, h.subject, h.from_date, h.to_date, h.why, h.placed_by, h.placed_at, r.released_by, r.released_at,
    r.why as released_why
from review.hold h
left join review.hold_release r using (hold_id)
where :'all'::boolean or r.hold_id is null
order by h.hold_id desc
