-- The store's own settings, and the ledger of runs: what ran, for which dates, and how it ended.

create table assay.store (
    singleton boolean primary key default true check (singleton),
    reporting_zone text not null,
    key_check text not null,
    key_generation integer not null default 1,
    rekeying_to text,
    initialised_at timestamptz not null
);
comment on table assay.store is 'What is fixed when the store is made: one row.';
comment on column assay.store.singleton is 'Always true: there is one row.';
comment on column assay.store.reporting_zone is 'The IANA zone whose local dates are business dates. Fixed: every stored date depends on it.';
comment on column assay.store.key_check is 'The pseudonym of a constant under the key of this store: another key is refused before anything is read.';
comment on column assay.store.key_generation is 'How many keys this store has had, with the present one.';
comment on column assay.store.rekeying_to is
    'The check of the key that pseudonyms are being changed to; null unless assay rekey was begun and has not finished. No run may begin meanwhile.';
comment on column assay.store.initialised_at is 'When the store was made, by the clock of the command line.';

create type assay.run_state as enum ('running', 'succeeded', 'partial', 'failed');
comment on type assay.run_state is
    'running: an attempt has begun and has not said how it ended (it may have been killed); succeeded: every step is done; partial: the steps that were asked for are, and others have to follow; failed: a step said so.';

create table assay.run (
    run_id text primary key,
    pipeline text not null,
    from_date date not null,
    to_date date not null,
    as_of timestamptz not null,
    state assay.run_state not null,
    attempt integer not null check (attempt >= 1),
    check (from_date <= to_date)
);
comment on table assay.run is 'A pipeline''s work for a span of business dates. Running it again is another attempt of the same run.';
comment on column assay.run.run_id is 'PIPELINE:TO_DATE, or PIPELINE:FROM_DATE:TO_DATE when the dates were given.';
comment on column assay.run.pipeline is 'nightly, weekly, monthly or watch.';
comment on column assay.run.from_date is 'First business date that is read whole.';
comment on column assay.run.to_date is 'Last business date; nothing after it is read.';
comment on column assay.run.as_of is 'The instant for which the run works.';
comment on column assay.run.state is 'How the latest attempt stands.';
comment on column assay.run.attempt is 'The latest attempt''s number. A step of an older attempt may no longer commit.';

create table assay.attempt (
    run_id text not null references assay.run,
    attempt integer not null,
    state assay.run_state not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    error text,
    primary key (run_id, attempt),
    check ((state = 'running') = (finished_at is null)),
    check ((state = 'failed') = (error is not null))
);
comment on table assay.attempt is 'Each time a run was started.';
comment on column assay.attempt.run_id is 'The run.';
comment on column assay.attempt.attempt is '1 for the first time, then counted up.';
comment on column assay.attempt.state is 'running until it says otherwise; an older attempt left at running was killed.';
comment on column assay.attempt.started_at is 'Start, by the clock of the command line.';
comment on column assay.attempt.finished_at is 'End, by the clock of the command line.';
comment on column assay.attempt.error is 'What went wrong; never a row''s data.';

create function assay.lock_holders(key bigint) returns setof integer
language sql stable as $$
    select pid from pg_locks
    where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = key
        and database = (select oid from pg_database where datname = current_database())
$$;
comment on function assay.lock_holders(bigint) is 'The processes of the sessions that hold an advisory lock of this store.';

create view assay.run_standing with (security_invoker = true) as
select r.run_id, r.pipeline, r.from_date, r.to_date, r.attempt, a.started_at, a.finished_at, a.error,
    case
        when r.state <> 'running' then r.state::text
        when a.started_at = (select max(started_at) from assay.attempt)
            and exists (select from assay.lock_holders(x'6173736179'::bigint)) then 'running'
        else 'killed'
    end as standing
from assay.run r
join assay.attempt a on a.run_id = r.run_id and a.attempt = r.attempt;
comment on view assay.run_standing is
    'Each run with its latest attempt. Killed is what says running though nobody holds the store''s lock, or though another was started since.';
comment on column assay.run_standing.run_id is 'The run.';
comment on column assay.run_standing.pipeline is 'As in assay.run.';
comment on column assay.run_standing.from_date is 'As in assay.run.';
comment on column assay.run_standing.to_date is 'As in assay.run.';
comment on column assay.run_standing.attempt is 'The latest attempt''s number.';
comment on column assay.run_standing.started_at is 'When it was started.';
comment on column assay.run_standing.finished_at is 'When it ended; null while it runs and where it was killed.';
comment on column assay.run_standing.error is 'What went wrong.';
comment on column assay.run_standing.standing is 'running, killed, succeeded, partial or failed.';

create view assay.latest_run with (security_invoker = true) as
select distinct on (r.pipeline) r.run_id, r.pipeline, r.attempt
from assay.run r
join assay.attempt a using (run_id, attempt)
order by r.pipeline, a.started_at desc, r.run_id desc;
comment on view assay.latest_run is 'Of each pipeline the run that was started last, with its latest attempt.';
comment on column assay.latest_run.run_id is 'The run.';
comment on column assay.latest_run.pipeline is 'As in assay.run.';
comment on column assay.latest_run.attempt is 'The latest attempt''s number.';

create type assay.step_state as enum ('running', 'succeeded', 'failed');
comment on type assay.step_state is
    'running: begun (if its attempt is over, it was killed: run again); succeeded: committed in the same transaction as its work; failed: nothing of it was kept.';

create table assay.step (
    run_id text not null,
    step text not null,
    attempt integer not null,
    state assay.step_state not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    rows bigint,
    summary text,
    primary key (run_id, step, attempt),
    foreign key (run_id, attempt) references assay.attempt,
    check ((state = 'running') = (finished_at is null))
);
comment on table assay.step is 'Each step of each attempt. A step''s name is the key by which a run is resumed.';
comment on column assay.step.run_id is 'The run.';
comment on column assay.step.step is 'pull, measure, digest, export; a long pull has one step for each month: pull 2026-09.';
comment on column assay.step.attempt is 'The attempt that did it.';
comment on column assay.step.state is 'See the type.';
comment on column assay.step.started_at is 'Start, by the clock of the command line.';
comment on column assay.step.finished_at is 'End, by the clock of the command line.';
comment on column assay.step.rows is 'How many rows it handled.';
comment on column assay.step.summary is 'What it did, in a sentence.';

create table assay.source_horizon (
    run_id text primary key references assay.run,
    horizon timestamptz not null,
    is_complete boolean not null
);
comment on table assay.source_horizon is 'Where the next pull starts to look for rows that changed late.';
comment on column assay.source_horizon.run_id is 'The run that took the snapshot.';
comment on column assay.source_horizon.horizon is
    'Start of the oldest transaction open in the source at that snapshot, by the source''s clock: what committed later may carry an updated_at as old as this.';
comment on column assay.source_horizon.is_complete is
    'False while only the first months of a backfill are merged: then it holds for this run alone, should it be resumed.';

create table assay.source_column (
    relation text not null,
    "column" text not null,
    primary key (relation, "column")
);
comment on table assay.source_column is 'The columns that the source had at the last pull. What is not here is not known, and never counts as not having happened.';
comment on column assay.source_column.relation is 'A relation of the source contract.';
comment on column assay.source_column."column" is 'One of its columns.';

-- Begins an attempt; gives its number. Whatever ran before under this name may no longer commit a step.
create function assay.begin_attempt(
    run_id text, pipeline text, from_date date, to_date date, as_of timestamptz, started_at timestamptz
) returns integer
language sql as $$
    with begun as (
        insert into assay.run as r (run_id, pipeline, from_date, to_date, as_of, state, attempt)
        values (run_id, pipeline, from_date, to_date, as_of, 'running', 1)
        on conflict on constraint run_pkey do update
        set from_date = excluded.from_date, as_of = excluded.as_of, state = 'running', attempt = r.attempt + 1
        returning r.attempt
    )
    insert into assay.attempt (run_id, attempt, state, started_at)
    select run_id, attempt, 'running', started_at from begun
    returning attempt
$$;
comment on function assay.begin_attempt(text, text, date, date, timestamptz, timestamptz) is 'Begins an attempt of a run and gives its number.';

create function assay.end_attempt(
    run_id text, attempt integer, state assay.run_state, finished_at timestamptz, error text
) returns void
language sql as $$
    update assay.attempt a set state = end_attempt.state, finished_at = end_attempt.finished_at, error = end_attempt.error
    where a.run_id = end_attempt.run_id and a.attempt = end_attempt.attempt;
    update assay.run r set state = end_attempt.state
    where r.run_id = end_attempt.run_id and r.attempt = end_attempt.attempt;
$$;
comment on function assay.end_attempt(text, integer, assay.run_state, timestamptz, text) is 'Says how an attempt ended.';

create function assay.begin_step(run_id text, step text, attempt integer, started_at timestamptz) returns void
language sql as $$
    insert into assay.step (run_id, step, attempt, state, started_at) values (run_id, step, attempt, 'running', started_at)
$$;
comment on function assay.begin_step(text, text, integer, timestamptz) is 'Says that a step has begun.';

-- Part of the step's own transaction: a step whose attempt has been overtaken must not commit.
create function assay.end_step(run_id text, step text, attempt integer, finished_at timestamptz, rows bigint, summary text) returns void
language plpgsql as $$
begin
    perform from assay.run r where r.run_id = end_step.run_id and r.attempt = end_step.attempt and r.state = 'running' for update;
    if not found then
        raise exception using errcode = 'AS001',
            message = format('attempt %s of %s is over: another has begun since', end_step.attempt, end_step.run_id);
    end if;
    update assay.step s
    set state = 'succeeded', finished_at = end_step.finished_at, rows = end_step.rows, summary = end_step.summary
    where s.run_id = end_step.run_id and s.step = end_step.step and s.attempt = end_step.attempt;
end
$$;
comment on function assay.end_step(text, text, integer, timestamptz, bigint, text) is 'Says that a step is done, in the transaction of its work; refuses when the attempt has been overtaken.';

create function assay.fail_step(run_id text, step text, attempt integer, finished_at timestamptz, summary text) returns void
language sql as $$
    update assay.step s set state = 'failed', finished_at = fail_step.finished_at, summary = fail_step.summary
    where s.run_id = fail_step.run_id and s.step = fail_step.step and s.attempt = fail_step.attempt
$$;
comment on function assay.fail_step(text, text, integer, timestamptz, text) is 'Says that a step failed; its work was rolled back.';
