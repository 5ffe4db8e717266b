-- Further measures. A table names the keys that place its rows: one without agent_id or queue counts for no agent and no queue,
-- and one with team has been told the team on the date.

create table assay.measure_money (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    currency text not null,
    cost_known bigint not null,
    cost_unknown bigint not null,
    cost numeric not null,
    cost_squares numeric not null,
    revenue_known bigint not null,
    revenue_unknown bigint not null,
    revenue numeric not null,
    revenue_squares numeric not null,
    sales_known bigint not null,
    sales_unknown bigint not null,
    sales bigint not null,
    primary key (business_date, agent_id, queue, channel, direction, currency)
) partition by range (business_date);
comment on table assay.measure_money is 'Contacts handled, their costs and what they brought in, by currency.';
comment on column assay.measure_money.business_date is 'The date.';
comment on column assay.measure_money.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_money.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_money.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_money.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_money.currency is 'The currency; '''' where it is not known or not reported.';
comment on column assay.measure_money.cost_known is 'Handled, with a cost in a currency that is reported.';
comment on column assay.measure_money.cost_unknown is 'Handled, with no cost known, or in a currency that is not known or not reported.';
comment on column assay.measure_money.cost is 'Sum of known costs.';
comment on column assay.measure_money.cost_squares is 'Sum of their squares.';
comment on column assay.measure_money.revenue_known is 'Handled, with a revenue in a currency that is reported.';
comment on column assay.measure_money.revenue_unknown is 'Handled, with no revenue known, or in a currency that is not known or not reported.';
comment on column assay.measure_money.revenue is 'Sum of known revenues.';
comment on column assay.measure_money.revenue_squares is 'Sum of their squares.';
comment on column assay.measure_money.sales_known is 'Handled, revenue known in whatever currency.';
comment on column assay.measure_money.sales_unknown is 'Handled, revenue not known.';
comment on column assay.measure_money.sales is 'Handled, with a revenue above 0.';

create table assay.measure_occurrence (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    handled bigint not null,
    complaints bigint not null,
    escalations bigint not null,
    findings bigint not null,
    primary key (business_date, agent_id, queue, channel, direction)
) partition by range (business_date);
comment on table assay.measure_occurrence is 'Complaints, escalations and findings by date, queue, channel, direction and agent, beside the contacts handled.';
comment on column assay.measure_occurrence.business_date is 'The date.';
comment on column assay.measure_occurrence.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_occurrence.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_occurrence.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_occurrence.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_occurrence.handled is 'Answered contacts with an agent, any direction.';
comment on column assay.measure_occurrence.complaints is 'Complaints received, each once.';
comment on column assay.measure_occurrence.escalations is 'Escalations raised.';
comment on column assay.measure_occurrence.findings is 'Violations of rules that nights found and nobody dismissed.';

create table assay.measure_escalation (
    business_date date not null,
    agent_id text not null,
    escalations bigint not null,
    accepted bigint not null,
    acceptance_ms numeric not null,
    acceptance_ms_squares numeric not null,
    closed bigint not null,
    closing_ms numeric not null,
    closing_ms_squares numeric not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_escalation is 'How soon escalations were accepted and closed, by date and the agent who raised them.';
comment on column assay.measure_escalation.business_date is 'The date.';
comment on column assay.measure_escalation.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_escalation.escalations is 'Escalations raised.';
comment on column assay.measure_escalation.accepted is 'Those accepted.';
comment on column assay.measure_escalation.acceptance_ms is 'Sum of the times from being raised to being accepted, milliseconds.';
comment on column assay.measure_escalation.acceptance_ms_squares is 'Sum of their squares.';
comment on column assay.measure_escalation.closed is 'Those closed.';
comment on column assay.measure_escalation.closing_ms is 'Sum of the times from being raised to being closed, milliseconds.';
comment on column assay.measure_escalation.closing_ms_squares is 'Sum of their squares.';

create table assay.measure_judgement (
    business_date date not null,
    team text not null,
    judged bigint not null,
    not_evaluable bigint not null,
    responses_due bigint not null,
    responses_in_time bigint not null,
    responses_unknown bigint not null,
    primary key (business_date, team)
) partition by range (business_date);
comment on table assay.measure_judgement is 'What rules came to, by the subjects date and team.';
comment on column assay.measure_judgement.business_date is 'The date.';
comment on column assay.measure_judgement.team is 'The team; '''' for none.';
comment on column assay.measure_judgement.judged is 'Subjects of which a rule said that they comply or that they do not.';
comment on column assay.measure_judgement.not_evaluable is 'Subjects of which a rule could say neither, because something is not known.';
comment on column assay.measure_judgement.responses_due is 'Complaints whose time for a final response is over, or that had one.';
comment on column assay.measure_judgement.responses_in_time is 'Those that had it within the limit of their regime.';
comment on column assay.measure_judgement.responses_unknown is 'Complaints of which it cannot be said.';

create table assay.measure_open_finding (
    business_date date not null,
    team text not null,
    findings bigint not null,
    overdue bigint not null,
    critical bigint not null,
    critical_open bigint not null,
    primary key (business_date, team)
) partition by range (business_date);
comment on table assay.measure_open_finding is 'Findings that stood open at the end of each date, by team.';
comment on column assay.measure_open_finding.business_date is 'The date.';
comment on column assay.measure_open_finding.team is 'The team; '''' for none.';
comment on column assay.measure_open_finding.findings is 'Found until then, whatever became of them.';
comment on column assay.measure_open_finding.overdue is 'Waiting for a decision longer than they may.';
comment on column assay.measure_open_finding.critical is 'Critical ones found until then.';
comment on column assay.measure_open_finding.critical_open is 'Those neither dismissed nor remedied nor cleared.';

create table assay.measure_decision (
    business_date date not null,
    team text not null,
    rule_id text not null,
    rule_version text not null,
    decided bigint not null,
    confirmed bigint not null,
    primary key (business_date, team, rule_id, rule_version)
) partition by range (business_date);
comment on table assay.measure_decision is 'What officers decided about findings, by date, team, rule and its version.';
comment on column assay.measure_decision.business_date is 'The date.';
comment on column assay.measure_decision.team is 'The team; '''' for none.';
comment on column assay.measure_decision.rule_id is 'The rule.';
comment on column assay.measure_decision.rule_version is 'The version of the rule by which the finding stands.';
comment on column assay.measure_decision.decided is 'Decisions that something is a violation or is none.';
comment on column assay.measure_decision.confirmed is 'Decisions that it is one.';

create table assay.measure_text (
    business_date date not null,
    agent_id text not null,
    texts bigint not null,
    texts_uncovered bigint not null,
    hits bigint not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_text is 'Free texts and the personal data in them, by date and agent.';
comment on column assay.measure_text.business_date is 'The date.';
comment on column assay.measure_text.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_text.texts is 'Texts in which the scanner could find whatever it knows.';
comment on column assay.measure_text.texts_uncovered is 'Texts of queues in which a language is spoken that no lexicon covers.';
comment on column assay.measure_text.hits is 'Likely or certain hits in texts.';

create table assay.measure_coverage (
    business_date date not null,
    team text not null,
    worked bigint not null,
    covered bigint not null,
    unknown_role bigint not null,
    primary key (business_date, team)
) partition by range (business_date);
comment on table assay.measure_coverage is 'Agents who worked in a month, and those evaluated as often as planned, by team.';
comment on column assay.measure_coverage.business_date is 'The first date of the month.';
comment on column assay.measure_coverage.team is 'The team; '''' for none.';
comment on column assay.measure_coverage.worked is 'Representatives who handled enough contacts in the month to be evaluated.';
comment on column assay.measure_coverage.covered is 'Those with as many final evaluations as the quota asks for.';
comment on column assay.measure_coverage.unknown_role is 'Agents who handled enough and of whom nobody knows whether they are representatives.';

create table assay.measure_customer (
    business_date date not null,
    queue text not null,
    channel text not null,
    currency text not null,
    customers bigint not null,
    revenue numeric not null,
    revenue_squares numeric not null,
    buyers bigint not null,
    repeat_buyers bigint not null,
    contacts_unknown bigint not null,
    primary key (business_date, queue, channel, currency)
) partition by range (business_date);
comment on table assay.measure_customer is 'What customers brought in within a month, by queue, channel and currency.';
comment on column assay.measure_customer.business_date is 'The first date of the month.';
comment on column assay.measure_customer.queue is 'The queue of the customer''s first contact in the month.';
comment on column assay.measure_customer.channel is 'The channel of the customer''s first contact in the month.';
comment on column assay.measure_customer.currency is 'The currency; '''' where it is not known or not reported.';
comment on column assay.measure_customer.customers is 'Known customers with a handled contact of known revenue.';
comment on column assay.measure_customer.revenue is 'Sum of what they brought in.';
comment on column assay.measure_customer.revenue_squares is 'Sum of its squares by customer.';
comment on column assay.measure_customer.buyers is 'Those who bought something.';
comment on column assay.measure_customer.repeat_buyers is 'Those who bought in two contacts or more.';
comment on column assay.measure_customer.contacts_unknown is 'Handled contacts whose customer, revenue or currency is not known.';

create table assay.measure_complaint_days (
    business_date date not null,
    queue text not null,
    team text not null,
    channel text not null,
    quantity text not null check (quantity = 'days_to_resolve'),
    bucket integer not null,
    complaints bigint not null check (complaints > 0),
    primary key (business_date, bucket, team, queue, channel, quantity)
) partition by range (business_date);
comment on table assay.measure_complaint_days is
    'How long complaints took to be resolved: counts in buckets as in assay.measure_histogram, of thousandths of a day.';
comment on column assay.measure_complaint_days.business_date is 'The date of receipt.';
comment on column assay.measure_complaint_days.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_complaint_days.team is 'The team, on the date, of the agent who handles it; '''' for no agent.';
comment on column assay.measure_complaint_days.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_complaint_days.quantity is 'days_to_resolve.';
comment on column assay.measure_complaint_days.bucket is 'The bucket of the thousandths of a day: see assay.bucket; what is not resolved yet is not over.';
comment on column assay.measure_complaint_days.complaints is 'How many complaints.';

-- What happened to findings and judgements since the measures last looked ------------------------------------------------

create table assay.review_seen (
    relation text not null check (relation in ('finding', 'finding_event', 'judgement')),
    business_date date not null,
    state numeric not null,
    primary key (relation, business_date)
);
comment on table assay.review_seen is
    'What findings and judgements of each date were like when measures last looked. They change without a pull: officers decide, and nights judge old dates again.';
comment on column assay.review_seen.relation is 'finding and judgement by the subjects'' date, finding_event by the date on which something happened.';
comment on column assay.review_seen.business_date is 'The date.';
comment on column assay.review_seen.state is 'A number that differs when any of them does.';

-- Marks the dates whose findings or judgements are not what they were. An event adds to the stock of its date and of all
-- dates behind it that have been measured. Of dates before the first that was read there are no figures, since a
-- credential was awarded years ago; of dates behind the last one there are none yet.
create function assay.touch_review(last date) returns void
language plpgsql as $$
begin
    create temp table reviewed on commit drop as
    select 'finding' as relation, f.subject_date as business_date, sum(f.events)::numeric as state
    from review.finding f
    group by 2
    union all
    select 'finding_event', coalesce(r.to_date, assay.business_date(e.at)), count(*)
    from review.event e
    left join assay.run r on r.run_id = e.run_id
    group by 2
    union all
    select 'judgement', j.subject_date, sum(hashtextextended(j::text, 0)::numeric)
    from (select rule_id, version, subject_date, team, violated, compliant, not_evaluable from assay.rule_result) j
    group by 2;

    create temp table rereviewed on commit drop as
    select relation, business_date
    from reviewed now
    full join assay.review_seen seen using (relation, business_date)
    where now.state is distinct from seen.state
        and business_date >= (select min(d.business_date) from assay.day_count d) and business_date <= last;

    perform assay.touch(r.relation, r.business_date, 0, 1, 0) from rereviewed r;
    perform assay.touch('finding_event', m.business_date, 0, 1, 0)
    from (
        select distinct m.business_date from assay.measured m
        where m.business_date <= last and m.business_date > (select min(r.business_date) from rereviewed r where r.relation = 'finding_event')
    ) m
    where m.business_date not in (select r.business_date from rereviewed r where r.relation = 'finding_event');

    delete from assay.review_seen s using rereviewed r where (s.relation, s.business_date) = (r.relation, r.business_date);
    insert into assay.review_seen (relation, business_date, state)
    select relation, business_date, n.state from reviewed n join rereviewed r using (relation, business_date);
    drop table reviewed;
    drop table rereviewed;
end
$$;
comment on function assay.touch_review(date) is 'Marks dates whose findings or judgements changed to be measured again.';

create view assay.rule_precision with (security_invoker = true) as
select rule_id, rule_version, sum(decided) as decided, sum(confirmed) as confirmed,
    sum(confirmed) / nullif(sum(decided), 0) as precision
from assay.measure_decision
group by 1, 2;
comment on view assay.rule_precision is 'Of what each version of a rule flagged, how much officers confirmed.';
comment on column assay.rule_precision.rule_id is 'The rule.';
comment on column assay.rule_precision.rule_version is 'Its version.';
comment on column assay.rule_precision.decided is 'How many decisions.';
comment on column assay.rule_precision.confirmed is 'How many of them said that it is a violation.';
comment on column assay.rule_precision.precision is 'The share; null where nothing was decided.';

select assay.create_stage(measure)
from unnest(
    '{measure_money,measure_occurrence,measure_escalation,measure_judgement,measure_open_finding,measure_decision}'::text[]
    || '{measure_text,measure_coverage,measure_customer,measure_complaint_days}'::text[]
) measure;
