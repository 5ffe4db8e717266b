-- What a night does to findings: it opens, keeps, reopens and clears them by what the rules judged.

create or replace function review.open_subjects(rule_id text) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- A login that sees only some findings would let the others go unjudged.
    perform review.require_pipeline();
    return query
    select f.subject_id from review.finding f
    where f.rule_id = open_subjects.rule_id
        and (f.state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed') or f.state = 'remedied' and f.is_watched)
    union
    select d.subject_id from digest.deadlines d where d.rule_id = open_subjects.rule_id;
end
$$;
comment on function review.open_subjects(text) is
    'The subjects that a rule has to judge whatever their date: findings not closed for good, and running deadlines.';

-- Zone and holidays of the first regime that the rule names; of the organisation where it names none.
create or replace function review.calendar_of(rule_id text) returns table (zone text, calendar text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(g.zone, assay.reporting_zone()),
        coalesce(g.calendar, (select s.value from assay.setting s where s.name = 'calendar'))
    from (select) as one
    left join assay.rule r on r.rule_id = calendar_of.rule_id
    left join assay.regime g on g.regime = btrim(split_part(r.regime, ',', 1))
$$;
comment on function review.calendar_of(text) is 'The zone and the holiday calendar by which a rule''s deadlines run.';

create or replace function review.is_working_day(day date, calendar text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select extract(isodow from day) < 6
        and not exists (select from assay.holiday h where h.calendar = is_working_day.calendar and h.date = day)
$$;
comment on function review.is_working_day(date, text) is 'Whether a date is neither on a weekend nor a holiday of the calendar.';

create or replace function review.working_days_left(today date, due date, calendar text) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Whole weeks have five; only the rest is counted day by day, and holidays are looked up.
    with span as (
        select greatest(due - today, 0) as days
    )
    select (s.days / 7) * 5
        + (select count(*) from generate_series(1, s.days % 7) as n (n)
            where extract(isodow from today + (s.days / 7) * 7 + n.n) < 6)::integer
        - (select count(*) from assay.holiday h
            where h.calendar = working_days_left.calendar and h.date > today and h.date <= due
                and extract(isodow from h.date) < 6)::integer
    from span s
$$;
comment on function review.working_days_left(date, date, text) is 'How many working days come after today up to and with the due date.';

create or replace function review.add_working_days(day date, days integer, calendar text) returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    left_to_go integer := days;
begin
    -- A date that is not known has no later one.
    while left_to_go > 0 and day is not null loop
        day := day + 1;
        if review.is_working_day(day, calendar) then
            left_to_go := left_to_go - 1;
        end if;
    end loop;
    return day;
end
$$;
comment on function review.add_working_days(date, integer, text) is 'The date so many working days later.';

-- The end of the day that the rule's `due` gives; hours are hours.
create or replace function review.due_by(rule_id text, as_of timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with rule as (
        select r.due, c.zone, c.calendar, (as_of at time zone c.zone)::date as today
        from assay.rule r, review.calendar_of(r.rule_id) c
        where r.rule_id = due_by.rule_id
    ),
    due as (
        select zone, (due ->> 'hours')::integer as hours,
            case
                when due ? 'business_days' then review.add_working_days(today, (due ->> 'business_days')::integer, calendar)
                when due ? 'days' then today + (due ->> 'days')::integer
                when due ? 'weeks' then today + (due ->> 'weeks')::integer * 7
                when due ? 'months' then (today + make_interval(months => (due ->> 'months')::integer))::date
            end as day
        from rule
    )
    select coalesce(as_of + make_interval(hours => hours), (day + 1)::timestamp at time zone zone) from due
$$;
comment on function review.due_by(text, timestamptz) is
    'By when an officer must have decided what a rule flags at an instant; null where the rule does not say.';

create or replace function review.terms(
    version text, severity text, agent_id text, contact_id text, team text, subject_date date, occurred_at timestamptz,
    due_at timestamptz, reason text
) returns jsonb
language sql immutable parallel safe as $$
    select jsonb_build_object(
        'version', version, 'severity', severity, 'agent_id', agent_id, 'contact_id', contact_id, 'team', team,
        'subject_date', subject_date::text, 'occurred_at', review.instant(occurred_at), 'due_at', review.instant(due_at),
        'reason', reason
    )
$$;
comment on function review.terms(text, text, text, text, text, date, timestamptz, timestamptz, text) is
    'What a judgement says besides its evidence, as an event keeps it.';

-- Severity and money decide: what is about an amount says so in its evidence. An amount in a currency that has no limits is
-- for the highest level.
create or replace function review.deciding_level(severity text, evidence jsonb) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select greatest(a.level, case
        when jsonb_typeof(evidence -> 'amount') = 'number' and evidence ->> 'currency' is not null
                and exists (select from assay.decision_limit)
            then coalesce((
                select min(l.level) from assay.decision_limit l
                where l.currency = evidence ->> 'currency' and (l.amount is null or l.amount >= abs((evidence ->> 'amount')::numeric))
            ), 4)
    end)
    from review.authority a where a.severity = deciding_level.severity
$$;
comment on function review.deciding_level(text, jsonb) is
    'The level that decides a finding: its severity''s, or a higher one where the amount in its evidence is above what that level decides.';

-- Takes in what assay.stage_judgement holds. It waits for nobody: a finding that an officer is deciding on at this
-- moment is left for the next night, which judges it again. Findings that are merely seen again are not locked at all.
create or replace function review.take_in(
    run_id text, attempt integer, as_of timestamptz,
    out opened bigint, out reopened bigint, out cleared bigint, out awaiting bigint, out counted_only bigint,
    out deadlines bigint
)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    latest timestamptz;
    findings_from date := (select s.value::date from assay.setting s where s.name = 'findings_from');
begin
    perform review.require_pipeline();
    -- Finding and case numbers have no gaps: one at a time. Officers never take this lock.
    perform pg_advisory_xact_lock(hashtextextended('review.take_in', 0));
    latest := greatest((select max(n.as_of) from review.night n), as_of);
    insert into review.night (run_id, as_of, attempt) values (take_in.run_id, take_in.as_of, take_in.attempt)
    on conflict (run_id) do update set as_of = greatest(night.as_of, excluded.as_of), attempt = excluded.attempt
    where (night.as_of, night.attempt) is distinct from (greatest(night.as_of, excluded.as_of), excluded.attempt);

    -- Where two versions of a rule judged a carried subject, the one in force on the subject's date counts.
    create temp table judged on commit drop as
    select distinct on (j.rule_id, j.subject_id, window_id)
        j.rule_id, j.version, j.subject_id, coalesce(j.window_id, '') as window_id, j.occurred_at,
        coalesce(j.subject_date, (coalesce(j.occurred_at, take_in.as_of) at time zone assay.reporting_zone())::date)
            as subject_date,
        j.due_at, coalesce(j.agent_id, '') as agent_id, coalesce(j.contact_id, '') as contact_id,
        coalesce(j.team, '') as team, j.outcome, coalesce(j.reason, '') as reason, coalesce(j.evidence, 'null') as evidence,
        coalesce(j.severity, r.severity) as severity, coalesce(nullif(j.case_key, ''), j.reason, '') as cause
    from assay.stage_judgement j
    left join assay.rule r on r.rule_id = j.rule_id
    left join assay.rule_version v on v.rule_id = j.rule_id and v.version = j.version
    order by j.rule_id, j.subject_id, window_id,
        (v.valid_from is null or j.subject_date >= v.valid_from) and (v.valid_to is null or j.subject_date <= v.valid_to)
            desc nulls last,
        array_position('{violated,compliant,pending,not_evaluable,deleted}'::text[], j.outcome), j.version;
    analyze pg_temp.judged;

    create temp table met on commit drop as
    select j.*, f.finding_id, f.severity as held_severity, f.state, f.is_clearing, f.is_watched, f.decided_night, s.judged_at,
        f.is_irreversible, c.body is not null and c.body -> 'evidence' is distinct from j.evidence as has_new_evidence,
        c.body is not null and (
            c.body -> 'evidence' is distinct from j.evidence
            or (f.severity, f.agent_id, f.contact_id, f.team, f.version, f.subject_date, f.reason)
                is distinct from (j.severity, j.agent_id, j.contact_id, j.team, j.version, j.subject_date, j.reason)
        ) as is_changed
    from pg_temp.judged j
    join review.finding f using (rule_id, subject_id, window_id)
    join review.sighting s using (finding_id)
    join review.content c on c.finding_id = f.finding_id and c.number = f.evidence_number;
    analyze pg_temp.met;

    create temp table clock on commit drop as
    select r.rule_id, c.zone, c.calendar, (take_in.as_of at time zone c.zone)::date as today,
        review.due_by(r.rule_id, take_in.as_of) as due_by
    from (select j.rule_id from pg_temp.judged j union select d.rule_id from digest.deadlines d) r,
        review.calendar_of(r.rule_id) c;
    analyze pg_temp.clock;

    -- New findings, in the order of their keys so that a night run anew gives them the same numbers.
    create temp table opening on commit drop as
    select (select coalesce(max(f.finding_id), 0) from review.finding f)
            + row_number() over (order by j.rule_id, j.subject_date, j.subject_id, j.window_id) as finding_id,
        j.*
    from pg_temp.judged j
    left join review.finding f using (rule_id, subject_id, window_id)
    where j.outcome = 'violated' and f.finding_id is null
        and (findings_from is null or j.subject_date >= findings_from);
    analyze pg_temp.opening;
    select count(*) into counted_only
    from pg_temp.judged j left join pg_temp.met m using (rule_id, subject_id, window_id)
    where j.outcome = 'violated' and m.finding_id is null and j.subject_date < findings_from;

    insert into review."case" (case_id, rule_id, cause, day)
    select (select coalesce(max(c.case_id), 0) from review."case" c)
            + row_number() over (order by o.rule_id, o.subject_date, o.cause), o.rule_id, o.cause, o.subject_date
    from (select distinct rule_id, cause, subject_date from pg_temp.opening) o
    where not exists (
        select from review."case" c where c.rule_id = o.rule_id and c.cause = o.cause and c.day = o.subject_date
    );
    insert into review.finding (
        finding_id, rule_id, subject_id, window_id, version, severity, level, agent_id, contact_id, team, occurred_at,
        subject_date, reason, first_seen, due_by, case_id, state, head
    )
    select o.finding_id, o.rule_id, o.subject_id, o.window_id, o.version, o.severity,
        review.deciding_level(o.severity, o.evidence), o.agent_id, o.contact_id, o.team, o.occurred_at, o.subject_date, o.reason, take_in.as_of, k.due_by, c.case_id, 'open',
        review.genesis(o.rule_id, o.subject_id, o.window_id)
    from pg_temp.opening o
    join review."case" c on c.rule_id = o.rule_id and c.cause = o.cause and c.day = o.subject_date
    join pg_temp.clock k on k.rule_id = o.rule_id;
    opened := review.append(
        array(
            select (
                o.finding_id, 'opened', 'open', null, jsonb_build_object(
                    'evidence', o.evidence,
                    'terms', review.terms(o.version, o.severity, o.agent_id, o.contact_id, o.team, o.subject_date,
                        o.occurred_at, o.due_at, o.reason)
                )
            )::review.entry
            from pg_temp.opening o
        ),
        take_in.as_of, take_in.run_id
    );

    -- What turns: a later night's word stands, and a person's is undone by a later night only.
    create temp table turn on commit drop as
    with turn as (
        select m.*, case
            when m.judged_at > take_in.as_of then null
            when m.outcome = 'violated' then case
                when m.state in ('cleared', 'remedied') then
                    case when m.decided_night is null or m.decided_night < take_in.as_of then
                        case when not m.is_irreversible or m.has_new_evidence then 'reopened' end
                    end
                when m.state = 'dismissed' then null
                when m.is_clearing then 'clearing withdrawn'
                when m.is_changed then 'changed'
            end
            when m.outcome in ('compliant', 'deleted') then case
                when m.state in ('open', 'claimed', 'escalated', 'reopened') and m.held_severity = 'minor' then 'cleared'
                when m.state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed') and not m.is_clearing then 'clearing'
                when m.state = 'remedied' and m.is_watched and m.decided_night < take_in.as_of then 'verified'
            end
        end as action
        from pg_temp.met m
    )
    select t.* from turn t where t.action is not null;
    -- The lock first, and then the state as it is under the lock: an officer may have decided since.
    create temp table held on commit drop as
    select f.finding_id, f.state, f.is_clearing from review.finding f
    where f.finding_id in (select t.finding_id from pg_temp.turn t)
    order by f.finding_id
    for update skip locked;
    delete from pg_temp.turn t
    where not exists (
        select from pg_temp.held h
        where (h.finding_id, h.state, h.is_clearing) = (t.finding_id, t.state, t.is_clearing)
    );
    perform review.append(
        array(
            select (
                t.finding_id, t.action,
                case t.action when 'reopened' then 'reopened' when 'cleared' then 'cleared' else t.state end, null,
                case
                    when t.outcome = 'violated' then jsonb_build_object(
                        'evidence', t.evidence,
                        'terms', review.terms(t.version, t.severity, t.agent_id, t.contact_id, t.team, t.subject_date,
                            t.occurred_at, t.due_at, t.reason)
                    )
                    else jsonb_build_object(
                        'before', c.body -> 'evidence',
                        'after', jsonb_build_object(
                            'outcome', t.outcome, 'reason', t.reason, 'version', t.version,
                            'occurred_at', review.instant(t.occurred_at), 'due_at', review.instant(t.due_at)
                        )
                    )
                end
            )::review.entry
            from pg_temp.turn t
            join review.finding f using (finding_id)
            join review.content c on c.finding_id = f.finding_id and c.number = f.evidence_number
        ),
        take_in.as_of, take_in.run_id
    );
    update review.finding f
    set is_clearing = t.action = 'clearing',
        is_watched = t.action <> 'verified',
        is_irreversible = f.is_irreversible and t.action <> 'reopened',
        version = case when t.outcome = 'violated' then t.version else f.version end,
        severity = case when t.outcome = 'violated' then t.severity else f.severity end,
        level = case when t.outcome = 'violated' then greatest(f.level, review.deciding_level(t.severity, t.evidence)) else f.level end,
        agent_id = case when t.outcome = 'violated' then t.agent_id else f.agent_id end,
        contact_id = case when t.outcome = 'violated' then t.contact_id else f.contact_id end,
        team = case when t.outcome = 'violated' then t.team else f.team end,
        occurred_at = case when t.outcome = 'violated' then t.occurred_at else f.occurred_at end,
        subject_date = case when t.outcome = 'violated' then t.subject_date else f.subject_date end,
        reason = case when t.outcome = 'violated' then t.reason else f.reason end,
        due_by = case when t.action = 'reopened' then k.due_by else f.due_by end,
        claimed_by = case when t.action in ('reopened', 'cleared') then null else f.claimed_by end,
        claimed_key = case when t.action in ('reopened', 'cleared') then null else f.claimed_key end,
        dismissal_key = case when t.action in ('reopened', 'cleared') then null else f.dismissal_key end,
        decided_night = case when t.action in ('reopened', 'cleared') then null else f.decided_night end
    from pg_temp.turn t
    join pg_temp.clock k on k.rule_id = t.rule_id
    where f.finding_id = t.finding_id;
    select count(*) filter (where t.action = 'reopened'), count(*) filter (where t.action = 'cleared')
    into reopened, cleared
    from pg_temp.turn t;

    insert into review.sighting (finding_id, last_seen, judged_at, outcome)
    select o.finding_id, take_in.as_of, take_in.as_of, o.outcome from pg_temp.opening o
    union all
    select m.finding_id, case when m.outcome = 'violated' then take_in.as_of else '-infinity' end, take_in.as_of, m.outcome
    from pg_temp.met m
    where m.judged_at <= take_in.as_of
    on conflict (finding_id) do update
    set last_seen = greatest(sighting.last_seen, excluded.last_seen), judged_at = excluded.judged_at, outcome = excluded.outcome
    where (sighting.last_seen, sighting.judged_at, sighting.outcome)
        is distinct from (greatest(sighting.last_seen, excluded.last_seen), excluded.judged_at, excluded.outcome);
    select count(*) into awaiting
    from pg_temp.met m join review.finding f using (finding_id)
    where f.is_clearing and f.state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed');

    -- Deadlines are as of the latest night: an older one that is run again leaves them alone.
    if latest <= take_in.as_of then
        delete from digest.deadlines d
        where d.due_at <= take_in.as_of or exists (
            select from pg_temp.judged j
            where (j.rule_id, j.subject_id, j.window_id) = (d.rule_id, d.subject_id, d.window_id)
                and j.outcome in ('compliant', 'violated', 'deleted')
        );
        with running as (
            select j.rule_id, j.subject_id, j.window_id, j.version, j.subject_date, j.team, j.due_at
            from pg_temp.judged j
            where j.outcome = 'pending' and j.due_at > take_in.as_of
            union all
            select d.rule_id, d.subject_id, d.window_id, d.version, d.subject_date, d.team, d.due_at
            from digest.deadlines d
            where not exists (
                select from pg_temp.judged j
                where (j.rule_id, j.subject_id, j.window_id) = (d.rule_id, d.subject_id, d.window_id)
                    and j.outcome = 'pending' and j.due_at > take_in.as_of
            )
        )
        insert into digest.deadlines (
            rule_id, subject_id, window_id, version, subject_date, team, due_at, working_days_left, run_id
        )
        select r.rule_id, r.subject_id, r.window_id, r.version, r.subject_date, r.team, r.due_at,
            review.working_days_left(
                c.today, ((r.due_at - interval '1 microsecond') at time zone c.zone)::date, c.calendar), take_in.run_id
        from running r join pg_temp.clock c using (rule_id)
        on conflict (rule_id, subject_id, window_id) do update
        set version = excluded.version, subject_date = excluded.subject_date, team = excluded.team,
            due_at = excluded.due_at, working_days_left = excluded.working_days_left, run_id = excluded.run_id
        where (deadlines.version, deadlines.subject_date, deadlines.team, deadlines.due_at, deadlines.working_days_left)
            is distinct from
            (excluded.version, excluded.subject_date, excluded.team, excluded.due_at, excluded.working_days_left);
    end if;
    select count(*) into deadlines from pg_temp.judged j where j.outcome = 'pending';
    drop table pg_temp.judged, pg_temp.met, pg_temp.opening, pg_temp.turn, pg_temp.held, pg_temp.clock;
end
$$;
comment on function review.take_in(text, integer, timestamptz) is
    'Brings findings, their events and digest.deadlines up to date with assay.stage_judgement; the same call again changes nothing.';
