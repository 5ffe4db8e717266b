-- What everybody who reads digests may know of the store beyond the figures: which dates are complete, and what was agreed
-- when and by whom. Definitions are no secret; facts, measures, findings and ledgers stay where they are.

drop function if exists digest.governance();
create or replace function digest.governance(as_of timestamptz) returns table (live_from date, latest date, today date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select review.live_from(), (
        select max(r.to_date) from assay.run r where r.pipeline = 'nightly' and r.state = 'succeeded'
    ), (as_of at time zone assay.reporting_zone())::date
$$;
comment on function digest.governance(timestamptz) is 'Since when the store is live, the newest date that is complete, and the date in the reporting zone at an instant.';

create or replace function digest.finished_run(covers date) returns table (run_id text, date date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.run_id, coalesce(finished_run.covers, r.to_date)
    from assay.run r
    where r.pipeline = 'nightly' and r.state = 'succeeded' and (finished_run.covers is null or finished_run.covers between r.from_date and r.to_date)
    order by case when finished_run.covers is null then r.to_date end desc, r.to_date, r.run_id
    limit 1
$$;
comment on function digest.finished_run(date) is
    'The finished run that covers a date, the one that ends on it before one that ends later; for null the latest, and its date.';

create or replace function digest.agreed_files(by date) returns table (
    file text, from_date date, text text, is_restated boolean, number bigint, agreed_by text, agreed_at timestamptz,
    proposal bigint, proposed_by text, why text, release text
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.file, a.from_date, a.text, a.is_restated, a.number, a.agreed_by, a.agreed_at, a.proposal, p.proposed_by, p.why,
        a.release
    from assay.agreed_file a
    left join review.proposal p on p.proposal_id = a.proposal
    where a.from_date <= agreed_files.by
    order by a.from_date, a.number
$$;
comment on function digest.agreed_files(date) is
    'What was agreed to hold by a date, in the order in which it came to hold, and who proposed and agreed it.';

create or replace function digest.team_sites(first date, last date) returns table (team text, site text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.team, t.site from assay.agent_team t
    where t.site is not null and t.valid_from <= team_sites.last and (t.valid_to is null or t.valid_to > team_sites.first)
    union
    select q.team, q.site from assay.queue_setting q where q.team is not null and q.site is not null
$$;
comment on function digest.team_sites(date, date) is 'Which teams belonged to which site within some dates, by their agents or their queues.';
