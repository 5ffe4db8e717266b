-- All that the store holds about an agent, by relation.
select relation, business_date, record from assay.held_about_agent(:'agent'::text) order by relation, business_date, record::text
