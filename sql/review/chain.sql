-- The hash chain of each finding. A field is written with its length before it, so that no two events read alike.
--
-- These are pure and are written so that the planner takes them apart where they are used: a night hashes thousands.

create or replace function review.field(value text) returns text
language sql immutable parallel safe as $$
    select coalesce(octet_length(value)::text || ':' || value, '-')
$$;
comment on function review.field(text) is 'A field with its length before it; null is told from empty.';

create or replace function review.instant(at timestamptz) returns text
language sql immutable parallel safe as $$
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
comment on function review.instant(timestamptz) is 'An instant as text that does not depend on settings.';

create or replace function review.genesis(rule_id text, subject_id text, window_id text) returns bytea
language sql immutable parallel safe as $$
    select sha256(convert_to(review.field(rule_id) || review.field(subject_id) || review.field(window_id), 'UTF8'))
$$;
comment on function review.genesis(text, text, text) is 'What the first event of a finding follows.';

create or replace function review.content_digest(salt bytea, body jsonb) returns bytea
language sql immutable parallel safe as $$
    select sha256(salt || convert_to(body::text, 'UTF8'))
$$;
comment on function review.content_digest(bytea, jsonb) is 'The digest of a content under its salt.';

create or replace function review.event_hash(
    previous bytea, finding_id bigint, number bigint, at timestamptz, actor text, action text, state_before text,
    state_after text, reason_code text, run_id text, digest bytea
) returns bytea
language sql immutable parallel safe as $$
    select sha256(previous || digest || timestamptz_send(at) || convert_to(
        finding_id::text || ',' || number::text || ',' || review.field(actor)
            || review.field(action) || review.field(state_before) || review.field(state_after)
            || review.field(reason_code) || review.field(run_id),
        'UTF8'
    ))
$$;
comment on function review.event_hash(bytea, bigint, bigint, timestamptz, text, text, text, text, text, text, bytea) is
    'The hash of an event of a finding.';

create or replace function review.authority_hash(
    previous bytea, number bigint, at timestamptz, actor text, action text, login text, details jsonb
) returns bytea
language sql immutable parallel safe as $$
    select sha256(previous || timestamptz_send(at) || convert_to(
        number::text || ',' || review.field(actor) || review.field(action)
            || review.field(login) || review.field(details::text),
        'UTF8'
    ))
$$;
comment on function review.authority_hash(bytea, bigint, timestamptz, text, text, text, jsonb) is
    'The hash of an event about people.';

-- Appends at most one event to each finding; who calls holds the findings' row locks. A primary key, not the locks,
-- keeps two events from following the same one.
create or replace function review.append(entries review.entry[], at timestamptz, run_id text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    appended bigint;
begin
    with salted as materialized (
        select f.finding_id, f.events + 1 as number, f.head as previous,
            case when f.events > 0 then f.state end as state_before, e.state as state_after, e.action, e.reason_code,
            coalesce(e.body, '{}') as body,
            uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt
        from unnest(append.entries) as e
        join review.finding f on f.finding_id = e.finding_id
    ),
    digested as materialized (
        select s.*, review.content_digest(salt, body) as digest from salted s
    ),
    hashed as materialized (
        select d.*, review.event_hash(
            previous, finding_id, number, append.at, session_user, action, state_before, state_after, reason_code,
            append.run_id, digest
        ) as hash
        from digested d
    ),
    event as (
        insert into review.event (
            finding_id, number, at, actor, action, state_before, state_after, reason_code, run_id, digest, previous, hash
        )
        select finding_id, number, append.at, session_user, action, state_before, state_after, reason_code, append.run_id,
            digest, previous, hash
        from hashed
    ),
    content as (
        insert into review.content (finding_id, number, salt, body) select finding_id, number, salt, body from hashed
    ),
    unsealed as (
        insert into review.unsealed (finding_id, number) select finding_id, number from hashed
    )
    update review.finding f
    set events = h.number, head = h.hash, state = h.state_after,
        evidence_number = case when h.body ? 'evidence' then h.number else f.evidence_number end
    from hashed h
    where f.finding_id = h.finding_id;
    get diagnostics appended = row_count;
    if appended <> cardinality(entries) then
        perform review.refuse('55000', 'an event names a finding that is not there, or one finding twice');
    end if;
    return appended;
end
$$;
comment on function review.append(review.entry[], timestamptz, text) is
    'Appends events, at most one a finding, and moves each finding to its new state; gives their number.';

-- The night's last word: covers every event that is committed and not yet covered. A second call of the same run finds
-- nothing left to cover and gives the seal that there is.
create or replace function review.seal(run_id text, as_of timestamptz, out number bigint, out digest text, out heads bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    last review.seal;
    root bytea;
begin
    perform review.require_pipeline();
    perform pg_advisory_xact_lock(hashtextextended('review.seal', 0));
    select * into last from review.seal s order by s.number desc limit 1;

    create temp table moved_head on commit drop as
    with covered as (
        delete from review.unsealed u returning u.finding_id, u.number
    )
    select c.finding_id, max(c.number) as events from covered c group by 1;
    alter table pg_temp.moved_head add column head bytea;
    update pg_temp.moved_head m set head = e.hash
    from review.event e where e.finding_id = m.finding_id and e.number = m.events;
    update pg_temp.moved_head m set head = e.hash
    from review.authority_event e where m.finding_id = 0 and e.number = m.events;

    select count(*), sha256(coalesce(string_agg(int8send(m.finding_id) || int8send(m.events) || m.head, ''::bytea order by m.finding_id), ''))
    into heads, root
    from pg_temp.moved_head m;
    if heads = 0 and last.run_id = seal.run_id then
        number := last.number;
        digest := encode(last.digest, 'hex');
        heads := last.heads;
        return;
    end if;
    number := coalesce(last.number, 0) + 1;
    insert into review.seal (number, run_id, as_of, heads, root, previous, digest)
    values (
        seal.number, seal.run_id, seal.as_of, heads, root, coalesce(last.digest, ''),
        review.seal_digest(coalesce(last.digest, ''), root, seal.number, seal.run_id, seal.as_of)
    )
    returning encode(review.seal.digest, 'hex') into digest;
    insert into review.seal_head (seal, finding_id, events, head)
    select seal.number, m.finding_id, m.events, m.head from pg_temp.moved_head m;
    drop table pg_temp.moved_head;
end
$$;
comment on function review.seal(text, timestamptz) is
    'Seals every event that is not sealed yet; gives the seal''s number, its digest in hexadecimal, and how many heads moved.';

create or replace function review.seal_digest(
    previous bytea, root bytea, number bigint, run_id text, as_of timestamptz
) returns bytea
language sql immutable parallel safe as $$
    select sha256(previous || root || timestamptz_send(as_of)
        || convert_to(number::text || ',' || review.field(run_id), 'UTF8'))
$$;
comment on function review.seal_digest(bytea, bytea, bigint, text, timestamptz) is 'The digest of a seal.';

create or replace function review.require_pipeline() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not review.has_role('assay_pipeline') then
        perform review.refuse('42501', format(
            '%I does not run nights here: grant assay_pipeline to it', session_user));
    end if;
end
$$;
comment on function review.require_pipeline() is 'Refuses a login that is no member of assay_pipeline.';

-- Erasure: contents go, the chain stays.
create or replace function review.erase(findings bigint[], at timestamptz, run_id text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    erased bigint;
begin
    perform review.require_pipeline();
    perform 1 from review.finding f where f.finding_id = any (findings) order by f.finding_id for update;
    perform review.append(
        array(
            select (f.finding_id, 'erased', f.state, null, null)::review.entry
            from review.finding f where f.finding_id = any (findings)
        ),
        erase.at, erase.run_id
    );
    update review.content c set salt = null, body = null, erased_at = erase.at
    where c.finding_id = any (findings) and c.erased_at is null;
    get diagnostics erased = row_count;
    return erased;
end
$$;
comment on function review.erase(bigint[], timestamptz, text) is
    'Erases evidence and notes of findings for good; the chain and what was decided stay. Gives how many contents went.';

-- The subject of a finding may be the person who was erased. The chain stands on what it was called only through a hash.
create or replace function review.unname(findings bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform review.require_pipeline();
    update review.finding f set subject_id = format('erased:%s', f.finding_id), opened_as = 'erased'
    where f.finding_id = any (findings);
end
$$;
comment on function review.unname(bigint[]) is 'Takes the names of erased persons out of findings whose subject they were; for good, after review.erase.';
