-- Says which team each agent was in on each date.
select assay.place_agents(:'has_membership'::boolean, :'first_new'::date)
