-- Keeps what is named from being deleted.
select review.place_hold(:'kind'::text, :'subject'::text, :'from'::date, :'to'::date, :'why'::text) as hold_id
