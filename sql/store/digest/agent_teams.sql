-- Every agent's teams over time.
select agent_id, valid_from, valid_to, team, site from assay.agent_team order by agent_id, valid_from
