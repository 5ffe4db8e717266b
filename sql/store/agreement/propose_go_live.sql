-- Proposes that the trial ends on a date, with all files as they are.
select review.propose_go_live(:'files'::jsonb, :'from'::date, :'why'::text) as proposal_id
