-- How texts are agreed: one person proposes, another agrees, and from its date the agreed text is what runs.

create or replace function review.is_governed(file text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select file ~ '^(sql/(rules/[a-z0-9-]+|measures|digests|digests/write)/[A-Za-z0-9_-]+\.sql|Pipelines/kpis/[A-Za-z0-9_-]+\.yaml|Pipelines/lexicons/[A-Za-z0-9_-]+\.(lexicon|stopwords)|Pipelines/(targets|organisation)\.yaml)$'
$$;
comment on function review.is_governed(text) is 'Whether a file of the project is one that people agree.';

create or replace function review.live_from() returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select min(p.from_date)
    from review.proposal p
    join review.proposal_event e on e.proposal_id = p.proposal_id and e.action = 'agreed'
    where p.kind = 'go-live'
$$;
comment on function review.live_from() is 'From which business date on only what was agreed runs; null: not agreed yet, files apply at once.';

-- Where a proposal stands.
create or replace view review.agreement with (security_invoker = true) as
select p.proposal_id, p.kind, p.from_date, coalesce(e.action, 'proposed') as state, p.why, p.proposed_by, p.proposed_at,
    e.actor as ended_by, e.at as ended_at, e.is_restated, f.files
from review.proposal p
left join review.proposal_event e on e.proposal_id = p.proposal_id and e.action in ('agreed', 'withdrawn')
left join lateral (
    select array_agg(f.file order by f.file) as files from review.proposed_file f where f.proposal_id = p.proposal_id
) f on true;
comment on view review.agreement is 'Proposals and where they stand: proposed, agreed or withdrawn.';
comment on column review.agreement.proposal_id is 'As in review.proposal.';
comment on column review.agreement.kind is 'As in review.proposal.';
comment on column review.agreement.from_date is 'As in review.proposal.';
comment on column review.agreement.state is 'proposed, agreed or withdrawn.';
comment on column review.agreement.why is 'As in review.proposal.';
comment on column review.agreement.proposed_by is 'As in review.proposal.';
comment on column review.agreement.proposed_at is 'As in review.proposal.';
comment on column review.agreement.ended_by is 'Who agreed or withdrew.';
comment on column review.agreement.ended_at is 'When.';
comment on column review.agreement.is_restated is 'Whether earlier dates are judged and measured again.';
comment on column review.agreement.files is 'The files that it is about.';

create or replace function review.require_proposer() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    mine record;
begin
    select s.* into mine from review.standing() s where s.is_own;
    if not review.has_role('assay_officer') or mine.level is null or not 'officers' = any (mine.audiences) then
        perform review.refuse('42501', format(
            '%I is not an officer here, and changes are proposed and agreed by officers: somebody of level 3 or 4 has to say so with assay people grant',
            session_user));
    end if;
    return review.my_key();
end
$$;
comment on function review.require_proposer() is 'The person behind the login; refuses who is not an officer.';

-- The proposal, under the lock that everything about agreements takes.
create or replace function review.open_proposal(proposal_id bigint) returns review.proposal
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    proposal review.proposal;
    ended text;
begin
    perform pg_advisory_xact_lock(hashtextextended('review.agreement', 0));
    select p.* into proposal from review.proposal p where p.proposal_id = open_proposal.proposal_id;
    if not found then
        perform review.refuse('55000', format('there is no proposal %s: assay agreements list has them all', open_proposal.proposal_id));
    end if;
    select e.action into ended from review.proposal_event e
    where e.proposal_id = open_proposal.proposal_id and e.action in ('agreed', 'withdrawn');
    if found then
        perform review.refuse('55000', format('proposal %s is %s already', open_proposal.proposal_id, ended));
    end if;
    return proposal;
end
$$;
comment on function review.open_proposal(bigint) is 'A proposal that is neither agreed nor withdrawn; refuses every other.';

create or replace function review.append_proposal_event(
    proposal_id bigint, action text, consulted text, body text, is_restated boolean
) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into review.proposal_event (proposal_id, number, action, actor, at, consulted, body, is_restated)
    select append_proposal_event.proposal_id,
        1 + coalesce((
            select max(e.number) from review.proposal_event e where e.proposal_id = append_proposal_event.proposal_id
        ), 0),
        append_proposal_event.action, session_user, clock_timestamp(), append_proposal_event.consulted,
        append_proposal_event.body, append_proposal_event.is_restated
$$;
comment on function review.append_proposal_event(bigint, text, text, text, boolean) is 'Appends what the login did to a proposal.';

-- What files say as it goes into the chain: their hashes.
create or replace function review.file_hashes(proposal_id bigint) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_object_agg(f.file, f.sha256), '{}') from review.proposed_file f
    where f.proposal_id = file_hashes.proposal_id
$$;
comment on function review.file_hashes(bigint) is 'The files of a proposal with the hashes of their texts.';

create or replace function review.add_proposal(kind text, files jsonb, from_date date, why text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    number bigint;
    key text := review.require_proposer();
    reason text := review.checked_note(why);
    wrong text;
begin
    if reason is null then
        perform review.refuse('55000', 'a proposal says why');
    end if;
    if from_date is null then
        perform review.refuse('55000', 'a proposal says from which date on it is to hold');
    end if;
    select string_agg(f.file, ', ' order by f.file) into wrong
    from jsonb_to_recordset(files) as f (file text) where review.is_governed(f.file) is not true;
    if wrong is not null then
        perform review.refuse('55000', format(
            '%s: what is agreed are rules, measures, digests, KPIs, targets, lexicons and organisation.yaml', wrong));
    end if;
    perform pg_advisory_xact_lock(hashtextextended('review.agreement', 0));
    select 1 + coalesce(max(p.proposal_id), 0) into number from review.proposal p;
    insert into review.proposal (proposal_id, kind, from_date, why, proposed_by, proposed_key, proposed_at)
    values (number, add_proposal.kind, add_proposal.from_date, reason, session_user, key, clock_timestamp());
    insert into review.proposed_file (proposal_id, file, text, sha256)
    select number, f.file, f.text, encode(sha256(convert_to(f.text, 'UTF8')), 'hex')
    from jsonb_to_recordset(files) as f (file text, text text);
    perform review.append_authority('proposed', '', jsonb_build_object(
        'proposal', number, 'kind', add_proposal.kind, 'from', add_proposal.from_date, 'why', reason,
        'files', review.file_hashes(number)));
    return number;
end
$$;
comment on function review.add_proposal(text, jsonb, date, text) is 'Writes a proposal down, and that the login made it.';

-- files is [{"file", "text"}]; a text that is null takes the file away.
create or replace function review.propose(files jsonb, from_date date, why text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    live date := review.live_from();
begin
    perform review.require_proposer();
    if live is null then
        perform review.refuse('55000',
            'this store is in trial: an edit of a file applies at once, and nothing has to be proposed. assay go-live ends the trial');
    end if;
    if from_date < live then
        perform review.refuse('55000', format('what is agreed holds from %s on, when the trial ended: propose it from that date or a later one', live));
    end if;
    if jsonb_array_length(files) = 0 then
        perform review.refuse('55000', 'a proposal names at least one file');
    end if;
    if not exists (
        select from jsonb_to_recordset(files) as f (file text, text text)
        left join lateral (
            select a.text from assay.agreed_file a where a.file = f.file order by a.from_date desc, a.number desc limit 1
        ) a on true
        where f.text is distinct from a.text
    ) then
        perform review.refuse('55000', 'nothing would change: that is what is agreed already');
    end if;
    return review.add_proposal('change', files, from_date, why);
end
$$;
comment on function review.propose(jsonb, date, text) is 'Proposes texts of files, [{"file", "text"}], from a date; gives the proposal''s number.';

create or replace function review.propose_go_live(files jsonb, from_date date, why text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    pending bigint;
begin
    perform review.require_proposer();
    if review.live_from() is not null then
        perform review.refuse('55000', format('this store is live from %s on', review.live_from()));
    end if;
    select a.proposal_id into pending from review.agreement a where a.kind = 'go-live' and a.state = 'proposed';
    if found then
        perform review.refuse('55000', format('proposal %s is to end the trial already: another person agrees to it, or it is withdrawn', pending));
    end if;
    return review.add_proposal('go-live', files, from_date, why);
end
$$;
comment on function review.propose_go_live(jsonb, date, text) is
    'Proposes that the trial ends on a date and that all files, [{"file", "text"}], hold as they are; gives the proposal''s number.';

create or replace function review.comment(proposal_id bigint, consulted text, body text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    proposal review.proposal;
    remark text := review.checked_note(body);
    adviser text := review.checked_note(consulted);
begin
    perform review.require_proposer();
    proposal := review.open_proposal(comment.proposal_id);
    if remark is null then
        perform review.refuse('55000', 'a comment says something');
    end if;
    perform review.append_proposal_event(proposal.proposal_id, 'commented', adviser, remark, null);
    perform review.append_authority('commented', '', jsonb_strip_nulls(jsonb_build_object(
        'proposal', proposal.proposal_id, 'consulted', adviser, 'body', remark)));
end
$$;
comment on function review.comment(bigint, text, text) is 'Says something about a proposal, and who was consulted.';

create or replace function review.withdraw(proposal_id bigint, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    proposal review.proposal;
    reason text := review.checked_note(why);
    mine record;
begin
    perform review.require_proposer();
    proposal := review.open_proposal(withdraw.proposal_id);
    select s.* into mine from review.standing() s where s.is_own;
    if review.my_key() <> proposal.proposed_key and session_user <> proposal.proposed_by and mine.level < 3 then
        perform review.refuse('42501', 'a proposal is withdrawn by who made it, or by an officer of level 3 or 4');
    end if;
    perform review.append_proposal_event(proposal.proposal_id, 'withdrawn', null, reason, null);
    perform review.append_authority('withdrawn', '', jsonb_strip_nulls(jsonb_build_object(
        'proposal', proposal.proposal_id, 'why', reason)));
end
$$;
comment on function review.withdraw(bigint, text) is 'Takes a proposal back.';

create or replace function review.append_agreed(
    file text, from_date date, text text, is_restated boolean, proposal bigint, release text
) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into assay.agreed_file (
        number, file, from_date, text, sha256, is_restated, agreed_at, agreed_by, proposal, release
    )
    select 1 + coalesce((select max(a.number) from assay.agreed_file a), 0), append_agreed.file, append_agreed.from_date,
        append_agreed.text, encode(sha256(convert_to(append_agreed.text, 'UTF8')), 'hex'), append_agreed.is_restated,
        clock_timestamp(), session_user, append_agreed.proposal, append_agreed.release
$$;
comment on function review.append_agreed(text, date, text, boolean, bigint, text) is 'Writes down what holds from a date.';

-- Two logins of one person are one person, whether they were when it was proposed or have become so since.
create or replace function review.agree(proposal_id bigint, restate boolean default false) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    proposal review.proposal;
    mine record;
    file record;
    stale text;
    files integer := 0;
begin
    perform review.require_proposer();
    select s.* into mine from review.standing() s where s.is_own;
    proposal := review.open_proposal(agree.proposal_id);
    if session_user = proposal.proposed_by or review.my_key() = proposal.proposed_key or exists (
        select from review.person p
        where p.login = proposal.proposed_by and p.revoked_at is null
            and review.person_key(p.login, p.agent_id) = review.my_key()
    ) then
        perform review.refuse('42501', format(
            'proposal %s is your own, by whatever login: another person has to agree to it', proposal.proposal_id));
    end if;
    if mine.level < 3 then
        perform review.refuse('42501', format('agreeing takes level 3 and you have %s', mine.level));
    end if;
    if restate and proposal.kind = 'change' then
        select string_agg(f.file, ', ' order by f.file) into stale from review.proposed_file f
        where f.proposal_id = proposal.proposal_id and f.file !~ '^(sql/(rules|measures)/|Pipelines/organisation)';
        if stale is not null then
            perform review.refuse('55000', format(
                '%s: only rules, measures and organisation.yaml can be restated; agree to it without --restate', stale));
        end if;
    end if;
    select string_agg(distinct f.file, ', ' order by f.file) into stale
    from review.proposed_file f
    join assay.agreed_file a on a.file = f.file and a.agreed_at > proposal.proposed_at
    where f.proposal_id = proposal.proposal_id;
    if stale is not null then
        perform review.refuse('55000', format(
            '%s was agreed otherwise after this was proposed: withdraw proposal %s and propose it again', stale, proposal.proposal_id));
    end if;
    if proposal.kind = 'go-live' and review.live_from() is not null then
        perform review.refuse('55000', format('this store is live from %s on', review.live_from()));
    end if;
    perform review.append_proposal_event(proposal.proposal_id, 'agreed', null, null, restate);
    for file in
        select f.* from review.proposed_file f where f.proposal_id = proposal.proposal_id order by f.file
    loop
        -- What the trial ran with holds for what the trial judged.
        perform review.append_agreed(
            file.file, proposal.from_date, file.text, restate or proposal.kind = 'go-live', proposal.proposal_id, null);
        files := files + 1;
    end loop;
    perform review.append_authority('agreed', '', jsonb_build_object(
        'proposal', proposal.proposal_id, 'kind', proposal.kind, 'from', proposal.from_date, 'restated', restate,
        'files', review.file_hashes(proposal.proposal_id)));
    return files;
end
$$;
comment on function review.agree(bigint, boolean) is
    'Agrees to another person''s proposal, restating earlier dates if so wished; gives how many files it is about.';

-- What a release of Assay brings. Texts that nobody changed here are agreed as the release has them; others stay. A
-- release is taken once, so that an edit on disk does not come in with an upgrade to the release that is there already.
create or replace function review.take_release(release text, files jsonb) returns table (file text, what text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    earlier text;
    was_live boolean := review.live_from() is not null;
    shipped record;
    taken jsonb := '{}';
begin
    if not review.is_owner() then
        perform review.refuse('42501', 'a store is upgraded by its owner');
    end if;
    perform pg_advisory_xact_lock(hashtextextended('review.agreement', 0));
    if exists (select from review.release r where r.release = take_release.release) then
        return;
    end if;
    select r.release into earlier from review.release r order by r.taken_at desc limit 1;
    insert into review.release (release, taken_at, taken_by) values (take_release.release, clock_timestamp(), session_user);
    insert into review.shipped_file (release, file, sha256)
    select take_release.release, f.file, encode(sha256(convert_to(f.text, 'UTF8')), 'hex')
    from jsonb_to_recordset(files) as f (file text, text text) where review.is_governed(f.file);
    if was_live then
        for shipped in
            with agreed as (
                select distinct on (a.file) a.file, a.sha256 from assay.agreed_file a
                order by a.file, a.from_date desc, a.number desc
            )
            select coalesce(n.file, a.file) as file, d.text, case
                when n.sha256 = a.sha256 then null
                when n.file is null then case when a.sha256 is not null and a.sha256 = p.sha256 then 'gone' end
                when exists (
                    select from review.agreement g
                    join review.proposed_file pf on pf.proposal_id = g.proposal_id
                    where g.state = 'proposed' and pf.file = n.file and pf.sha256 = n.sha256
                ) then 'proposed'
                when a.file is null then 'new'
                when a.sha256 = p.sha256 then 'taken'
                else 'kept'
            end as what
            from (select s.* from review.shipped_file s where s.release = take_release.release) n
            full join agreed a on a.file = n.file
            left join review.shipped_file p on p.release = earlier and p.file = coalesce(n.file, a.file)
            left join jsonb_to_recordset(files) as d (file text, text text) on d.file = n.file
            order by 1
        loop
            continue when shipped.what is null;
            if shipped.what in ('new', 'taken') then
                perform review.append_agreed(
                    shipped.file, greatest(review.today(), review.live_from()), shipped.text, false, null, take_release.release);
                taken := taken || jsonb_build_object(shipped.file, encode(sha256(convert_to(shipped.text, 'UTF8')), 'hex'));
            end if;
            file := shipped.file;
            what := shipped.what;
            return next;
        end loop;
    end if;
    perform review.append_authority('release taken', '', jsonb_build_object('release', take_release.release, 'files', taken));
end
$$;
comment on function review.take_release(text, jsonb) is
    'Remembers what a release''s files say, [{"file", "text"}]. On a live store agrees those that nobody changed here: new, taken; kept: changed here; proposed: somebody''s open proposal; gone: no longer in the release.';

-- Agreed texts that the chain does not know, and the other way round.
create or replace function review.verify_agreement() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with said as (
        select e.number, coalesce(e.details ->> 'proposal', 'release ' || (e.details ->> 'release')) as origin, f.key as file,
            f.value #>> '{}' as sha256
        from review.authority_event e
        cross join jsonb_each(e.details -> 'files') as f
        where e.action in ('agreed', 'release taken')
    ),
    held as (
        select a.number, coalesce(a.proposal::text, 'release ' || a.release) as origin, a.file, a.sha256,
            encode(sha256(convert_to(a.text, 'UTF8')), 'hex') as true_sha256
        from assay.agreed_file a
    )
    select 'agreement', null::bigint, coalesce(s.number, h.number), case
        when h.file is null then format('%s was agreed and is gone', s.file)
        when s.file is null then format('%s holds and nobody agreed to it', h.file)
        else format('%s is not the text that was agreed', h.file)
    end
    from said s
    full join held h on h.file = s.file and h.origin = s.origin
    where h.file is null or s.file is null or s.sha256 is distinct from h.sha256 or h.true_sha256 is distinct from h.sha256
$$;
comment on function review.verify_agreement() is 'Texts that hold and were not agreed, agreed ones that are gone, and texts that were altered.';
