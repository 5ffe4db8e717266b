-- What managers read besides the scorecard: one table a question, written for the latest date of every night. A team's rows
-- hold nothing of another team; team '' is the whole organisation. "The period" is the 28 days that end on digest_date, "the
-- period before" the 28 days before them.

create table digest.exceptions (
    digest_date date not null,
    audience text not null check (audience in ('organisation', 'team')),
    team text not null,
    rank integer not null check (rank >= 1),
    kind text not null check (kind in ('finding', 'deadline', 'signal', 'standing', 'data')),
    scope text not null,
    scope_id text not null,
    channel text not null,
    kpi text not null,
    period text,
    period_start date,
    sentence text not null,
    detail text not null,
    primary key (digest_date, audience, team, rank),
    check ((audience = 'team') = (team <> ''))
);
comment on table digest.exceptions is
    'What needs a manager today, one sentence each, the most pressing first; at most a page for each audience.';
comment on column digest.exceptions.digest_date is 'The date of the digest.';
comment on column digest.exceptions.audience is 'organisation, or team.';
comment on column digest.exceptions.team is 'The team whose managers it is for; '''' for the organisation''s.';
comment on column digest.exceptions.rank is '1 is the most pressing.';
comment on column digest.exceptions.kind is
    'finding: decisions that are overdue or critical; deadline: what will breach a rule; signal: a KPI against its own past; standing: an agent or team among its peers; data: what is missing or could not be read.';
comment on column digest.exceptions.scope is 'What it is about: as in digest.scorecard; or rule, or relation.';
comment on column digest.exceptions.scope_id is 'Its id; '''' for the organisation.';
comment on column digest.exceptions.channel is 'The channel; '''' for all together, and where there is none.';
comment on column digest.exceptions.kpi is 'The KPI; '''' where it is not about one.';
comment on column digest.exceptions.period is 'day, week or month, where it is about a figure.';
comment on column digest.exceptions.period_start is 'The period''s first business date.';
comment on column digest.exceptions.sentence is 'The sentence, in the audience''s language.';
comment on column digest.exceptions.detail is 'The command that shows what is behind it.';

create table digest.compliance (
    digest_date date not null,
    team text not null,
    rule_id text not null,
    title text not null,
    severity text not null check (severity in ('critical', 'major', 'minor')),
    new bigint not null,
    open bigint not null,
    overdue bigint not null,
    oldest_open date,
    cleared bigint not null,
    confirmed bigint not null,
    decided bigint not null,
    precision numeric,
    primary key (digest_date, team, rule_id)
);
comment on table digest.compliance is 'How each rule stands: its findings by team, and how many of those decided were right.';
comment on column digest.compliance.digest_date is 'The date of the digest.';
comment on column digest.compliance.team is 'The team on the subjects'' dates; '''' for all together.';
comment on column digest.compliance.rule_id is 'The rule.';
comment on column digest.compliance.title is 'What it asks for.';
comment on column digest.compliance.severity is 'critical, major or minor.';
comment on column digest.compliance.new is 'Findings that the nights of the period opened.';
comment on column digest.compliance.open is 'Findings not yet closed: open, claimed, escalated, reopened, or confirmed and not yet remedied.';
comment on column digest.compliance.overdue is 'Findings whose decision was due before the run.';
comment on column digest.compliance.oldest_open is 'The earliest subject date among those open.';
comment on column digest.compliance.cleared is 'Findings of the last 90 days that a night, or a person, has seen to comply.';
comment on column digest.compliance.confirmed is 'Findings of the last 90 days that officers confirmed.';
comment on column digest.compliance.decided is 'Findings of the last 90 days that officers confirmed or dismissed.';
comment on column digest.compliance.precision is 'confirmed / decided, 0 to 1; null where none was decided.';

create table digest.complaint_cause (
    digest_date date not null,
    team text not null,
    root_cause text not null,
    product text not null,
    complaints bigint not null,
    share numeric not null,
    cumulative_share numeric not null,
    previous bigint,
    trend text check (trend in ('new', 'rising', 'steady', 'falling')),
    primary key (digest_date, team, product, root_cause)
);
comment on table digest.complaint_cause is
    'Root causes of the complaints received in the period, the most frequent first (Pareto), for all products together and for each.';
comment on column digest.complaint_cause.digest_date is 'The date of the digest: the period''s last.';
comment on column digest.complaint_cause.team is 'The team of the agent complained about, else of the contact''s queue; '''' for all together.';
comment on column digest.complaint_cause.root_cause is 'The cause, as the centre codes it; '''' where none is given.';
comment on column digest.complaint_cause.product is 'The product; '''' for all together.';
comment on column digest.complaint_cause.complaints is 'Complaints received in the period.';
comment on column digest.complaint_cause.share is 'Their part of the complaints of the same team and product, 0 to 1.';
comment on column digest.complaint_cause.cumulative_share is 'The part that this cause and all more frequent ones have together.';
comment on column digest.complaint_cause.previous is 'Complaints received in the period before; null where it is not held in full.';
comment on column digest.complaint_cause.trend is
    'new, rising, steady or falling against the period before, where that can be said: see digest.trend.';

create table digest.contact_reason (
    digest_date date not null,
    team text not null,
    queue text not null,
    reason text not null,
    contacts bigint not null,
    share numeric not null,
    previous bigint,
    trend text check (trend in ('new', 'rising', 'steady', 'falling')),
    primary key (digest_date, team, queue, reason)
);
comment on table digest.contact_reason is 'Why customers made contact in the period: inbound contacts by reason, for all queues together and for each.';
comment on column digest.contact_reason.digest_date is 'The date of the digest: the period''s last.';
comment on column digest.contact_reason.team is 'The team of the agent on the date, else of the queue; '''' for all together.';
comment on column digest.contact_reason.queue is 'The queue; '''' for all together.';
comment on column digest.contact_reason.reason is 'The reason, as the centre codes it; '''' where none is given.';
comment on column digest.contact_reason.contacts is 'Inbound contacts offered in the period.';
comment on column digest.contact_reason.share is 'Their part of the contacts of the same team and queue, 0 to 1.';
comment on column digest.contact_reason.previous is 'Contacts offered in the period before; null where it is not held in full.';
comment on column digest.contact_reason.trend is
    'new, rising, steady or falling against the period before, where that can be said: see digest.trend.';

create table digest.feedback_theme (
    digest_date date not null,
    team text not null,
    term text not null,
    mentions bigint not null,
    previous bigint not null,
    z numeric not null,
    products text[] not null,
    example text,
    primary key (digest_date, team, term)
);
comment on table digest.feedback_theme is
    'Words that stand out in customers'' comments of the period against the period before (weighted log-odds with an informative Dirichlet prior: Monroe, Colaresi and Quinn 2008, equations 16 and 22).';
comment on column digest.feedback_theme.digest_date is 'The date of the digest: the period''s last.';
comment on column digest.feedback_theme.team is 'The team of the contact''s agent on its date; '''' for all together.';
comment on column digest.feedback_theme.term is 'The word, in lower case. Never one of an agent''s name, nor one with a digit.';
comment on column digest.feedback_theme.mentions is
    'Comments of the period that have it: of no fewer contacts than organisation.yaml asks for.';
comment on column digest.feedback_theme.previous is 'Comments of the period before that have it.';
comment on column digest.feedback_theme.z is 'By how many standard deviations its log-odds grew.';
comment on column digest.feedback_theme.products is 'Products that these contacts were about, the most frequent first.';
comment on column digest.feedback_theme.example is
    'One such comment, in which nothing personal was found and no agent is named; null where there is none.';

create table digest.agent_appraisal (
    digest_date date not null,
    agent_id text not null,
    team text not null,
    month date not null,
    kind text not null check (kind in ('kpi', 'section', 'coaching', 'credential', 'competency')),
    item text not null,
    channel text not null,
    unit text not null,
    n numeric,
    value numeric,
    lower numeric,
    upper numeric,
    team_value numeric,
    target numeric,
    verdict text check (
        verdict in ('met', 'missed', 'too close to call', 'not enough data', 'no target', 'suppressed')
    ),
    standing text,
    state text check (state in ('done', 'due', 'overdue', 'in date', 'expiring', 'expired', 'behind')),
    due_on date,
    primary key (digest_date, agent_id, kind, item, channel)
);
create index agent_appraisal_by_team on digest.agent_appraisal (digest_date, team);
comment on table digest.agent_appraisal is
    'Each agent''s month: their figures against team and target, evaluations by section of the form, coaching, credentials, abilities. Kept for the latest date and month ends.';
comment on column digest.agent_appraisal.digest_date is 'The date of the digest.';
comment on column digest.agent_appraisal.agent_id is 'The agent.';
comment on column digest.agent_appraisal.team is 'Their team on digest_date.';
comment on column digest.agent_appraisal.month is 'First day of the month.';
comment on column digest.agent_appraisal.kind is
    'kpi: a figure of the scorecard; section: evaluations picked at random or automatically, by section of the form; coaching, credential, competency: what they are called.';
comment on column digest.agent_appraisal.item is
    'The KPI''s id; the form and its section; for coaching held or owed; the credential; the ability.';
comment on column digest.agent_appraisal.channel is 'The channel; '''' for all together, and where there is none.';
comment on column digest.agent_appraisal.unit is 'What value is in: as in digest.scorecard; sessions, hours or level.';
comment on column digest.agent_appraisal.n is 'How many units were counted.';
comment on column digest.agent_appraisal.value is
    'The figure; of coaching the sessions held or owed, of a credential the hours of development done, of an ability the level found.';
comment on column digest.agent_appraisal.lower is 'Lower bound of the 95 % interval, where there is one.';
comment on column digest.agent_appraisal.upper is 'Upper bound.';
comment on column digest.agent_appraisal.team_value is
    'The same of the team; null where fewer agents than organisation.yaml asks for have one.';
comment on column digest.agent_appraisal.target is 'The target in force; the hours due; the level required.';
comment on column digest.agent_appraisal.verdict is 'How a figure stands to its target.';
comment on column digest.agent_appraisal.standing is 'The agent among their peers: as in digest.scorecard.';
comment on column digest.agent_appraisal.state is
    'Of coaching: done, due or overdue; of a credential: in date, expiring (within 60 days), expired or behind (with its hours).';
comment on column digest.agent_appraisal.due_on is 'By when coaching is due, or the day from which a credential is no longer valid.';

create table digest.service_day (
    business_date date not null,
    queue text not null,
    channel text not null,
    half_hour text not null check (half_hour ~ '^[0-2][0-9]:[03]0$'),
    team text not null,
    offered bigint not null,
    answered bigint not null,
    abandoned bigint not null,
    service_level numeric,
    staffed numeric,
    scheduled numeric,
    primary key (business_date, queue, channel, half_hour)
);
comment on table digest.service_day is 'How the day went, by half-hour: what came, what was answered, and who was there.';
comment on column digest.service_day.business_date is 'The date.';
comment on column digest.service_day.queue is 'The queue; '''' for all of the channel together.';
comment on column digest.service_day.channel is 'The channel.';
comment on column digest.service_day.half_hour is 'When it begins, local time in the reporting zone.';
comment on column digest.service_day.team is 'The team that organisation.yaml gives the queue; '''' where it gives none.';
comment on column digest.service_day.offered is 'Inbound contacts offered in the half-hour, but those that failed.';
comment on column digest.service_day.answered is 'Those of the half-hour that were answered, whenever.';
comment on column digest.service_day.abandoned is 'Those of the half-hour that were abandoned.';
comment on column digest.service_day.service_level is
    'Answered in time / (answered + abandoned - abandoned within the short limit), 0 to 1; null where that is 0.';
comment on column digest.service_day.staffed is
    'How many agents, on average over the half-hour, were available or at work on contacts: of those who handled a contact of this queue and channel on the date. Who serves two queues counts in both. Null where the source has no activity.';
comment on column digest.service_day.scheduled is 'The same, as planned; null where the source has no schedule.';

create table digest.data_quality (
    digest_date date not null,
    relation text not null,
    pulled bigint,
    quarantined bigint not null,
    reasons jsonb not null,
    inferred bigint not null,
    late bigint,
    missing_days bigint,
    source_rows bigint,
    store_rows bigint,
    reconciled_to date,
    days_different bigint,
    days_read_again bigint,
    gate text,
    gate_reasons text,
    primary key (digest_date, relation)
);
comment on table digest.data_quality is 'How far the source can be relied on: what it had, what could not be read, what came late, and whether the store has it all.';
comment on column digest.data_quality.digest_date is 'The date of the digest.';
comment on column digest.data_quality.relation is 'The relation of the source contract.';
comment on column digest.data_quality.pulled is 'Rows that the source had for digest_date when it was read; of what has no dates, for all; null where it lacks the relation.';
comment on column digest.data_quality.quarantined is 'Rows that cannot be read, of the period and without a date.';
comment on column digest.data_quality.reasons is 'Why, with how many: {"reason": rows}.';
comment on column digest.data_quality.inferred is 'Agents, forms and contacts that rows of this relation refer to and that the source has not shown.';
comment on column digest.data_quality.late is
    'Rows of the period that the source changed, or brought, more than a day after the end of their date; null where it does not say when.';
comment on column digest.data_quality.missing_days is 'Dates of the period that are normally open and have no row; of contact only.';
comment on column digest.data_quality.source_rows is 'Rows that the source had for the period when its dates were read; null of what has no dates.';
comment on column digest.data_quality.store_rows is
    'Rows of the period that the store holds; with those quarantined, and those whose key came twice, it has to make source_rows.';
comment on column digest.data_quality.reconciled_to is
    'Up to when all history was last compared with the source, by counts and checksums; null where it never was.';
comment on column digest.data_quality.days_different is 'Dates on which that comparison found a difference, and which wait to be read again.';
comment on column digest.data_quality.days_read_again is
    'Dates on which it did, and which were read again since; the next comparison tells whether the difference is gone.';
comment on column digest.data_quality.gate is
    'Whether what was pulled for digest_date is like what is usual for such a day: passed, provisional, accepted or unjudged; null of what has no dates.';
comment on column digest.data_quality.gate_reasons is 'What of it is far from usual.';

-- 1.96 standard deviations of the difference of two counts, and a tenth of what there was: less is called steady.
create function digest.trend(now bigint, previous bigint) returns text
language sql immutable as $$
    select case
        when previous is null then null
        when previous = 0 and now > 0 then 'new'
        when power(now - previous, 2) <= 3.8416 * (now + previous) or 10 * abs(now - previous) <= previous then 'steady'
        when now > previous then 'rising'
        else 'falling'
    end
$$;
comment on function digest.trend(bigint, bigint) is
    'Whether a count grew or fell by more than two Poisson counts of one mean are apart on 95 % of occasions, and by more than a tenth.';

-- Takes a date's rows of a table away, before they are written anew.
create function digest.clear(name regclass, digest_date date) returns void
language plpgsql as $$
begin
    execute format('delete from %s t where t.digest_date = $1', name) using digest_date;
end
$$;
comment on function digest.clear(regclass, date) is 'Takes the rows of one digest date out of a table of this schema.';

create function digest.team_of(agent_id text, queue text, channel text, day date) returns text
language sql stable as $$
    select coalesce(
        (
            select t.team from assay.agent_team t
            where t.agent_id = team_of.agent_id and team_of.day >= t.valid_from and (t.valid_to is null or team_of.day < t.valid_to)
        ),
        (select q.team from assay.queue_setting q where q.queue = team_of.queue and q.channel = team_of.channel)
    )
$$;
comment on function digest.team_of(text, text, text, date) is 'Whose a contact is: the team of its agent on the date, else that of its queue; null where neither has one.';

create function digest.wait_ms(contact assay.contact) returns bigint
language sql immutable as $$
    select coalesce(contact.wait_ms, case
        when contact.answered_at is not null
            then greatest(0, (extract(epoch from contact.answered_at - contact.offered_at) * 1000)::bigint)
        when contact.outcome = 'abandoned' and contact.ended_at is not null
            then greatest(0, (extract(epoch from contact.ended_at - contact.offered_at) * 1000)::bigint)
    end)
$$;
comment on function digest.wait_ms(assay.contact) is 'How long a customer waited, as sql/measures/contact.sql counts it.';

-- Published values up to 30 degrees; beyond, Abramowitz and Stegun 26.7.5.
create function digest.student_t(degrees bigint) returns numeric
language sql immutable as $$
    select case
        when degrees <= 30 then (array[
            12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314,
            2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
        ])[degrees]
        else 1.959964 + 2.372272 / degrees + 2.822586 / (degrees * degrees)
    end
$$;
comment on function digest.student_t(bigint) is 'Student''s t for a two-sided 95 % interval; null below one degree of freedom.';

-- Rows of a transcript are the source''s utterances, of which one a contact is stored: they are not counted.
create function digest.held_rows(first date, last date) returns table (relation text, rows bigint, late bigint)
language plpgsql stable as $$
declare
    place assay.relation;
begin
    for place in select r.* from assay.relation r where r.relation <> 'transcript' order by r.relation loop
        relation := place.relation;
        if place.dated then
            execute format(
                'select count(*), count(*) filter (where updated_at >= assay.business_midnight(business_date + 2))
                from assay.%I where business_date >= $1 and business_date <= $2',
                place.relation
            ) into rows, late using first, last;
        else
            execute format(
                'select count(*) from assay.%I %s', place.relation,
                case when exists (
                    select from pg_attribute a
                    where a.attrelid = format('assay.%I', place.relation)::regclass and a.attname = 'gone_since'
                ) then 'where gone_since is null' else '' end
            ) into rows;
            late := null;
        end if;
        return next;
    end loop;
end
$$;
comment on function digest.held_rows(date, date) is
    'How many rows of each relation the store holds of a span of dates, and how many of them the source changed more than a day after the end of their date; of what has no dates, all that the source still has.';
