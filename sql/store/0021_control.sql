-- A KPI against its own past, and agents and teams among their peers: what signals and standings in the scorecard rest on.

create table digest.control_point (
    period text not null check (period in ('day', 'week', 'month')),
    period_start date not null,
    period_end date not null,
    scope text not null check (scope in ('organisation', 'site', 'team', 'queue', 'agent')),
    scope_id text not null,
    channel text not null,
    kpi text not null,
    team text,
    like_days text not null,
    kpi_version text not null,
    numerator numeric,
    denominator numeric,
    value numeric not null,
    centre numeric,
    lower_limit numeric,
    upper_limit numeric,
    is_trial boolean not null,
    baseline_start date not null,
    signal text not null check (
        signal in (
            'none', 'beyond_high', 'beyond_low', 'trend_up', 'trend_down', 'near_high', 'near_low', 'run_high', 'run_low', 'trial'
        )
    ),
    p_value numeric,
    judged_in text not null,
    primary key (scope_id, period_start, period, scope, channel, kpi)
) partition by range (period_start);
create index control_point_by_period on digest.control_point (period, period_end);
comment on table digest.control_point is
    'A point of a control chart as it was judged: once, when its date had left the look-back, and never rewritten. Days at organisation, site, team and queue; weeks at agent; months everywhere.';
comment on column digest.control_point.period is 'day, week or month.';
comment on column digest.control_point.period_start is 'First business date.';
comment on column digest.control_point.period_end is 'Last business date.';
comment on column digest.control_point.scope is 'As in digest.scorecard.';
comment on column digest.control_point.scope_id is 'As in digest.scorecard.';
comment on column digest.control_point.channel is 'As in digest.scorecard.';
comment on column digest.control_point.kpi is 'As in digest.scorecard.';
comment on column digest.control_point.team is 'For an agent: the team at the period''s end.';
comment on column digest.control_point.like_days is
    'The opening hours that a day has in common with those that it is judged by (''08:00-20:00'', ''closed'', ''holiday''); '''' for weeks and months.';
comment on column digest.control_point.kpi_version is 'The version of the definition: points of different versions are not compared.';
comment on column digest.control_point.numerator is 'The numerator when it was judged.';
comment on column digest.control_point.denominator is 'The denominator when it was judged.';
comment on column digest.control_point.value is 'The figure when it was judged; digest.scorecard may have restated it since.';
comment on column digest.control_point.centre is 'The mean of the baseline; null on the first point of one.';
comment on column digest.control_point.lower_limit is 'The lower limit that held for this point.';
comment on column digest.control_point.upper_limit is 'The upper limit.';
comment on column digest.control_point.is_trial is 'True while fewer than 12 points lie before it in the baseline: limits that mean little, by which nothing is judged.';
comment on column digest.control_point.baseline_start is 'Where the baseline began that it was judged by.';
comment on column digest.control_point.signal is 'What it says: the first that holds of beyond, trend, near (2 of 3) and run, with the direction; none; or trial.';
comment on column digest.control_point.p_value is
    'How probable a point as far out is in an unchanged process, for beyond and near; null for the others, which were asked too: Benjamini-Hochberg counts them.';
comment on column digest.control_point.judged_in is 'The run that judged it.';

create unlogged table digest.stage_control_point (like digest.control_point);
comment on table digest.stage_control_point is 'Judged points on their way in; emptied by every digest step.';

create table digest.chart_note (
    kpi text not null,
    scope text not null check (scope in ('organisation', 'site', 'team', 'queue', 'agent')),
    scope_id text not null,
    channel text not null,
    noted_on date not null,
    rebase boolean not null,
    note text not null,
    noted_by text not null,
    primary key (kpi, scope, scope_id, channel, noted_on)
);
comment on table digest.chart_note is 'What happened when, as people wrote it in targets.yaml; drawn on control charts.';
comment on column digest.chart_note.kpi is 'The KPI.';
comment on column digest.chart_note.scope is 'organisation, site, team, queue or agent: whose charts it stands on. See digest.notes_of.';
comment on column digest.chart_note.scope_id is 'Which one; '''' for the organisation and for all agents.';
comment on column digest.chart_note.channel is 'The channel; '''' for every channel and for all together.';
comment on column digest.chart_note.noted_on is 'The date of what happened.';
comment on column digest.chart_note.rebase is 'Whether baselines restart there: periods that begin on the date or later are not compared with older ones.';
comment on column digest.chart_note.note is 'Why.';
comment on column digest.chart_note.noted_by is 'Who says so.';

-- A note of the organisation stands on every chart; one of a site on the site's, of a team also on its agents'.
create function digest.notes_of(kpi text, scope text, scope_id text, team text, channel text) returns setof digest.chart_note
language sql stable as $$
    select n.*
    from digest.chart_note n
    where n.kpi = notes_of.kpi and n.channel in ('', notes_of.channel)
        and (
            n.scope = 'organisation'
            or n.scope = notes_of.scope and n.scope_id in ('', notes_of.scope_id)
            or n.scope = 'team' and notes_of.scope = 'agent' and n.scope_id = notes_of.team
        )
$$;
comment on function digest.notes_of(text, text, text, text, text) is 'The notes that stand on one control chart; team is an agent''s team.';

create table digest.funnel_point (
    period text not null check (period in ('week', 'month', 'trailing_28d')),
    period_start date not null,
    period_end date not null,
    peer_scope text not null check (peer_scope in ('agent', 'team')),
    scope_id text not null,
    team text not null,
    channel text not null,
    kpi text not null,
    n numeric not null,
    value numeric not null,
    expected numeric not null,
    z numeric,
    p_value numeric,
    lower_95 numeric,
    upper_95 numeric,
    lower_998 numeric,
    upper_998 numeric,
    standing text not null check (standing in ('within', 'high', 'low', 'too_few')),
    primary key (scope_id, period_start, period, peer_scope, channel, kpi)
) partition by range (period_start);
create index funnel_point_by_period on digest.funnel_point (period, period_end, kpi);
comment on table digest.funnel_point is
    'An agent or a team among its peers: a point of a funnel, and the limits for a unit of its size and mix of queues and channels.';
comment on column digest.funnel_point.period is 'week, month or trailing_28d.';
comment on column digest.funnel_point.period_start is 'First business date.';
comment on column digest.funnel_point.period_end is 'Last business date.';
comment on column digest.funnel_point.peer_scope is 'agent or team: who the peers are.';
comment on column digest.funnel_point.scope_id is 'The agent or team.';
comment on column digest.funnel_point.team is 'The team itself, or the agent''s at the period''s end.';
comment on column digest.funnel_point.channel is 'As in digest.scorecard.';
comment on column digest.funnel_point.kpi is 'As in digest.scorecard.';
comment on column digest.funnel_point.n is 'How many units the figure rests on.';
comment on column digest.funnel_point.value is 'The figure.';
comment on column digest.funnel_point.expected is 'What the centre''s figures by queue and channel give for this mix.';
comment on column digest.funnel_point.z is 'How far observed is from expected, among the peers; null for too few peers.';
comment on column digest.funnel_point.p_value is 'How probable as far out is among peers who are all alike.';
comment on column digest.funnel_point.lower_95 is 'Lower 95 % limit.';
comment on column digest.funnel_point.upper_95 is 'Upper 95 % limit.';
comment on column digest.funnel_point.lower_998 is 'Lower 99.8 % limit.';
comment on column digest.funnel_point.upper_998 is 'Upper 99.8 % limit.';
comment on column digest.funnel_point.standing is 'within; high or low: beyond 99.8 %; too_few: fewer peers than the organisation compares.';

create unlogged table digest.stage_funnel_point (like digest.funnel_point);
comment on table digest.stage_funnel_point is 'Points of funnels on their way in; emptied by every digest step.';

-- What the next point of a series is judged by, so that a night reads one row a series, however long its history is.
create table assay.control_baseline (
    period text not null,
    scope text not null,
    scope_id text not null,
    channel text not null,
    kpi text not null,
    like_days text not null,
    team text,
    kpi_version text not null,
    started_on date not null,
    last_start date not null,
    numerators numeric[] not null,
    denominators numeric[] not null,
    recent_starts date[] not null,
    recent_numerators numeric[] not null,
    recent_denominators numeric[] not null,
    primary key (scope_id, period, scope, channel, kpi, like_days)
);
comment on table assay.control_baseline is 'The baseline of each control chart and its latest points: what the next point is judged by.';
comment on column assay.control_baseline.period is 'As in digest.control_point.';
comment on column assay.control_baseline.scope is 'As in digest.control_point.';
comment on column assay.control_baseline.scope_id is 'As in digest.control_point.';
comment on column assay.control_baseline.channel is 'As in digest.control_point.';
comment on column assay.control_baseline.kpi is 'As in digest.control_point.';
comment on column assay.control_baseline.like_days is 'As in digest.control_point.';
comment on column assay.control_baseline.team is 'For an agent: the team at the latest point.';
comment on column assay.control_baseline.kpi_version is 'The version of the definition that made its points.';
comment on column assay.control_baseline.started_on is 'First date of the baseline.';
comment on column assay.control_baseline.last_start is 'First date of the latest point.';
comment on column assay.control_baseline.numerators is 'The baseline''s points, oldest first: successes of a proportion, else values.';
comment on column assay.control_baseline.denominators is 'The units of a proportion; empty for others.';
comment on column assay.control_baseline.recent_starts is 'First dates of the latest points.';
comment on column assay.control_baseline.recent_numerators is 'The latest points.';
comment on column assay.control_baseline.recent_denominators is 'Their units; empty where the KPI is no proportion.';

create unlogged table assay.stage_control_baseline (like assay.control_baseline);
comment on table assay.stage_control_baseline is 'Baselines on their way in; emptied by every digest step.';

create table assay.control_horizon (
    period text not null,
    kpi text not null,
    judged_through date not null,
    primary key (period, kpi)
);
comment on table assay.control_horizon is 'Up to which date the points of a KPI have been judged. What appears at older dates afterwards is judged no more.';
comment on column assay.control_horizon.period is 'day, week or month.';
comment on column assay.control_horizon.kpi is 'The KPI.';
comment on column assay.control_horizon.judged_through is 'Periods that end on this date or before are judged.';

do $$
begin
    execute (
        select string_agg(
            format('comment on column %s.%I is %L;', a.attrelid::regclass, a.attname,
                format('As in %s.', replace(a.attrelid::regclass::text, 'stage_', ''))), ' ')
        from pg_attribute a
        where a.attnum > 0 and a.attrelid = any (
            '{digest.stage_control_point,digest.stage_funnel_point,assay.stage_control_baseline}'::regclass[])
    );
end
$$;

-- What was judged becomes part of the charts: points are added and never changed, baselines go on.
-- charts is [{"period", "kpi", "through"}].
create function digest.keep_points(charts jsonb) returns bigint
language plpgsql as $$
declare
    kept bigint;
begin
    insert into digest.control_point select * from digest.stage_control_point;
    get diagnostics kept = row_count;
    analyze assay.stage_control_baseline;
    delete from assay.control_baseline b using assay.stage_control_baseline s
    where (b.scope_id, b.period, b.scope, b.channel, b.kpi, b.like_days)
        = (s.scope_id, s.period, s.scope, s.channel, s.kpi, s.like_days);
    insert into assay.control_baseline select * from assay.stage_control_baseline;
    insert into assay.control_horizon as h (period, kpi, judged_through)
    select c.period, c.kpi, c.through from jsonb_to_recordset(charts) as c (period text, kpi text, through date)
    on conflict (period, kpi) do update set judged_through = excluded.judged_through
    where h.judged_through < excluded.judged_through;
    return kept;
end
$$;
comment on function digest.keep_points(jsonb) is 'Adds the staged points to their charts and says how many they are.';

-- Figures that were published before their date left the look-back get their signal now.
-- periods is what was computed anew: those figures were published with theirs.
create function digest.place_signals(periods jsonb) returns bigint
language plpgsql as $$
declare
    placed bigint;
begin
    with computed as materialized (
        select p.period, p.period_start from jsonb_to_recordset(periods) as p (period text, period_start date)
    ),
    point as materialized (
        select p.*
        from digest.stage_control_point p
        where not exists (select from computed c where c.period = p.period and c.period_start = p.period_start)
    )
    update digest.scorecard s set signal = p.signal
    from point p
    where (s.scope_id, s.period_start, s.period, s.scope, s.channel, s.kpi)
        = (p.scope_id, p.period_start, p.period, p.scope, p.channel, p.kpi)
        and s.period_start >= (select min(period_start) from point) and s.signal is distinct from p.signal;
    get diagnostics placed = row_count;
    return placed;
end
$$;
comment on function digest.place_signals(jsonb) is 'Writes tonight''s signals to figures that were not computed anew.';

-- Staged funnels replace those of the same periods; a point that says the same is left alone.
create function digest.publish_funnels(periods jsonb, latest date) returns bigint
language plpgsql as $$
declare
    published bigint;
begin
    analyze digest.stage_funnel_point;
    create temp table moved_point on commit drop as
    with computed as materialized (
        select p.period, p.period_start from jsonb_to_recordset(periods) as p (period text, period_start date)
    ),
    published as (
        select f.* from digest.funnel_point f join computed c using (period, period_start)
    )
    select period, period_start, peer_scope, scope_id, channel, kpi, old.kpi is not null as is_old, new.kpi is not null as is_new
    from published old
    full join digest.stage_funnel_point new using (period, period_start, peer_scope, scope_id, channel, kpi)
    where row(old.*) is distinct from row(new.*);

    delete from digest.funnel_point f using moved_point m
    where m.is_old and (f.scope_id, f.period_start, f.period, f.peer_scope, f.channel, f.kpi)
        = (m.scope_id, m.period_start, m.period, m.peer_scope, m.channel, m.kpi);
    insert into digest.funnel_point
    select n.*
    from digest.stage_funnel_point n
    join moved_point m using (period, period_start, peer_scope, scope_id, channel, kpi)
    where m.is_new;
    get diagnostics published = row_count;

    -- As in digest.publish: trailing figures of month ends and the latest date, agents' of the latest date only.
    delete from digest.funnel_point f
    where f.period = 'trailing_28d' and f.period_end < latest
        and (f.peer_scope = 'agent' or f.period_end <> (date_trunc('month', f.period_end::timestamp) + interval '1 month - 1 day')::date);
    drop table moved_point;
    return published;
end
$$;
comment on function digest.publish_funnels(jsonb, date) is 'Publishes the staged points of funnels and says how many are new or have changed.';
