-- The monitoring of the monitoring: each week, whether rules, evaluators, nights and officers still do what they used to.

create table digest.monitoring (
    digest_date date not null,
    kind text not null check (
        kind in ('rule', 'precision', 'evaluator', 'evaluator_drift', 'calibration', 'coverage', 'kpi', 'night', 'overdue')
    ),
    item text not null,
    team text not null,
    value numeric,
    usual numeric,
    n bigint,
    state text check (
        state in ('silent', 'blind', 'new', 'rising', 'falling', 'steady', 'doubtful', 'strict', 'lenient', 'none', 'few', 'missing',
            'missed', 'failed', 'provisional', 'late', 'repeated', 'overdue')
    ),
    primary key (digest_date, kind, item, team)
);
comment on table digest.monitoring is 'The monitoring of the monitoring, week by week: what found nothing, what was doubted, what did not run, what waits.';
comment on column digest.monitoring.digest_date is 'The last day of the week, a Sunday.';
comment on column digest.monitoring.kind is
    'rule, precision: of a rule; evaluator, evaluator_drift, calibration: of an evaluator; coverage: of an agent; kpi; night: of a date; overdue: of who decides.';
comment on column digest.monitoring.item is 'The rule, evaluator, agent, KPI or date; of overdue decisions whose they are: a login, or a level.';
comment on column digest.monitoring.team is 'The team; '''' for none in particular.';
comment on column digest.monitoring.value is
    'rule: violations of the last 28 days; precision: share of decisions of 91 days that confirmed; evaluator, evaluator_drift: mean score of 28 days; calibration: mean distance in 91 days from the expert, else from the others of the session; coverage: final evaluations of 28 days; kpi: weeks of the last 13 with a figure; night: hours from the end of the date to its figures; overdue: findings.';
comment on column digest.monitoring.usual is
    'rule: violations that the rate of the 63 days before gives for as many subjects; precision: the share before; evaluator: the mean of the others on the same forms; evaluator_drift: the own mean of the 63 days before; coverage: the quota; else null.';
comment on column digest.monitoring.n is
    'rule: subjects judged; precision: decisions; evaluator, evaluator_drift, calibration: evaluations; coverage: contacts handled; kpi: weeks with a figure in the 13; night: attempts; overdue: days by which the oldest is overdue.';
comment on column digest.monitoring.state is
    'silent: nothing found where three or more were usual; blind: nothing could be judged; doubtful: less than half of ten or more decisions confirmed; strict, lenient: more than three standard errors off; none, few: fewer evaluations than the quota; missing: no figure where there used to be; missed: no night ended on the date; failed; provisional: what came is far from like days; late: figures more than a day after the date; repeated: it took more than one attempt; overdue; else as a trend.';
create index monitoring_by_team on digest.monitoring (digest_date, team);
