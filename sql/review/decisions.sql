-- What officers do with findings. Each function takes the row lock of the findings that it changes and no other lock,
-- looks at them under it, and writes the event with the login and the server's clock.

create or replace function review.checked_note(note text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    plain text := nullif(btrim(note), '');
begin
    if length(plain) > 500 then
        perform review.refuse('55000', 'a note has at most 500 characters');
    end if;
    -- Digits in any script count; dates are no telephone numbers.
    if normalize(plain, nfkc) ~ '@' or
        regexp_replace(normalize(plain, nfkc), '\m(19|20)\d\d-\d\d-\d\d\M', '', 'g') ~ '(\d[ ./()+_-]{0,2}){6}\d'
    then
        perform review.refuse('55000',
            'a note holds no personal data: it may not have an @ or a run of seven or more digits. Name the finding instead');
    end if;
    return plain;
end
$$;
comment on function review.checked_note(text) is 'The note without blanks around it; refuses a long one, and what looks like an address or a number of somebody.';

create or replace function review.checked_reason(action text, reason_code text, note text) returns review.reason
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    reason review.reason;
begin
    select r.* into reason from review.reason r
    where r.action = checked_reason.action and r.reason_code = checked_reason.reason_code;
    if not found then
        perform review.refuse('55000', format('%s takes one of these reasons: %s', checked_reason.action, (
            select string_agg(r.reason_code, ', ' order by r.reason_code) from review.reason r
            where r.action = checked_reason.action
        )));
    end if;
    if reason.needs_note and note is null then
        perform review.refuse('55000', format('the reason %s takes a note', reason.reason_code));
    end if;
    return reason;
end
$$;
comment on function review.checked_reason(text, text, text) is 'The reason; refuses one that does not belong to the action, and one without the note that it needs.';

-- The finding, locked. Whoever else holds it is deciding at this moment, or is the night: nobody waits for long.
create or replace function review.held(finding_id bigint) returns review.finding
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '3s' as $$
declare
    finding review.finding;
begin
    select f.* into finding from review.finding f where f.finding_id = held.finding_id for update;
    if not found or review.acting_level(finding.agent_id, finding.team) is null then
        perform review.refuse('42501', format('there is no finding %s among those that you may see', held.finding_id));
    end if;
    return finding;
exception when lock_not_available then
    raise exception using errcode = '55P03',
        message = format('finding %s is being dealt with at this moment, by somebody or by the night: try again', held.finding_id);
end
$$;
comment on function review.held(bigint) is 'A finding under its row lock; refuses one that the login may not see or that is about itself.';

create or replace function review.require_level(finding review.finding) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if review.acting_level(finding.agent_id, finding.team) < finding.level then
        perform review.refuse('42501', format(
            'finding %s takes level %s and you have %s: escalate it', finding.finding_id, finding.level,
            review.acting_level(finding.agent_id, finding.team)));
    end if;
end
$$;
comment on function review.require_level(review.finding) is 'Refuses a login that does not reach the finding''s level.';

create or replace function review.require_state(finding review.finding, states text[], what text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if not finding.state = any (states) then
        perform review.refuse('55000', format(
            'finding %s is %s: %s', finding.finding_id, finding.state, what));
    end if;
end
$$;
comment on function review.require_state(review.finding, text[], text) is 'Refuses a finding in another state.';

-- Appends what a person did, with the true time.
create or replace function review.record(finding_id bigint, action text, state text, reason_code text, body jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform review.append(
        array[(finding_id, action, state, reason_code, jsonb_strip_nulls(body))::review.entry], clock_timestamp(), null);
end
$$;
comment on function review.record(bigint, text, text, text, jsonb) is 'Appends an event of the login.';

create or replace function review.latest_night() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(max(n.as_of), '-infinity') from review.night n
$$;
comment on function review.latest_night() is 'The as_of of the latest night: what a person who decides now has before them.';

create or replace function review.claim(finding_id bigint) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    finding review.finding := review.held(claim.finding_id);
begin
    perform review.require_state(finding, '{open,reopened,escalated,claimed}', 'there is nothing to claim');
    perform review.require_level(finding);
    if finding.claimed_key = review.my_key() and finding.state = 'claimed' then
        return 'claimed';
    end if;
    perform review.require_unclaimed(finding);
    perform review.record(finding.finding_id, 'claimed', 'claimed', null, '{}');
    update review.finding f set claimed_by = session_user, claimed_key = review.my_key()
    where f.finding_id = finding.finding_id;
    return 'claimed';
end
$$;
comment on function review.claim(bigint) is 'Takes a finding, so that nobody else begins with it; gives its state.';

-- Somebody else's claim gives way to a higher level, and when the claimant no longer is an officer.
create or replace function review.require_unclaimed(finding review.finding) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    theirs smallint := (
        select max(p.level) from review.person p
        where p.login = finding.claimed_by and p.revoked_at is null and p.valid_from <= review.today()
            and (p.valid_to is null or p.valid_to > review.today())
    );
begin
    if finding.state = 'claimed' and finding.claimed_key <> review.my_key()
        and theirs >= review.acting_level(finding.agent_id, finding.team)
    then
        perform review.refuse('55000', format(
            'finding %s is with %I: ask them, or escalate it', finding.finding_id, finding.claimed_by));
    end if;
end
$$;
comment on function review.require_unclaimed(review.finding) is 'Refuses a finding that somebody of the same or a higher level has claimed.';

create or replace function review.note(finding_id bigint, reason_code text, note text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    finding review.finding := review.held(note.finding_id);
    plain text := review.checked_note(note.note);
begin
    perform review.checked_reason('noted', note.reason_code, plain);
    perform review.record(finding.finding_id, 'noted', finding.state, note.reason_code, jsonb_build_object('note', plain));
    return finding.state;
end
$$;
comment on function review.note(bigint, text, text) is 'Adds a remark, or the answer of the person concerned; gives the state.';

-- One finding that is already locked.
create or replace function review.settle(finding review.finding, decision text, reason_code text, note text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    plain text := review.checked_note(settle.note);
    me text := review.my_key();
    is_second boolean;
begin
    if decision is null or not decision in ('confirmed', 'dismissed') then
        perform review.refuse('55000', 'a decision is confirmed or dismissed');
    end if;
    perform review.checked_reason(decision, settle.reason_code, plain);
    perform review.require_state(finding, '{open,reopened,claimed,escalated}', 'it is not waiting for a decision');
    perform review.require_level(finding);
    is_second := finding.dismissal_key is not null and finding.dismissal_key <> me;
    if not is_second then
        perform review.require_unclaimed(finding);
    end if;
    if decision = 'confirmed' and finding.agent_id <> '' and not exists (
        select from review.event e
        where e.finding_id = finding.finding_id and e.action = 'noted' and e.reason_code in ('answer', 'asked_for_answer')
            and e.number > (
                select max(o.number) from review.event o
                where o.finding_id = finding.finding_id and o.action in ('opened', 'reopened')
            )
    ) then
        perform review.refuse('55000', format(
            'finding %s is about a person: note their answer, or that it was asked for, first', finding.finding_id));
    end if;
    if decision = 'dismissed' and finding.severity = 'critical' and not is_second then
        if finding.dismissal_key = me then
            perform review.refuse('42501', format(
                'finding %s is critical, and you have proposed to dismiss it: a second person has to agree', finding.finding_id));
        end if;
        perform review.record(
            finding.finding_id, 'dismissal proposed', 'claimed', settle.reason_code, jsonb_build_object('note', plain));
        update review.finding f set dismissal_key = me, claimed_by = session_user, claimed_key = me
        where f.finding_id = finding.finding_id;
        return 'dismissal proposed';
    end if;
    perform review.record(finding.finding_id, decision, decision, settle.reason_code, jsonb_build_object('note', plain));
    update review.finding f
    set decided_night = review.latest_night(), is_clearing = false, dismissal_key = null, claimed_by = null,
        claimed_key = null
    where f.finding_id = finding.finding_id;
    return decision;
end
$$;
comment on function review.settle(review.finding, text, text, text) is 'Decides a finding that is locked; gives what came of it.';

create or replace function review.decide(finding_id bigint, decision text, reason_code text, note text default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    return review.settle(review.held(decide.finding_id), decision, reason_code, note);
end
$$;
comment on function review.decide(bigint, text, text, text) is
    'Confirms or dismisses a finding; a critical one is dismissed by the second person who says so. Gives what came of it.';

create or replace function review.decide_case(
    case_id bigint, decision text, reason_code text, note text default null, out finding_id bigint, out outcome text
) returns setof record
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    held review.finding;
begin
    -- In the order of their numbers, as everybody who takes several: two cannot wait for each other.
    for held in
        select h.*
        from (
            select f.finding_id from review.finding f
            where f.case_id = decide_case.case_id and f.state in ('open', 'reopened', 'claimed', 'escalated')
            order by f.finding_id
        ) as f, lateral review.held(f.finding_id) as h
    loop
        finding_id := held.finding_id;
        outcome := review.settle(held, decision, reason_code, note);
        return next;
    end loop;
    if not found then
        perform review.refuse('55000', format('case %s has no finding that waits for a decision', decide_case.case_id));
    end if;
end
$$;
comment on function review.decide_case(bigint, text, text, text) is
    'Decides every finding of a case that waits for it, or none of them; gives each with what came of it.';

create or replace function review.remedy(finding_id bigint, reason_code text, note text default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    finding review.finding := review.held(remedy.finding_id);
    plain text := review.checked_note(remedy.note);
    reason review.reason := review.checked_reason('remedied', remedy.reason_code, plain);
begin
    perform review.require_state(finding, '{confirmed}', 'only what is confirmed is remedied');
    perform review.require_level(finding);
    perform review.record(finding.finding_id, 'remedied', 'remedied', reason.reason_code, jsonb_build_object('note', plain));
    update review.finding f
    set decided_night = review.latest_night(), is_clearing = false, is_watched = reason.is_watched,
        is_irreversible = not reason.is_watched
    where f.finding_id = finding.finding_id;
    return 'remedied';
end
$$;
comment on function review.remedy(bigint, text, text) is
    'Says that a confirmed finding is dealt with. Where the record can comply, a later night that still sees a violation reopens it.';

create or replace function review.escalate(finding_id bigint, reason_code text, note text default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    finding review.finding := review.held(escalate.finding_id);
    plain text := review.checked_note(escalate.note);
    mine smallint := review.acting_level(finding.agent_id, finding.team);
begin
    perform review.checked_reason('escalated', escalate.reason_code, plain);
    perform review.require_state(finding, '{open,reopened,claimed,escalated}', 'it is not waiting for a decision');
    if mine >= 4 then
        perform review.refuse('55000', 'nobody is above level 4: decide it, or delegate');
    end if;
    perform review.record(finding.finding_id, 'escalated', 'escalated', reason_code, jsonb_build_object('note', plain));
    -- Who has the level sends it one higher; who has not leaves it to those who have.
    update review.finding f
    set level = greatest(f.level, mine + 1), claimed_by = null, claimed_key = null
    where f.finding_id = finding.finding_id;
    return 'escalated';
end
$$;
comment on function review.escalate(bigint, text, text) is 'Hands a finding to a level above one''s own.';

create or replace function review.reopen(finding_id bigint, reason_code text, note text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    finding review.finding := review.held(reopen.finding_id);
    plain text := review.checked_note(reopen.note);
begin
    perform review.checked_reason('reopened', reopen.reason_code, plain);
    perform review.require_state(finding, '{confirmed,dismissed,remedied,cleared}', 'it is open');
    perform review.require_level(finding);
    perform review.record(finding.finding_id, 'reopened', 'reopened', reason_code, jsonb_build_object('note', plain));
    update review.finding f
    set decided_night = review.latest_night(), is_clearing = false, is_watched = true, is_irreversible = false,
        dismissal_key = null, claimed_by = null, claimed_key = null
    where f.finding_id = finding.finding_id;
    return 'reopened';
end
$$;
comment on function review.reopen(bigint, text, text) is 'Takes back a decision, a remedy or a clearing.';

create or replace function review.accept_clearing(finding_id bigint, note text default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    finding review.finding := review.held(accept_clearing.finding_id);
    plain text := review.checked_note(accept_clearing.note);
    seen jsonb;
begin
    perform review.require_state(
        finding, '{open,reopened,claimed,escalated,confirmed}', 'there is no clearing to accept');
    if not finding.is_clearing then
        perform review.refuse('55000', format(
            'no night has seen finding %s without its violation: decide it instead', finding.finding_id));
    end if;
    perform review.require_level(finding);
    select c.body into seen
    from review.event e join review.content c using (finding_id, number)
    where e.finding_id = finding.finding_id and e.action = 'clearing'
    order by e.number desc limit 1;
    perform review.record(finding.finding_id, 'cleared', 'cleared', 'checked',
        coalesce(seen, '{}') || jsonb_build_object('note', plain));
    update review.finding f
    set decided_night = review.latest_night(), is_clearing = false, dismissal_key = null, claimed_by = null,
        claimed_key = null
    where f.finding_id = finding.finding_id;
    return 'cleared';
end
$$;
comment on function review.accept_clearing(bigint, text) is
    'Accepts that a critical, major or confirmed finding no longer violates, as a night saw; the event keeps the evidence before and after.';

-- Overdue findings climb one level; the hourly watch says which.
create or replace function review.climb(findings bigint[], as_of timestamptz, run_id text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    climbing bigint[];
begin
    perform review.require_pipeline();
    climbing := array(
        select f.finding_id from review.finding f
        where f.finding_id = any (findings) and f.state in ('open', 'reopened', 'claimed', 'escalated') and f.level < 4
        order by f.finding_id
        for update skip locked
    );
    perform review.append(
        array(select (c.finding_id, 'escalated', 'escalated', 'overdue', '{}')::review.entry from unnest(climbing) as c (finding_id)),
        climb.as_of, climb.run_id
    );
    update review.finding f set level = f.level + 1, claimed_by = null, claimed_key = null
    where f.finding_id = any (climbing);
    return cardinality(climbing);
end
$$;
comment on function review.climb(bigint[], timestamptz, text) is 'Raises overdue findings by a level; gives how many climbed.';
