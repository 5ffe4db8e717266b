-- Publishing: staged figures replace those of the same periods; a final figure that moves leaves a restatement.

-- periods is what was computed anew; kpis is {"kpi": {"measure", "matures", "closes"}}: what closes is staged once a period,
-- and stands; latest is the newest date with a finished run.
create function digest.publish(
    run_id text, attempt integer, periods jsonb, kpis jsonb, latest date, out published bigint, out restated bigint
)
language plpgsql as $$
declare
    previous date := (select max(s.period_end) from digest.scorecard s where s.period = 'trailing_28d');
begin
    create temp table computed on commit drop as
    select p.* from jsonb_to_recordset(periods) as p (period text, period_start date, period_end date);
    analyze pg_temp.computed;
    analyze digest.stage_scorecard;
    analyze digest.stage_funnel_point;

    -- The planner knows nothing of figures that were never there: expecting few, it would compare each with each.
    if (select count(*) from digest.stage_scorecard) > 10000 then
        perform set_config('enable_nestloop', 'off', true);
    end if;
    create temp table judged on commit drop as
    select p.scope_id, p.period_start, p.period, p.scope, p.channel, p.kpi, p.signal
    from digest.control_point p
    join computed c using (period, period_start, period_end)
    where p.period_start >= (select min(c.period_start) from computed c);
    analyze pg_temp.judged;
    create temp table moved on commit drop as
    with published as (
        select s.* from digest.scorecard s join computed c using (period, period_start)
        -- An agent's 28 days go below when later ones have come: nothing is computed in their place, nothing restated.
        where s.period_start >= (select min(c.period_start) from computed c)
            and not (s.period = 'trailing_28d' and s.scope = 'agent' and s.period_end < latest)
            and not coalesce((kpis -> s.kpi ->> 'closes')::boolean, false)
    ),
    staged as (
        select s.period, s.period_start, s.period_end, s.scope, s.scope_id, s.channel, s.kpi, s.team, s.kpi_version, s.unit,
            s.numerator, s.denominator, s.n, s.excluded, s.value, s.lower, s.upper, s.target, s.verdict, s.near_target,
            p.signal, f.standing, s.provisional
        from digest.stage_scorecard s
        left join judged p using (scope_id, period_start, period, scope, channel, kpi)
        left join digest.stage_funnel_point f
            on (f.scope_id, f.period_start, f.period, f.peer_scope, f.channel, f.kpi)
                = (s.scope_id, s.period_start, s.period, s.scope, s.channel, s.kpi)
    )
    select
        period, period_start, coalesce(new.period_end, old.period_end) as period_end, scope, scope_id, channel, kpi,
        old.kpi is not null as is_old, new.kpi is not null as is_new, coalesce(old.provisional, true) as was_provisional,
        old.value as old_value, new.value as new_value, old.numerator as old_numerator, new.numerator as new_numerator,
        old.denominator as old_denominator, new.denominator as new_denominator,
        old.kpi_version as old_version, new.kpi_version as new_version, new.signal, new.standing,
        (old.n, old.excluded, old.value, old.numerator, old.denominator)
            is distinct from (new.n, new.excluded, new.value, new.numerator, new.denominator) as is_restated
    from published old
    full join staged new using (period, period_start, scope, scope_id, channel, kpi)
    where old.kpi is null or new.kpi is null
        or (old.period_end, old.team, old.kpi_version, old.unit, old.numerator, old.denominator, old.n, old.excluded, old.value,
            old.lower, old.upper, old.target, old.verdict, old.near_target, old.signal, old.standing, old.provisional)
        is distinct from
            (new.period_end, new.team, new.kpi_version, new.unit, new.numerator, new.denominator, new.n, new.excluded, new.value,
            new.lower, new.upper, new.target, new.verdict, new.near_target, new.signal, new.standing, new.provisional);
    analyze pg_temp.moved;
    perform set_config('enable_nestloop', 'on', true);

    -- A figure that is new in a period whose figures were final has moved too: from nothing to something. One of a KPI
    -- that is new itself, or of dates that no run had covered, has not; nor one of a period that was held to be provisional.
    with kpi as (
        select k.key as kpi, k.value ->> 'measure' as measure, (k.value ->> 'matures')::integer as matures,
            coalesce((k.value ->> 'closes')::boolean, false) as closes
        from jsonb_each(kpis) k
    ),
    known as (
        select distinct s.kpi from digest.scorecard s where s.scope_id = ''
    ),
    covered as (
        select c.period, c.period_start
        from computed c
        where exists (select from digest.scorecard s where s.period = c.period and s.period_end = c.period_end)
            or exists (
                select from assay.run r
                where r.pipeline = 'nightly' and r.state = 'succeeded' and r.run_id <> publish.run_id
                    and r.from_date <= c.period_end and r.to_date >= c.period_start
            )
    ),
    held as (
        select distinct s.period, s.period_start, s.kpi
        from digest.scorecard s
        join computed c using (period, period_start)
        where s.scope_id = '' and s.provisional and s.period_start >= (select min(c.period_start) from computed c)
    ),
    placed as (
        select c.period, c.period_start, u.measure, format('%s: %s', u.business_date, u.cause) as cause,
            row_number() over (partition by c.period, c.period_start, u.measure order by u.business_date, u.cause) as place
        from computed c
        join assay.undigested u on u.business_date between c.period_start and c.period_end
    ),
    cause as (
        select period, period_start, measure,
            string_agg(p.cause, '; ' order by place) filter (where place <= 10)
                || case when count(*) > 10 then format('; and %s more', count(*) - 10) else '' end as cause
        from placed p
        group by 1, 2, 3
    )
    insert into digest.restatement (
        run_id, period, period_start, period_end, scope, scope_id, channel, kpi, old_value, new_value, old_numerator,
        new_numerator, old_denominator, new_denominator, old_version, new_version, cause, restated_by
    )
    select
        publish.run_id, m.period, m.period_start, m.period_end, m.scope, m.scope_id, m.channel, m.kpi, m.old_value, m.new_value,
        m.old_numerator, m.new_numerator, m.old_denominator, m.new_denominator, m.old_version, m.new_version,
        concat_ws('; ',
            case when m.old_version <> m.new_version then format('definition %s became %s', m.old_version, m.new_version) end,
            coalesce(c.cause, case when m.old_version is not distinct from m.new_version then 'the catalogue no longer gives the same figures' end)
        ),
        publish.attempt
    from moved m
    left join kpi k on k.kpi = m.kpi
    left join cause c on c.period = m.period and c.period_start = m.period_start and c.measure = k.measure
    where m.is_restated and (
        m.is_old and not m.was_provisional
        or not m.is_old and not k.closes and m.period_end <= previous - k.matures and m.kpi in (select known.kpi from known)
            and (m.period, m.period_start) in (select covered.period, covered.period_start from covered)
            and (m.period, m.period_start, m.kpi) not in (select h.period, h.period_start, h.kpi from held h)
    );
    get diagnostics restated = row_count;

    delete from digest.scorecard s using moved m
    where m.is_old and (s.period, s.period_start, s.scope, s.scope_id, s.channel, s.kpi)
        = (m.period, m.period_start, m.scope, m.scope_id, m.channel, m.kpi);
    insert into digest.scorecard (
        period, period_start, period_end, scope, scope_id, channel, kpi, team, kpi_version, unit, numerator, denominator, n,
        excluded, value, lower, upper, target, verdict, near_target, signal, standing, provisional, run_id
    )
    select n.period, n.period_start, n.period_end, n.scope, n.scope_id, n.channel, n.kpi, n.team, n.kpi_version, n.unit,
        n.numerator, n.denominator, n.n, n.excluded, n.value, n.lower, n.upper, n.target, n.verdict, n.near_target, m.signal,
        m.standing, n.provisional, n.run_id
    from digest.stage_scorecard n
    join moved m using (period, period_start, scope, scope_id, channel, kpi)
    where m.is_new;
    get diagnostics published = row_count;

    -- Trailing figures are kept for month ends and the latest date; an agent's for the latest date only.
    delete from digest.scorecard s
    where s.period = 'trailing_28d' and s.period_end < latest
        and (s.scope = 'agent' or s.period_end <> (date_trunc('month', s.period_end::timestamp) + interval '1 month - 1 day')::date);
    drop table computed;
    drop table judged;
    drop table moved;
end
$$;
comment on function digest.publish(text, integer, jsonb, jsonb, date) is 'Publishes the staged figures; published: rows written; restated: final figures that moved.';
