-- Proposes what files are to say from a date.
select review.propose(:'files'::jsonb, :'from'::date, :'why'::text) as proposal_id
