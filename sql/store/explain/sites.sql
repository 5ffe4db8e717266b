-- The site to which a team belonged within some dates.
select site from digest.team_sites(:'first'::date, :'last'::date) where team = :'team'::text order by site
