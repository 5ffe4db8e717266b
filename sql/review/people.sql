-- Who may do what, and who said so.

create or replace function review.append_authority(action text, login text, details jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    last review.authority_event;
    at timestamptz := clock_timestamp();
begin
    perform pg_advisory_xact_lock(hashtextextended('review.authority', 0));
    select e.* into last from review.authority_event e order by e.number desc limit 1;
    insert into review.authority_event (number, at, actor, action, login, details, previous, hash)
    values (
        coalesce(last.number, 0) + 1, at, session_user, append_authority.action, append_authority.login, details,
        coalesce(last.hash, sha256('people')),
        review.authority_hash(coalesce(last.hash, sha256('people')), coalesce(last.number, 0) + 1, at, session_user,
            append_authority.action, append_authority.login, details)
    );
    insert into review.unsealed (finding_id, number) values (0, coalesce(last.number, 0) + 1);
end
$$;
comment on function review.append_authority(text, text, jsonb) is 'Appends a change to what people may do.';

-- Levels 3 and 4 grant, up to their own, to others. The store's owner grants the first ones: until two people of
-- level 3 or 4 have been granted, nobody else could.
create or replace function review.require_granter(login text, agent_id text, level integer) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    mine record;
    is_first boolean;
begin
    select s.* into mine from review.standing() s where s.is_own;
    is_first := review.is_owner() and (
        select count(distinct review.person_key(p.login, p.agent_id)) < 2 from review.person p
        where p.level >= 3 and p.revoked_at is null
    );
    if is_first then
        return;
    end if;
    if not review.has_role('assay_officer') or mine.level is null or mine.level < 3 or not 'officers' = any (mine.audiences) then
        perform review.refuse('42501',
            'authority is granted and revoked by officers of level 3 or 4; the store''s owner does so only until there are two of them');
    end if;
    if mine.level < require_granter.level then
        perform review.refuse('42501', format('you have level %s: a higher one is not yours to give or take', mine.level));
    end if;
    if require_granter.login = session_user
        or require_granter.agent_id <> '' and require_granter.agent_id = mine.agent_id
    then
        perform review.refuse('42501', 'nobody changes their own authority: another person has to');
    end if;
end
$$;
comment on function review.require_granter(text, text, integer) is 'Refuses who may not grant or revoke.';

create or replace function review.grant_person(
    login text, agent_id text, level integer, audiences text[], teams text[] default null,
    valid_from date default null, valid_to date default null
) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    begins date := coalesce(grant_person.valid_from, review.today());
    role text;
    missing text := '';
begin
    perform review.require_granter(grant_person.login, coalesce(grant_person.agent_id, ''), grant_person.level);
    if not exists (select from pg_roles r where r.rolname = grant_person.login) then
        perform review.refuse('55000', format('there is no login %I: create it first', grant_person.login));
    end if;
    if grant_person.level is null or not grant_person.level between 0 and 4
        or audiences is null or not audiences <@ '{organisation,officers,team}' or cardinality(audiences) = 0
    then
        perform review.refuse('55000', 'a level is 0 to 4, and an audience one or more of organisation, officers, team');
    end if;
    if 'team' = any (audiences) and coalesce(cardinality(teams), 0) = 0 then
        perform review.refuse('55000', 'the audience team takes the names of the teams');
    end if;
    if grant_person.valid_to <= begins then
        perform review.refuse('55000', 'it would end before it begins');
    end if;
    perform pg_advisory_xact_lock(hashtextextended('review.authority', 0));
    update review.person p set revoked_by = session_user, revoked_at = clock_timestamp()
    where p.login = grant_person.login and p.revoked_at is null;
    insert into review.person (login, agent_id, level, audiences, teams, valid_from, valid_to, granted_by, granted_at)
    values (
        grant_person.login, coalesce(grant_person.agent_id, ''), grant_person.level, audiences, grant_person.teams, begins,
        grant_person.valid_to, session_user, clock_timestamp()
    );
    perform review.append_authority('granted', grant_person.login, jsonb_build_object(
        'agent_id', coalesce(grant_person.agent_id, ''), 'level', grant_person.level, 'audiences', audiences, 'teams', teams,
        'valid_from', begins, 'valid_to', grant_person.valid_to
    ));
    -- The database's own roles are its administrator's to give; say which are missing.
    foreach role in array array(
        select 'assay_officer' where 'officers' = any (audiences)
        union all select 'assay_manager' where audiences && '{organisation,team}'
    ) loop
        if not exists (
            select from pg_roles r where r.rolname = role and pg_has_role(grant_person.login, r.oid, 'member')
        ) then
            missing := missing || format('grant %I to %I; ', role, grant_person.login);
        end if;
    end loop;
    return nullif(rtrim(missing, ' '), '');
end
$$;
comment on function review.grant_person(text, text, integer, text[], text[], date, date) is
    'Says who a login is and what it may do, in place of what was said before; gives the statements that the database''s administrator still has to run.';

create or replace function review.revoke_person(login text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    theirs review.person;
begin
    select p.* into theirs from review.person p where p.login = revoke_person.login and p.revoked_at is null for update;
    if not found then
        perform review.refuse('55000', format('%I has no authority to revoke', revoke_person.login));
    end if;
    perform review.require_granter(theirs.login, theirs.agent_id, theirs.level);
    update review.person p set revoked_by = session_user, revoked_at = clock_timestamp() where p.person_id = theirs.person_id;
    perform review.append_authority('revoked', theirs.login, jsonb_build_object('level', theirs.level));
end
$$;
comment on function review.revoke_person(text) is 'Ends what a login may do, at once.';

create or replace function review.delegate(to_login text, valid_from date, valid_to date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    mine record;
    theirs review.person;
begin
    select s.* into mine from review.standing() s where s.is_own;
    if not review.has_role('assay_officer') or mine.level is null or not 'officers' = any (mine.audiences) then
        perform review.refuse('42501', 'only an officer has something to delegate');
    end if;
    select p.* into theirs from review.person p
    where p.login = to_login and p.revoked_at is null and 'officers' = any (p.audiences);
    if not found then
        perform review.refuse('55000', format('%I is not an officer: somebody has to grant that first', to_login));
    end if;
    if review.person_key(theirs.login, theirs.agent_id) = review.my_key() then
        perform review.refuse('55000', 'that is yourself: delegate to another person');
    end if;
    if delegate.valid_from is null or delegate.valid_to is null or delegate.valid_to <= delegate.valid_from
        or delegate.valid_to <= review.today()
    then
        perform review.refuse('55000', 'a delegation has a first day, and a later day from which it no longer holds');
    end if;
    insert into review.delegation (from_login, to_login, valid_from, valid_to, delegated_at)
    values (session_user, delegate.to_login, delegate.valid_from, delegate.valid_to, clock_timestamp());
    perform review.append_authority('delegated', delegate.to_login, jsonb_build_object(
        'from', session_user, 'valid_from', delegate.valid_from, 'valid_to', delegate.valid_to));
end
$$;
comment on function review.delegate(text, date, date) is 'Lets another officer decide with one''s own level from one day until another.';

create or replace function review.undelegate(to_login text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    ended integer;
begin
    update review.delegation d set revoked_at = clock_timestamp()
    where d.from_login = session_user and d.to_login = undelegate.to_login and d.revoked_at is null;
    get diagnostics ended = row_count;
    if ended > 0 then
        perform review.append_authority('delegation revoked', undelegate.to_login, jsonb_build_object('from', session_user));
    end if;
    return ended;
end
$$;
comment on function review.undelegate(text) is 'Takes back one''s delegations to somebody; gives how many.';
