-- Who may do what today, and who decides for whom.
select p.login, p.agent_id, p.level, array_to_string(p.audiences, ' ') as audiences,
    coalesce(array_to_string(p.teams, ', '), case when 'officers' = any (p.audiences) then 'every team' end) as teams,
    p.valid_from, p.valid_to, p.granted_by,
    (
        select string_agg(format('%s until %s', d.to_login, d.valid_to), ', ' order by d.to_login)
        from review.delegation d
        where d.from_login = p.login and d.revoked_at is null and d.valid_to > :'today'::date
    ) as delegated_to
from review.person p
where p.revoked_at is null
order by p.login
