-- Who is asking: everything below goes by session_user, whatever rights the statement itself runs with. Roles are
-- looked up by name, so that a store without roles.sql denies instead of failing.

create or replace function review.has_role(role name) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from pg_roles r where r.rolname = role and pg_has_role(session_user, r.oid, 'member'))
$$;
comment on function review.has_role(name) is 'Whether the login is a member of a role.';

create or replace function review.today() returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (clock_timestamp() at time zone assay.reporting_zone())::date
$$;
comment on function review.today() is 'Today in the reporting zone: the day by which grants and delegations hold.';

-- Two logins of one agent are one person; somebody without an agent_id is known by the login.
create or replace function review.person_key(login text, agent_id text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select case when agent_id <> '' then 'agent ' || agent_id else 'login ' || login end
$$;
comment on function review.person_key(text, text) is 'What tells one person from another.';

-- What the login may do today: its own grant, and those of people who delegated to it.
create or replace function review.standing()
returns table (login text, agent_id text, level smallint, audiences text[], teams text[], is_own boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with valid as (
        select p.*
        from review.person p
        where p.revoked_at is null and p.valid_from <= review.today()
            and (p.valid_to is null or p.valid_to > review.today())
    ),
    own as (
        select v.* from valid v where v.login = session_user
    )
    select o.login, o.agent_id, o.level, o.audiences, o.teams, true from own o
    union all
    select v.login, v.agent_id, v.level, v.audiences, v.teams, false
    from own o
    join review.delegation d on d.to_login = o.login and d.revoked_at is null
        and d.valid_from <= review.today() and d.valid_to > review.today()
    join valid v on v.login = d.from_login
$$;
comment on function review.standing() is 'The login''s own grant and those delegated to it, as of today.';

create or replace function review.reads_everything() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.has_role('assay_pipeline') or review.has_role('assay_auditor')
        or review.has_role('assay_officer') and exists (
            select from review.standing() s where 'officers' = any (s.audiences) and s.teams is null
        )
$$;
comment on function review.reads_everything() is 'Whether the login sees the findings of every team.';

create or replace function review.my_teams() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct t.team), '{}')
    from review.standing() s, unnest(s.teams) as t (team)
    where review.has_role('assay_officer') and 'officers' = any (s.audiences)
$$;
comment on function review.my_teams() is 'The teams whose findings a login sees that does not see all.';

create or replace function review.reads_every_agent() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.has_role('assay_pipeline') or review.has_role('assay_auditor')
        or exists (
            select from review.standing() s
            where review.has_role('assay_officer') and 'officers' = any (s.audiences) and s.teams is null
        )
$$;
comment on function review.reads_every_agent() is 'Whether the login sees the figures of every agent: others see those of their own teams'' alone.';

create or replace function review.reads_every_digest() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.reads_every_agent()
        or exists (
            select from review.standing() s
            where review.has_role('assay_manager') and 'organisation' = any (s.audiences)
        )
$$;
comment on function review.reads_every_digest() is 'Whether the login sees the digests of the whole organisation.';

create or replace function review.my_digest_teams() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct t.team), '{}')
    from review.standing() s, unnest(s.teams) as t (team)
    where review.has_role('assay_manager') and 'team' = any (s.audiences)
        or review.has_role('assay_officer') and 'officers' = any (s.audiences)
$$;
comment on function review.my_digest_teams() is 'The teams whose digests a login sees that does not see all.';

create or replace function review.is_owner() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(session_user, n.nspowner, 'member') from pg_namespace n where n.nspname = 'review'
$$;
comment on function review.is_owner() is 'Whether the login owns the store.';

create or replace function review.reads_people() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.has_role('assay_pipeline') or review.has_role('assay_auditor') or review.has_role('assay_officer')
        or review.is_owner()
$$;
comment on function review.reads_people() is 'Whether the login sees who may do what; everybody sees their own.';

create or replace function review.refuse(code text, message text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = code, message = message;
end
$$;
comment on function review.refuse(text, text) is 'Raises an error whose message may be printed: class 42 or 55, and no row''s data.';

-- The level with which the login may act on a finding: its own, or one delegated to it unless by the person concerned.
create or replace function review.acting_level(agent text, team text) returns smallint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    level smallint;
begin
    if not review.has_role('assay_officer') or not exists (
        select from review.standing() s where s.is_own and 'officers' = any (s.audiences)
    ) then
        perform review.refuse('42501', format(
            '%I is not an officer here: somebody of level 3 or 4 has to say so with assay people grant', session_user));
    end if;
    if agent <> '' and exists (select from review.standing() s where s.is_own and s.agent_id = agent) then
        perform review.refuse('42501', 'this finding is about yourself: somebody else has to deal with it');
    end if;
    select max(s.level) into level
    from review.standing() s
    where 'officers' = any (s.audiences) and (s.teams is null or acting_level.team = any (s.teams))
        and (s.agent_id = '' or s.agent_id <> agent);
    return level;
end
$$;
comment on function review.acting_level(text, text) is
    'The login''s level for a finding about an agent in a team; null when it is not theirs to see; refuses who it is about.';

create or replace function review.my_key() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.person_key(s.login, s.agent_id) from review.standing() s where s.is_own
$$;
comment on function review.my_key() is 'The person behind the login.';
