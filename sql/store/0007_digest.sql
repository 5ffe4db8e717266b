-- The scorecard that managers' tools read, and what changed in it after it was published.

create table digest.scorecard (
    period text not null check (period in ('day', 'week', 'month', 'quarter', 'trailing_28d')),
    period_start date not null,
    period_end date not null,
    scope text not null check (scope in ('organisation', 'site', 'team', 'queue', 'agent')),
    scope_id text not null,
    channel text not null,
    kpi text not null,
    team text,
    kpi_version text not null,
    unit text not null,
    numerator numeric,
    denominator numeric,
    n numeric,
    excluded numeric,
    value numeric,
    lower numeric,
    upper numeric,
    target numeric,
    verdict text not null check (
        verdict in ('met', 'missed', 'too close to call', 'not enough data', 'no target', 'suppressed')
    ),
    near_target boolean not null,
    signal text,
    standing text,
    provisional boolean not null,
    run_id text not null,
    primary key (scope_id, period_start, period, scope, channel, kpi)
) partition by range (period_start);
create index scorecard_by_period on digest.scorecard (period, period_end);
comment on table digest.scorecard is
    'One figure: a KPI of a scope over a period, with what it was computed from. No row where nothing counted and nothing was excluded.';
comment on column digest.scorecard.period is 'day, week (ISO, Monday first), month, quarter or trailing_28d.';
comment on column digest.scorecard.period_start is 'First business date.';
comment on column digest.scorecard.period_end is 'Last business date.';
comment on column digest.scorecard.scope is 'organisation, site, team, queue or agent.';
comment on column digest.scorecard.scope_id is 'The site, team, queue or agent; '''' for the organisation.';
comment on column digest.scorecard.channel is 'The channel; '''' for all together.';
comment on column digest.scorecard.kpi is 'The KPI''s id in the catalogue.';
comment on column digest.scorecard.team is 'For an agent: the team at the period''s end.';
comment on column digest.scorecard.kpi_version is 'The version of the definition that computed it.';
comment on column digest.scorecard.unit is 'What value is in: proportion (0–1), seconds, points, …';
comment on column digest.scorecard.numerator is 'Upper sum; durations in seconds.';
comment on column digest.scorecard.denominator is 'Lower sum; null for a count or a quantile.';
comment on column digest.scorecard.n is 'How many units were counted.';
comment on column digest.scorecard.excluded is 'How many could not be counted because something is not known.';
comment on column digest.scorecard.value is 'The figure; null where the denominator is 0.';
comment on column digest.scorecard.lower is 'Lower bound of the 95 % interval, where there is one.';
comment on column digest.scorecard.upper is 'Upper bound.';
comment on column digest.scorecard.target is 'The target in force.';
comment on column digest.scorecard.verdict is 'How the figure stands to its target.';
comment on column digest.scorecard.near_target is 'Whether it is inside the target''s warning band.';
comment on column digest.scorecard.signal is 'The figure against its own past.';
comment on column digest.scorecard.standing is 'The scope among its peers.';
comment on column digest.scorecard.provisional is 'True while the period is unfinished or its figures have not matured.';
comment on column digest.scorecard.run_id is 'The run that computed this figure.';

create unlogged table digest.stage_scorecard (like digest.scorecard);
comment on table digest.stage_scorecard is 'Figures on their way in; emptied by every digest step.';
do $$
begin
    execute (
        select string_agg(format('comment on column digest.stage_scorecard.%I is %L;', attname, 'As in digest.scorecard.'), ' ')
        from pg_attribute where attrelid = 'digest.stage_scorecard'::regclass and attnum > 0
    );
end
$$;

create table digest.restatement (
    run_id text not null references assay.run,
    period text not null,
    period_start date not null,
    period_end date not null,
    scope text not null,
    scope_id text not null,
    channel text not null,
    kpi text not null,
    old_value numeric,
    new_value numeric,
    old_numerator numeric,
    new_numerator numeric,
    old_denominator numeric,
    new_denominator numeric,
    old_version text,
    new_version text,
    cause text not null,
    restated_by integer not null,
    primary key (period, period_start, scope, scope_id, channel, kpi, run_id, restated_by)
);
comment on table digest.restatement is 'A final figure that had been published and says something else now: old, new and why. Append only.';
comment on column digest.restatement.run_id is 'The run that changed it.';
comment on column digest.restatement.period is 'As in digest.scorecard.';
comment on column digest.restatement.period_start is 'As in digest.scorecard.';
comment on column digest.restatement.period_end is 'As in digest.scorecard.';
comment on column digest.restatement.scope is 'As in digest.scorecard.';
comment on column digest.restatement.scope_id is 'As in digest.scorecard.';
comment on column digest.restatement.channel is 'As in digest.scorecard.';
comment on column digest.restatement.kpi is 'As in digest.scorecard.';
comment on column digest.restatement.old_value is 'The value as published; null: there was none.';
comment on column digest.restatement.new_value is 'The value now; null: there is none.';
comment on column digest.restatement.old_numerator is 'The numerator as published.';
comment on column digest.restatement.new_numerator is 'The numerator now.';
comment on column digest.restatement.old_denominator is 'The denominator as published.';
comment on column digest.restatement.new_denominator is 'The denominator now.';
comment on column digest.restatement.old_version is 'The definition''s version as published.';
comment on column digest.restatement.new_version is 'The definition''s version now.';
comment on column digest.restatement.cause is 'What changed in the source or in the definition, and on which dates.';
comment on column digest.restatement.restated_by is 'The attempt of the run.';
