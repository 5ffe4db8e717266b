-- Recomputes every chain and every seal, and names what does not hold: for each chain its first broken event. What was
-- removed without a trace in the database since the last seal shows against the manifests of the exports.

-- The events of findings: first break of each chain.
create or replace function review.verify_chains() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with placed as (
        select e.*, f.finding_id is not null as has_finding,
            row_number() over chain as place,
            coalesce(
                lag(e.hash) over chain,
                -- What an erased person was called nobody knows; what follows it holds as ever.
                case when f.opened_as = 'erased' then e.previous
                    else review.genesis(f.rule_id, coalesce(f.opened_as, f.subject_id), f.window_id) end
            ) as expected_previous,
            lag(e.state_after) over chain as expected_before,
            c.finding_id is not null as has_content, c.salt, c.body, c.erased_at,
            bool_or(e.action = 'erased') over (
                partition by e.finding_id order by e.number rows between unbounded preceding and unbounded following
            ) as was_erased
        from review.event e
        left join review.finding f on f.finding_id = e.finding_id
        left join review.content c on c.finding_id = e.finding_id and c.number = e.number
        window chain as (partition by e.finding_id order by e.number)
    ),
    judged as (
        select p.finding_id, p.number, case
            when not p.has_finding then 'the event''s finding is gone'
            when p.number <> p.place then format('event %s is missing', p.place)
            when p.previous <> p.expected_previous then 'it does not follow the event before'
            when p.state_before is distinct from p.expected_before then 'the state before it is not that after the event before'
            when p.hash <> review.event_hash(p.previous, p.finding_id, p.number, p.at, p.actor, p.action, p.state_before,
                p.state_after, p.reason_code, p.run_id, p.digest) then 'its fields are not those that were hashed'
            when not p.has_content then 'its content was removed'
            when p.erased_at is not null and not p.was_erased then 'its content was erased without an event saying so'
            when p.body is not null and p.digest <> review.content_digest(p.salt, p.body) then 'its content was altered'
        end as problem
        from placed p
    )
    select distinct on (j.finding_id) 'event', j.finding_id, j.number, j.problem
    from judged j
    where j.problem is not null
    order by j.finding_id, j.number
$$;
comment on function review.verify_chains() is 'The first broken event of each finding''s chain.';

-- Findings against their chains: a cut tail, another state, other terms, a finding that is gone.
create or replace function review.verify_findings() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with last as (
        select distinct on (e.finding_id) e.finding_id, e.number, e.hash, e.state_after
        from review.event e order by e.finding_id, e.number desc
    ),
    terms as (
        select distinct on (c.finding_id) c.finding_id, c.number, c.body -> 'terms' as terms
        from review.content c where c.body ? 'terms' or c.erased_at is not null
        order by c.finding_id, c.number desc
    ),
    renamed as (
        select distinct on (e.finding_id) e.finding_id, c.body ->> 'subject' as subject_id, c.erased_at is not null as is_erased
        from review.event e
        join review.content c using (finding_id, number)
        where e.action = 'rekeyed'
        order by e.finding_id, e.number desc
    )
    select 'finding', f.finding_id, coalesce(l.number, 0), case
        when l.number is null or l.number < f.events then
            format('the chain ends with event %s of %s: its tail was cut', coalesce(l.number, 0), f.events)
        when l.number > f.events or l.hash <> f.head then 'the finding does not name the last event of its chain'
        when l.state_after <> f.state then format('the finding says %s and its last event %s', f.state, l.state_after)
        when f.opened_as = 'erased' and not n.was_erased then 'its subject was erased without an event saying so'
        when f.opened_as <> 'erased' and r.is_erased is not true and r.subject_id is distinct from f.subject_id
            then 'its subject was renamed, and by no new key'
        else 'severity, person, team, date or reason are not those of the ledger'
    end
    from review.finding f
    left join last l using (finding_id)
    left join terms t using (finding_id)
    left join renamed r using (finding_id)
    cross join lateral (
        select exists (select from review.event e where e.finding_id = f.finding_id and e.action = 'erased') as was_erased
    ) as n
    where f.opened_as = 'erased' and not n.was_erased
        or f.opened_as <> 'erased' and r.is_erased is not true and r.subject_id is distinct from f.subject_id
        or l.number is null or l.number <> f.events or l.hash <> f.head or l.state_after <> f.state
        or (t.terms ->> 'severity', t.terms ->> 'agent_id', t.terms ->> 'contact_id', t.terms ->> 'team',
            t.terms ->> 'subject_date', t.terms ->> 'reason', t.terms ->> 'version')
        is distinct from (f.severity, f.agent_id, f.contact_id, f.team, f.subject_date::text, f.reason, f.version)
        and t.terms is not null
    union all
    select 'finding', n.finding_id, null, 'there is no such finding, and numbers have no gaps: it was removed'
    from generate_series(1, (select max(f.finding_id) from review.finding f)) as n (finding_id)
    where not exists (select from review.finding f where f.finding_id = n.finding_id)
$$;
comment on function review.verify_findings() is 'Findings that disagree with their chains, and numbers that are missing.';

-- Seals against each other, and chains against the heads that were sealed.
create or replace function review.verify_seals() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with placed as (
        select s.*, row_number() over (order by s.number) as place,
            coalesce(lag(s.digest) over (order by s.number), '') as expected_previous
        from review.seal s
    ),
    covered as (
        select h.seal, count(*) as heads,
            sha256(string_agg(int8send(h.finding_id) || int8send(h.events) || h.head, ''::bytea order by h.finding_id)) as root
        from review.seal_head h group by h.seal
    ),
    judged as (
        select p.number, case
            when p.number <> p.place then format('seal %s is missing', p.place)
            when p.previous <> p.expected_previous then 'it does not follow the seal before'
            when p.digest <> review.seal_digest(p.previous, p.root, p.number, p.run_id, p.as_of)
                then 'its fields are not those that were sealed'
            when p.heads <> coalesce(c.heads, 0) or p.root <> coalesce(c.root, sha256('')) then 'its heads are not those that were sealed'
        end as problem
        from placed p left join covered c on c.seal = p.number
    ),
    sealed as (
        select h.finding_id, h.events, h.seal, h.head, coalesce(e.hash, a.hash) as hash,
            f.finding_id is not null or h.finding_id = 0 as has_finding
        from review.seal_head h
        left join review.finding f on f.finding_id = h.finding_id
        left join review.event e on e.finding_id = h.finding_id and e.number = h.events
        left join review.authority_event a on h.finding_id = 0 and a.number = h.events
    ),
    chain as (
        select e.finding_id, max(e.number) as events from review.event e group by 1
        union all
        select 0, max(a.number) from review.authority_event a having max(a.number) is not null
    )
    (
        select 'seal', null::bigint, j.number, j.problem from judged j where j.problem is not null order by j.number limit 1
    )
    union all
    select distinct on (s.finding_id) 'finding', s.finding_id, s.events, case
        when not s.has_finding then format('seal %s covers it and it is gone', s.seal)
        when s.hash is null then format('seal %s covers event %s and it is gone: the tail was cut', s.seal, s.events)
        else format('event %s is not the one that seal %s covers: the chain was rewritten', s.events, s.seal)
    end
    from sealed s
    where not s.has_finding or s.hash is null or s.hash <> s.head
    union all
    select 'event', c.finding_id, c.events, 'no seal covers it, and it does not wait for one'
    from chain c
    where not exists (select from review.seal_head h where h.finding_id = c.finding_id and h.events >= c.events)
        and not exists (select from review.unsealed u where u.finding_id = c.finding_id and u.number = c.events)
$$;
comment on function review.verify_seals() is 'The first broken seal, and chains that are not what was sealed.';

create or replace function review.verify_people() returns table (kind text, finding_id bigint, number bigint, problem text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with placed as (
        select e.*, row_number() over (order by e.number) as place,
            coalesce(lag(e.hash) over (order by e.number), sha256('people')) as expected_previous
        from review.authority_event e
    ),
    judged as (
        select p.number, case
            when p.number <> p.place then format('event %s about people is missing', p.place)
            when p.previous <> p.expected_previous then 'it does not follow the event before'
            when p.hash <> review.authority_hash(p.previous, p.number, p.at, p.actor, p.action, p.login, p.details)
                then 'its fields are not those that were hashed'
        end as problem
        from placed p
    ),
    said as (
        select distinct on (e.login) e.login, e.number, e.action, e.details
        from review.authority_event e
        where e.action in ('granted', 'revoked')
        order by e.login, e.number desc
    ),
    held as (
        select p.login, jsonb_build_object('agent_id', p.agent_id, 'level', p.level, 'audiences', p.audiences,
            'teams', p.teams, 'valid_from', p.valid_from, 'valid_to', p.valid_to) as details
        from review.person p where p.revoked_at is null
    )
    (
        select 'people', null::bigint, j.number, j.problem from judged j where j.problem is not null order by j.number limit 1
    )
    union all
    select 'people', null, s.number, format('what %I may do is not what was granted', coalesce(s.login, h.login))
    from said s full join held h using (login)
    where case when s.action = 'granted' then s.details end is distinct from h.details
$$;
comment on function review.verify_people() is 'The first broken event about people, and grants that nobody granted.';

create or replace function review.verify() returns table (kind text, finding_id bigint, number bigint, problem text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not review.reads_everything() then
        perform review.refuse('42501', 'the ledger is verified by auditors, or officers who see every team');
    end if;
    return query
    select v.kind, v.finding_id, v.number, v.problem from (
        select * from review.verify_chains()
        union all select * from review.verify_findings()
        union all select * from review.verify_seals()
        union all select * from review.verify_people()
        union all select * from review.verify_agreement()
        union all select * from review.verify_holds()
    ) as v
    order by v.finding_id nulls first, v.number nulls first, v.kind, v.problem;
end
$$;
comment on function review.verify() is 'What in the ledger does not hold: nothing when all is well.';
