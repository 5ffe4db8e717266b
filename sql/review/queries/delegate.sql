-- Lets another officer decide with one's own level.
select review.delegate(:'login'::text, :'from'::date, :'to'::date) as outcome
