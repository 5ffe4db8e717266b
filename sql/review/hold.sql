-- Legal holds: an officer of level 2 places one; another person, of level 3 or 4, releases it. Purge and erasure ask here.

create or replace view review.standing_hold with (security_invoker = true) as
select h.hold_id, h.kind, h.subject, h.from_date, h.to_date, h.why, h.placed_by, h.placed_at
from review.hold h
where not exists (select from review.hold_release r where r.hold_id = h.hold_id);
comment on view review.standing_hold is 'Holds that stand.';
comment on column review.standing_hold.hold_id is 'As in review.hold.';
comment on column review.standing_hold.kind is 'As in review.hold.';
comment on column review.standing_hold.subject is 'As in review.hold.';
comment on column review.standing_hold.from_date is 'As in review.hold.';
comment on column review.standing_hold.to_date is 'As in review.hold.';
comment on column review.standing_hold.why is 'As in review.hold.';
comment on column review.standing_hold.placed_by is 'As in review.hold.';
comment on column review.standing_hold.placed_at is 'As in review.hold.';

-- The officer's own level: what somebody delegated is for findings.
create or replace function review.require_holder(level integer, what text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    mine record;
begin
    select s.* into mine from review.standing() s where s.is_own;
    if not review.has_role('assay_officer') or mine.level is null or not 'officers' = any (mine.audiences)
        or mine.level < require_holder.level
    then
        perform review.refuse('42501', format('%s takes an officer of level %s, and %I has %s', what, require_holder.level,
            session_user, coalesce('level ' || mine.level, 'no grant (assay people grant)')));
    end if;
    return review.my_key();
end
$$;
comment on function review.require_holder(integer, text) is 'The person behind the login; refuses who has not the level.';

create or replace function review.place_hold(kind text, subject text, from_date date, to_date date, why text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    number bigint;
    key text := review.require_holder(2, 'placing a hold');
    reason text := review.checked_note(why);
    named text := coalesce(btrim(place_hold.subject), '');
begin
    if reason is null then
        perform review.refuse('55000', 'a hold says why: the reference of the matter');
    end if;
    if place_hold.kind is null or not place_hold.kind in ('customer', 'agent', 'contact', 'complaint', 'rule', 'dates') then
        perform review.refuse('55000', 'a hold is on a customer, an agent, a contact, a complaint, a rule or dates');
    end if;
    if place_hold.kind = 'dates' and (named <> '' or from_date is null or to_date is null) then
        perform review.refuse('55000', 'a hold on dates has a first and a last one');
    end if;
    if place_hold.kind <> 'dates' and named = '' then
        perform review.refuse('55000', format('which %s is to be held?', place_hold.kind));
    end if;
    if from_date > to_date then
        perform review.refuse('55000', 'it would end before it begins');
    end if;
    perform pg_advisory_xact_lock(hashtextextended('review.hold', 0));
    select 1 + coalesce(max(h.hold_id), 0) into number from review.hold h;
    insert into review.hold (hold_id, kind, subject, from_date, to_date, why, placed_by, placed_key, placed_at)
    values (number, place_hold.kind, named, place_hold.from_date, place_hold.to_date, reason, session_user, key, clock_timestamp());
    perform review.append_authority('hold placed', '', jsonb_build_object(
        'hold', number, 'kind', place_hold.kind, 'subject', named, 'from', place_hold.from_date, 'to', place_hold.to_date,
        'why', reason));
    return number;
end
$$;
comment on function review.place_hold(text, text, date, date, text) is
    'Holds what is named, on all dates or from one to another; gives the hold''s number.';

create or replace function review.release_hold(hold_id bigint, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    held review.hold;
    key text := review.require_holder(3, 'releasing a hold');
    reason text := review.checked_note(release_hold.why);
begin
    if reason is null then
        perform review.refuse('55000', 'a release says why');
    end if;
    select h.* into held from review.hold h where h.hold_id = release_hold.hold_id for update;
    if not found then
        perform review.refuse('55000', format('there is no hold %s: assay hold list has them all', release_hold.hold_id));
    end if;
    if exists (select from review.hold_release r where r.hold_id = held.hold_id) then
        perform review.refuse('55000', format('hold %s is released already', held.hold_id));
    end if;
    if session_user = held.placed_by or key = held.placed_key or exists (
        select from review.person p
        where p.login = held.placed_by and p.revoked_at is null and review.person_key(p.login, p.agent_id) = key
    ) then
        perform review.refuse('42501', format(
            'hold %s is your own, by whatever login: another person has to release it', held.hold_id));
    end if;
    insert into review.hold_release (hold_id, why, released_by, released_at)
    values (held.hold_id, reason, session_user, clock_timestamp());
    perform review.append_authority('hold released', '', jsonb_build_object('hold', held.hold_id, 'why', reason));
end
$$;
comment on function review.release_hold(bigint, text) is 'Ends a hold that another person placed.';

-- What purge asks: the contacts of some dates that must stay, each with the holds on it. Held dates hold all of theirs.
create or replace function review.held_contacts(from_date date, to_date date) returns table (contact_id text, business_date date, holds bigint[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform review.require_pipeline();
    return query
    with named as (
        select h.hold_id, h.from_date, h.to_date, h.subject as contact_id from review.standing_hold h where h.kind = 'contact'
        union all
        select h.hold_id, h.from_date, h.to_date, c.contact_id
        from review.standing_hold h join assay.complaint c on c.complaint_id = h.subject where h.kind = 'complaint'
        union all
        select h.hold_id, h.from_date, h.to_date, f.contact_id
        from review.standing_hold h join review.finding f on f.rule_id = h.subject where h.kind = 'rule'
    ),
    held as (
        select c.contact_id, c.business_date, n.hold_id, n.from_date, n.to_date
        from named n join assay.contact c on c.contact_id = n.contact_id
        union all
        select c.contact_id, c.business_date, h.hold_id, h.from_date, h.to_date
        from review.standing_hold h join assay.contact c on c.customer_ref = h.subject where h.kind = 'customer'
        union all
        select c.contact_id, c.business_date, h.hold_id, h.from_date, h.to_date
        from review.standing_hold h
        join assay.contact c on h.kind = 'agent' and c.agent_id = h.subject
            or h.kind = 'dates' and c.business_date between h.from_date and h.to_date
        where h.kind in ('agent', 'dates') and c.business_date between held_contacts.from_date and held_contacts.to_date
    )
    select h.contact_id, h.business_date, array_agg(distinct h.hold_id)
    from held h
    where h.business_date between held_contacts.from_date and held_contacts.to_date
        and (h.from_date is null or h.business_date >= h.from_date) and (h.to_date is null or h.business_date <= h.to_date)
    group by 1, 2;
end
$$;
comment on function review.held_contacts(date, date) is
    'The contacts from one business date to another that a hold covers, and which holds.';

-- What erasure asks of a customer: a hold on them, or on any contact or complaint of theirs.
create or replace function review.holds_on_customer(pseudonym text) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform review.require_pipeline();
    return query
    select h.hold_id from review.standing_hold h where h.kind = 'customer' and h.subject = pseudonym
    union
    select h.hold_id
    from review.standing_hold h
    join assay.contact c on c.customer_ref = pseudonym
        and (h.from_date is null or c.business_date >= h.from_date) and (h.to_date is null or c.business_date <= h.to_date)
    where h.kind = 'contact' and h.subject = c.contact_id or h.kind = 'agent' and h.subject = c.agent_id or h.kind = 'dates'
        or h.kind = 'rule' and exists (select from review.finding f where f.rule_id = h.subject and f.contact_id = c.contact_id)
    union
    select h.hold_id
    from review.standing_hold h
    join assay.complaint c on c.customer_ref = pseudonym
        and (h.from_date is null or c.business_date >= h.from_date) and (h.to_date is null or c.business_date <= h.to_date)
    where h.kind = 'complaint' and h.subject = c.complaint_id or h.kind = 'dates';
end
$$;
comment on function review.holds_on_customer(text) is 'The holds that keep a customer''s data from being erased.';

create or replace function review.holds_on_agent(agent_id text) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform review.require_pipeline();
    return query select h.hold_id from review.standing_hold h where h.kind = 'agent' and h.subject = holds_on_agent.agent_id;
end
$$;
comment on function review.holds_on_agent(text) is 'The holds that keep an agent''s data from being deleted.';

-- Holds against the chain that says who placed and released them.
create or replace function review.verify_holds() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with said as (
        select (e.details ->> 'hold')::bigint as hold_id,
            jsonb_object_agg(e.action, e.details order by e.number) as acts, min(e.number) as number
        from review.authority_event e
        where e.action in ('hold placed', 'hold renamed', 'hold released')
        group by 1
    ),
    held as (
        select h.hold_id, jsonb_build_object('hold', h.hold_id, 'kind', h.kind, 'subject', h.subject, 'from', h.from_date,
            'to', h.to_date, 'why', h.why) as details, r.why as released
        from review.hold h left join review.hold_release r using (hold_id)
    )
    select 'hold', null::bigint, s.number, case
        when h.hold_id is null then format('hold %s was placed and is gone', s.hold_id)
        when s.hold_id is null then format('hold %s stands and nobody placed it', h.hold_id)
        else format('hold %s is not what was placed or released', h.hold_id)
    end
    from said s
    full join held h on h.hold_id = s.hold_id
    where h.details is distinct from (s.acts -> 'hold placed')
            || case when s.acts ? 'hold renamed' then jsonb_build_object('subject', s.acts #> '{hold renamed,subject}') else '{}' end
        or h.released is distinct from s.acts #>> '{hold released,why}'
$$;
comment on function review.verify_holds() is 'Holds that nobody placed, that are gone, or that say something else.';
