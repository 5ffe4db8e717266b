-- Measures: what a day adds up to. Every figure is a sum, so that any span of days, agents and queues is a sum of them.

create table assay.measure_contact (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    offered bigint not null,
    answered bigint not null,
    abandoned bigint not null,
    handled bigint not null,
    callbacks bigint not null,
    voicemails bigint not null,
    overflow bigint not null,
    answered_wait_known bigint not null,
    answered_wait_unknown bigint not null,
    answered_in_threshold bigint not null,
    abandoned_wait_known bigint not null,
    abandoned_wait_unknown bigint not null,
    abandoned_short bigint not null,
    abandoned_in_threshold bigint not null,
    wait_ms numeric not null,
    wait_ms_squares numeric not null,
    handle_known bigint not null,
    handle_unknown bigint not null,
    handle_ms numeric not null,
    handle_ms_squares numeric not null,
    talk_known bigint not null,
    talk_unknown bigint not null,
    talk_ms numeric not null,
    talk_ms_squares numeric not null,
    hold_known bigint not null,
    hold_unknown bigint not null,
    hold_ms numeric not null,
    hold_ms_squares numeric not null,
    wrap_known bigint not null,
    wrap_unknown bigint not null,
    wrap_ms numeric not null,
    wrap_ms_squares numeric not null,
    transfers_warm bigint not null,
    transfers_cold bigint not null,
    transfers_kind_unknown bigint not null,
    short_calls bigint not null,
    short_call_base bigint not null,
    short_call_unknown bigint not null,
    primary key (business_date, agent_id, queue, channel, direction)
) partition by range (business_date);
comment on table assay.measure_contact is 'Contacts by date, queue, channel, direction and agent.';
comment on column assay.measure_contact.business_date is 'The date.';
comment on column assay.measure_contact.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_contact.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_contact.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_contact.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_contact.offered is 'Inbound contacts offered to a queue; not those whose outcome is failed.';
comment on column assay.measure_contact.answered is 'Inbound contacts with an answer, whatever came after.';
comment on column assay.measure_contact.abandoned is 'Inbound contacts that the customer gave up before an answer.';
comment on column assay.measure_contact.handled is 'Answered contacts with an agent, any direction.';
comment on column assay.measure_contact.callbacks is 'Inbound contacts whose outcome is callback.';
comment on column assay.measure_contact.voicemails is 'Inbound contacts whose outcome is voicemail.';
comment on column assay.measure_contact.overflow is 'Inbound contacts whose outcome is overflow.';
comment on column assay.measure_contact.answered_wait_known is 'Answered, wait known.';
comment on column assay.measure_contact.answered_wait_unknown is 'Answered, wait not known.';
comment on column assay.measure_contact.answered_in_threshold is 'Answered within the queue''s T.';
comment on column assay.measure_contact.abandoned_wait_known is 'Abandoned, wait known.';
comment on column assay.measure_contact.abandoned_wait_unknown is 'Abandoned, wait not known.';
comment on column assay.measure_contact.abandoned_short is 'Abandoned within the queue''s S.';
comment on column assay.measure_contact.abandoned_in_threshold is 'Abandoned within the queue''s T.';
comment on column assay.measure_contact.wait_ms is 'Sum of known waits of answered, milliseconds.';
comment on column assay.measure_contact.wait_ms_squares is 'Sum of their squares.';
comment on column assay.measure_contact.handle_known is 'Handled, with talk, hold and wrap all known.';
comment on column assay.measure_contact.handle_unknown is 'Handled, with one of them not known.';
comment on column assay.measure_contact.handle_ms is 'Sum of talk, hold and wrap, milliseconds.';
comment on column assay.measure_contact.handle_ms_squares is 'Sum of the squares of that sum by contact.';
comment on column assay.measure_contact.talk_known is 'Handled, talk known.';
comment on column assay.measure_contact.talk_unknown is 'Handled, talk not known.';
comment on column assay.measure_contact.talk_ms is 'Sum of talk, milliseconds.';
comment on column assay.measure_contact.talk_ms_squares is 'Sum of squares.';
comment on column assay.measure_contact.hold_known is 'Handled, hold known.';
comment on column assay.measure_contact.hold_unknown is 'Handled, hold not known.';
comment on column assay.measure_contact.hold_ms is 'Sum of hold, milliseconds.';
comment on column assay.measure_contact.hold_ms_squares is 'Sum of squares.';
comment on column assay.measure_contact.wrap_known is 'Handled, wrap known.';
comment on column assay.measure_contact.wrap_unknown is 'Handled, wrap not known.';
comment on column assay.measure_contact.wrap_ms is 'Sum of wrap, milliseconds.';
comment on column assay.measure_contact.wrap_ms_squares is 'Sum of squares.';
comment on column assay.measure_contact.transfers_warm is 'Handled and passed on with an introduction.';
comment on column assay.measure_contact.transfers_cold is 'Handled and passed on without.';
comment on column assay.measure_contact.transfers_kind_unknown is 'Handled and passed on, how is not known.';
comment on column assay.measure_contact.short_calls is 'Answered with an agent, talk under the short-call limit.';
comment on column assay.measure_contact.short_call_base is 'Answered with an agent, talk known.';
comment on column assay.measure_contact.short_call_unknown is 'Answered with an agent, talk not known.';

create table assay.measure_repeat (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    interactions_known bigint not null,
    interactions_unknown bigint not null,
    repeated bigint not null,
    not_repeated bigint not null,
    primary key (business_date, agent_id, queue, channel, direction)
) partition by range (business_date);
comment on table assay.measure_repeat is 'Interactions by date, queue, channel, direction and agent of their first leg.';
comment on column assay.measure_repeat.business_date is 'The date.';
comment on column assay.measure_repeat.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_repeat.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_repeat.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_repeat.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_repeat.interactions_known is 'Inbound interactions whose customer and reason are known.';
comment on column assay.measure_repeat.interactions_unknown is 'Inbound interactions whose customer or reason is not known.';
comment on column assay.measure_repeat.repeated is 'Known ones followed by another of the same customer and reason within the window.';
comment on column assay.measure_repeat.not_repeated is 'Known ones not so followed.';

create table assay.measure_feedback (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    invited bigint not null,
    responded bigint not null,
    csat_scored bigint not null,
    csat_top_two bigint not null,
    csat_points numeric not null,
    csat_points_squares numeric not null,
    csat_unusable bigint not null,
    nps_scored bigint not null,
    nps_promoters bigint not null,
    nps_detractors bigint not null,
    nps_unusable bigint not null,
    ces_scored bigint not null,
    ces_points numeric not null,
    ces_points_squares numeric not null,
    ces_unusable bigint not null,
    resolution_answered bigint not null,
    resolution_yes bigint not null,
    resolution_unanswered bigint not null,
    primary key (business_date, agent_id, queue, channel, direction)
) partition by range (business_date);
comment on table assay.measure_feedback is 'Surveys by date, and by queue, channel, direction and agent of their contact.';
comment on column assay.measure_feedback.business_date is 'The date.';
comment on column assay.measure_feedback.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_feedback.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_feedback.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_feedback.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_feedback.invited is 'Invitations.';
comment on column assay.measure_feedback.responded is 'Those answered.';
comment on column assay.measure_feedback.csat_scored is 'Customer satisfaction answers with a usable score.';
comment on column assay.measure_feedback.csat_top_two is 'Those in the two best boxes of their scale.';
comment on column assay.measure_feedback.csat_points is 'Sum of scores brought onto 1 to 5, 5 best.';
comment on column assay.measure_feedback.csat_points_squares is 'Sum of squares.';
comment on column assay.measure_feedback.csat_unusable is 'Answers without a score on their scale.';
comment on column assay.measure_feedback.nps_scored is 'Net promoter answers on 0 to 10.';
comment on column assay.measure_feedback.nps_promoters is 'Those of 9 and 10.';
comment on column assay.measure_feedback.nps_detractors is 'Those of 0 to 6.';
comment on column assay.measure_feedback.nps_unusable is 'Answers without a score, or on another scale.';
comment on column assay.measure_feedback.ces_scored is 'Customer effort answers with a usable score.';
comment on column assay.measure_feedback.ces_points is 'Sum of scores brought onto 1 to 7, 7 best.';
comment on column assay.measure_feedback.ces_points_squares is 'Sum of squares.';
comment on column assay.measure_feedback.ces_unusable is 'Answers without a score on their scale.';
comment on column assay.measure_feedback.resolution_answered is 'Answers that say whether it was resolved.';
comment on column assay.measure_feedback.resolution_yes is 'Those that say yes.';
comment on column assay.measure_feedback.resolution_unanswered is 'Answers that do not say.';

create table assay.measure_evaluation (
    business_date date not null,
    queue text not null,
    channel text not null,
    direction text not null,
    agent_id text not null,
    evaluations bigint not null,
    evaluations_unscored bigint not null,
    evaluations_unselected bigint not null,
    weighted_points numeric not null,
    weighted_possible numeric not null,
    weighted_points_squares numeric not null,
    weighted_possible_squares numeric not null,
    weighted_products numeric not null,
    targeted_evaluations bigint not null,
    targeted_unscored bigint not null,
    targeted_points numeric not null,
    targeted_possible numeric not null,
    targeted_points_squares numeric not null,
    targeted_possible_squares numeric not null,
    targeted_products numeric not null,
    judged bigint not null,
    passed bigint not null,
    judged_unknown bigint not null,
    critical_customer_judged bigint not null,
    critical_customer_clean bigint not null,
    critical_customer_unknown bigint not null,
    critical_business_judged bigint not null,
    critical_business_clean bigint not null,
    critical_business_unknown bigint not null,
    critical_compliance_judged bigint not null,
    critical_compliance_clean bigint not null,
    critical_compliance_unknown bigint not null,
    failed bigint not null,
    failed_coached bigint not null,
    coaching_unknown bigint not null,
    primary key (business_date, agent_id, queue, channel, direction)
) partition by range (business_date);
comment on table assay.measure_evaluation is 'Final evaluations by date and agent, and by queue, channel and direction of their contact.';
comment on column assay.measure_evaluation.business_date is 'The date.';
comment on column assay.measure_evaluation.queue is 'The queue; '''' where the contact is not known.';
comment on column assay.measure_evaluation.channel is 'The channel; '''' where the contact is not known.';
comment on column assay.measure_evaluation.direction is 'The direction; '''' where the contact is not known.';
comment on column assay.measure_evaluation.agent_id is 'The agent; '''' for none.';
comment on column assay.measure_evaluation.evaluations is 'Picked at random or automatically, with every applicable answer known.';
comment on column assay.measure_evaluation.evaluations_unscored is 'Picked at random or automatically, with an answer or its question not known.';
comment on column assay.measure_evaluation.evaluations_unselected is 'How they were picked is not known.';
comment on column assay.measure_evaluation.weighted_points is 'Sum of weight times points over applicable answers of evaluations.';
comment on column assay.measure_evaluation.weighted_possible is 'Sum of weight times possible points likewise.';
comment on column assay.measure_evaluation.weighted_points_squares is 'Sum of squares by evaluation.';
comment on column assay.measure_evaluation.weighted_possible_squares is 'Sum of squares by evaluation.';
comment on column assay.measure_evaluation.weighted_products is 'Sum of products by evaluation.';
comment on column assay.measure_evaluation.targeted_evaluations is 'Picked because of something, with every applicable answer known.';
comment on column assay.measure_evaluation.targeted_unscored is 'Picked because of something, with an answer or its question not known.';
comment on column assay.measure_evaluation.targeted_points is 'As weighted_points, of the targeted.';
comment on column assay.measure_evaluation.targeted_possible is 'As weighted_possible, of the targeted.';
comment on column assay.measure_evaluation.targeted_points_squares is 'Sum of squares by evaluation.';
comment on column assay.measure_evaluation.targeted_possible_squares is 'Sum of squares by evaluation.';
comment on column assay.measure_evaluation.targeted_products is 'Sum of products by evaluation.';
comment on column assay.measure_evaluation.judged is 'Picked at random or automatically, known to be passed or failed.';
comment on column assay.measure_evaluation.passed is 'Those passed.';
comment on column assay.measure_evaluation.judged_unknown is 'Picked at random or automatically, not known to be passed or failed.';
comment on column assay.measure_evaluation.critical_customer_judged is 'Asked a question that is critical for the customer, and known to have failed it or not.';
comment on column assay.measure_evaluation.critical_customer_clean is 'Those without such a failure.';
comment on column assay.measure_evaluation.critical_customer_unknown is 'No such failure known, and an answer or its question not known.';
comment on column assay.measure_evaluation.critical_business_judged is 'Asked a question that is critical for the business, and known to have failed it or not.';
comment on column assay.measure_evaluation.critical_business_clean is 'Those without such a failure.';
comment on column assay.measure_evaluation.critical_business_unknown is 'No such failure known, and an answer or its question not known.';
comment on column assay.measure_evaluation.critical_compliance_judged is 'Asked a question that is critical for compliance, and known to have failed it or not.';
comment on column assay.measure_evaluation.critical_compliance_clean is 'Those without such a failure.';
comment on column assay.measure_evaluation.critical_compliance_unknown is 'No such failure known, and an answer or its question not known.';
comment on column assay.measure_evaluation.failed is 'Known to be failed, however they were picked, and known to be followed by coaching or not.';
comment on column assay.measure_evaluation.failed_coached is 'Those on which the agent was coached within the coaching days.';
comment on column assay.measure_evaluation.coaching_unknown is 'Not known to be passed or failed, or failed and perhaps followed by coaching.';

-- The bucket of a value. The program reads the same numbers: Sources/Statistics/LogHistogram.swift, and those that are no
-- values in Pipelines/Digest/ValuelessBucket.swift.
create function assay.bucket(value double precision) returns integer
language sql immutable parallel safe as $$
    select case
        when value is null then -2
        when value = 'infinity' then 2147483647
        when value = 0 then -1
        else ceil(ln(value) / ln(1.04::double precision))::integer
    end
$$;
comment on function assay.bucket(double precision) is
    'The bucket of a value: b holds values above 1.04^(b-1) and up to 1.04^b, -1 holds 0, -2 what is not known, and 2147483647 what will be greater than all others and is not over yet: infinity.';

create table assay.measure_histogram (
    business_date date not null,
    queue text not null,
    team text not null,
    channel text not null,
    quantity text not null check (quantity in ('wait', 'handle')),
    bucket integer not null,
    contacts bigint not null check (contacts > 0),
    primary key (business_date, bucket, team, queue, channel, quantity)
) partition by range (business_date);
comment on table assay.measure_histogram is
    'How long waits and handling took: counts in buckets that grow by a factor of 1.04, so that quantiles of any span are within 2 %.';
comment on column assay.measure_histogram.business_date is 'The date.';
comment on column assay.measure_histogram.queue is 'The queue.';
comment on column assay.measure_histogram.team is 'The agent''s team on the date; '''' for no agent.';
comment on column assay.measure_histogram.channel is 'The channel.';
comment on column assay.measure_histogram.quantity is 'wait: of answered contacts; handle: of handled ones.';
comment on column assay.measure_histogram.bucket is 'The bucket of the milliseconds: see assay.bucket.';
comment on column assay.measure_histogram.contacts is 'How many contacts.';

create table assay.measured (
    measure text not null,
    business_date date not null,
    version text not null,
    primary key (measure, business_date)
);
comment on table assay.measured is 'Which definition each date was last measured with.';
comment on column assay.measured.measure is 'The measure.';
comment on column assay.measured.business_date is 'The date.';
comment on column assay.measured.version is 'The version of the measure''s file and parameters.';

create table assay.undigested (
    measure text not null,
    business_date date not null,
    cause text not null,
    primary key (measure, business_date, cause)
);
comment on table assay.undigested is 'Dates measured again whose digests have not yet followed, and why.';
comment on column assay.undigested.measure is 'The measure.';
comment on column assay.undigested.business_date is 'The date measured again.';
comment on column assay.undigested.cause is 'What changed, for digest.restatement.';

-- Where measures stand until the step's transaction takes them in: sessions side by side compute one each.
select assay.create_stage(measure)
from unnest('{measure_contact,measure_evaluation,measure_feedback,measure_histogram,measure_repeat}'::text[]) measure;

create function assay.clear_measure_stage(measure text) returns void
language plpgsql as $$
begin
    execute format('truncate assay.%I', 'stage_' || measure);
end
$$;
comment on function assay.clear_measure_stage(text) is
    'Empties the stage of a measure, once whoever still writes into it has ended.';

create function assay.take_measure(measure text, dates date[]) returns bigint
language plpgsql as $$
declare
    inserted bigint;
begin
    execute format('delete from assay.%I where business_date = any ($1)', measure) using dates;
    inserted := assay.insert_rows(measure, format('assay.%I', 'stage_' || measure));
    perform assay.clear_measure_stage(measure);
    return inserted;
end
$$;
comment on function assay.take_measure(text, date[]) is
    'Puts what is in a measure''s stage in place of its figures of these dates; gives how many rows.';

-- Tells the planner what a backfill has brought to a measure.
create function assay.analyse_measure(measure regclass) returns void
language plpgsql as $$
begin
    execute format('analyze %s', measure);
end
$$;
comment on function assay.analyse_measure(regclass) is 'Brings the planner''s statistics of a measure up to date.';
