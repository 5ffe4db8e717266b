-- The remaining relations of the source contract. As in 0003, each row is one row of the source as last read, and a stage
-- table has the same columns in the same order. Large ones are partitioned by month; the others are small enough for one
-- table, which a distributed store would copy to every node.

-- What is read whole each night. Once seen, a row never disappears: it gets the date from which it was gone.

create table assay.campaign (
    campaign text not null,
    purpose text not null check (purpose in ('marketing', 'service', 'collection', 'survey')),
    started_on date,
    ended_on date,
    updated_at timestamptz,
    gone_since date,
    primary key (campaign)
);
comment on table assay.campaign is 'Campaigns of outbound contacts. Once seen, one never disappears.';
comment on column assay.campaign.campaign is 'The campaign''s name or id.';
comment on column assay.campaign.purpose is 'What the campaign is for; decides which law it is under.';
comment on column assay.campaign.started_on is 'First day of calling.';
comment on column assay.campaign.ended_on is 'Last day of calling.';
comment on column assay.campaign.updated_at is 'When the source last changed the row.';
comment on column assay.campaign.gone_since is 'The night''s date from which the source no longer had it; null while it has.';

create table assay.consent (
    customer_ref text not null,
    purpose text not null,
    basis text,
    granted_at timestamptz,
    withdrawn_at timestamptz,
    updated_at timestamptz,
    gone_since date,
    primary key (customer_ref, purpose)
);
comment on table assay.consent is 'What customers may be contacted for, as last read. Customers are pseudonyms.';
comment on column assay.consent.customer_ref is 'Pseudonym: the customer.';
comment on column assay.consent.purpose is 'What the customer may be contacted for.';
comment on column assay.consent.basis is 'The legal basis: consent, contract, legitimate_interest and so on.';
comment on column assay.consent.granted_at is 'When the customer consented; null: it has not happened.';
comment on column assay.consent.withdrawn_at is 'When the customer withdrew; null: it has not happened.';
comment on column assay.consent.updated_at is 'When the source last changed the row.';
comment on column assay.consent.gone_since is 'The night''s date from which the source no longer had it; null while it has.';

create table assay.credential (
    agent_id text not null,
    credential text not null,
    awarded_on date not null,
    route text not null check (route in ('experience', 'exam')),
    years_of_experience numeric check (years_of_experience >= 0),
    training_completed boolean,
    expires_on date,
    cpd_hours numeric check (cpd_hours >= 0),
    cpd_hours_required numeric check (cpd_hours_required >= 0),
    updated_at timestamptz,
    gone_since date,
    primary key (agent_id, credential, awarded_on)
);
comment on table assay.credential is 'Certificates that agents hold.';
comment on column assay.credential.agent_id is 'The person.';
comment on column assay.credential.credential is 'The certificate''s name.';
comment on column assay.credential.awarded_on is 'The day of award.';
comment on column assay.credential.route is 'How it was earned.';
comment on column assay.credential.years_of_experience is 'Years of experience at the award.';
comment on column assay.credential.training_completed is 'Whether the training that it asks for was completed.';
comment on column assay.credential.expires_on is 'The day from which it is no longer valid.';
comment on column assay.credential.cpd_hours is 'Hours of continuing professional development done in the cycle.';
comment on column assay.credential.cpd_hours_required is 'Hours due in the cycle.';
comment on column assay.credential.updated_at is 'When the source last changed the row.';
comment on column assay.credential.gone_since is 'The night''s date from which the source no longer had it; null while it has.';

create table assay.competency (
    agent_id text not null,
    competency text not null,
    required_level integer not null check (required_level between 1 and 5),
    assessed_level integer check (assessed_level between 1 and 5),
    assessed_on date,
    assessed_by text,
    updated_at timestamptz,
    gone_since date,
    primary key (agent_id, competency)
);
comment on table assay.competency is 'What agents should be able to do, and can.';
comment on column assay.competency.agent_id is 'The person.';
comment on column assay.competency.competency is 'The ability.';
comment on column assay.competency.required_level is 'The level that the work asks for, 1 to 5.';
comment on column assay.competency.assessed_level is 'The level found, 1 to 5.';
comment on column assay.competency.assessed_on is 'The day of the assessment.';
comment on column assay.competency.assessed_by is 'The agent_id of who assessed.';
comment on column assay.competency.updated_at is 'When the source last changed the row.';
comment on column assay.competency.gone_since is 'The night''s date from which the source no longer had it; null while it has.';

create table assay.acknowledgement (
    agent_id text not null,
    document text not null,
    version text not null,
    acknowledged_at timestamptz,
    updated_at timestamptz,
    gone_since date,
    primary key (agent_id, document, version)
);
comment on table assay.acknowledgement is 'Documents that agents must confirm to have read.';
comment on column assay.acknowledgement.agent_id is 'The person.';
comment on column assay.acknowledgement.document is 'The document''s name.';
comment on column assay.acknowledgement.version is 'Its version.';
comment on column assay.acknowledgement.acknowledged_at is 'When the person confirmed it; null: it has not happened.';
comment on column assay.acknowledgement.updated_at is 'When the source last changed the row.';
comment on column assay.acknowledgement.gone_since is 'The night''s date from which the source no longer had it; null while it has.';

-- What has a business date.

create table assay.outbound_attempt (
    attempt_id text not null,
    business_date date not null,
    contact_id text,
    campaign text not null,
    customer_ref text,
    debt_ref text,
    called_at timestamptz not null,
    called_zone text,
    called_region text,
    dialling text check (dialling in ('manual', 'predictive', 'prerecorded')),
    answered_by text check (answered_by in ('person', 'machine', 'none')),
    connect_ms bigint check (connect_ms >= 0),
    connected boolean,
    ring_ms bigint check (ring_ms >= 0),
    rings integer check (rings >= 0),
    information_message boolean,
    cli_presented boolean,
    consent_at timestamptz,
    listed_since timestamptz,
    objected_at timestamptz,
    conversation boolean,
    updated_at timestamptz,
    primary key (attempt_id, business_date)
) partition by range (business_date);
create index outbound_attempt_by_date on assay.outbound_attempt (business_date);
create index outbound_attempt_by_contact on assay.outbound_attempt (contact_id) where contact_id is not null;
create index outbound_attempt_by_customer on assay.outbound_attempt (customer_ref, called_at) where customer_ref is not null;
create index outbound_attempt_by_debt on assay.outbound_attempt (debt_ref, called_at) where debt_ref is not null;
comment on table assay.outbound_attempt is 'Attempts to reach somebody by telephone. Customers and debts are pseudonyms.';
comment on column assay.outbound_attempt.attempt_id is 'The dialler''s id of the attempt.';
comment on column assay.outbound_attempt.business_date is 'Local date of called_at in the reporting zone.';
comment on column assay.outbound_attempt.contact_id is 'The contact that came of it.';
comment on column assay.outbound_attempt.campaign is 'The campaign that it was made for.';
comment on column assay.outbound_attempt.customer_ref is 'Pseudonym: the customer called.';
comment on column assay.outbound_attempt.debt_ref is 'Pseudonym: the debt that the call was about.';
comment on column assay.outbound_attempt.called_at is 'When the number was dialled.';
comment on column assay.outbound_attempt.called_zone is 'Time zone of the person called, IANA name.';
comment on column assay.outbound_attempt.called_region is 'Region of the person called, ISO 3166-2.';
comment on column assay.outbound_attempt.dialling is 'How the number was dialled.';
comment on column assay.outbound_attempt.answered_by is 'What picked up.';
comment on column assay.outbound_attempt.connect_ms is 'Milliseconds from the end of the greeting to an agent; null for a person with connected false: never.';
comment on column assay.outbound_attempt.connected is 'Whether the person called reached an agent.';
comment on column assay.outbound_attempt.ring_ms is 'Milliseconds that it rang.';
comment on column assay.outbound_attempt.rings is 'How often it rang.';
comment on column assay.outbound_attempt.information_message is 'Whether a message said who called when no agent was free.';
comment on column assay.outbound_attempt.cli_presented is 'Whether the calling number was shown.';
comment on column assay.outbound_attempt.consent_at is 'When the person consented to being called so; null: it has not happened.';
comment on column assay.outbound_attempt.listed_since is 'Since when the number is in the national do-not-call register; null: it is not.';
comment on column assay.outbound_attempt.objected_at is 'When the person objected to the organisation itself; null: it has not happened.';
comment on column assay.outbound_attempt.conversation is 'Whether it came to a conversation with the person wanted.';
comment on column assay.outbound_attempt.updated_at is 'When the source last changed the row.';

create table assay.activity (
    agent_id text not null,
    started_at timestamptz not null,
    business_date date not null,
    ended_at timestamptz not null,
    state text not null check (state in (
        'available', 'talking', 'hold', 'wrap', 'break', 'meal', 'meeting', 'training', 'coaching',
        'absent_planned', 'absent_unplanned', 'offline'
    )),
    updated_at timestamptz,
    primary key (agent_id, started_at, business_date)
) partition by range (business_date);
create index activity_by_date on assay.activity (business_date);
comment on table assay.activity is 'What agents did, from when to when; split at local midnight when it is measured.';
comment on column assay.activity.agent_id is 'The person.';
comment on column assay.activity.started_at is 'When the state began.';
comment on column assay.activity.business_date is 'Local date of started_at in the reporting zone.';
comment on column assay.activity.ended_at is 'When it ended.';
comment on column assay.activity.state is 'What the person did.';
comment on column assay.activity.updated_at is 'When the source last changed the row.';

create table assay.schedule (
    agent_id text not null,
    starts_at timestamptz not null,
    business_date date not null,
    ends_at timestamptz not null,
    state text not null check (state in (
        'available', 'talking', 'hold', 'wrap', 'break', 'meal', 'meeting', 'training', 'coaching',
        'absent_planned', 'absent_unplanned', 'offline'
    )),
    paid boolean not null,
    updated_at timestamptz,
    primary key (agent_id, starts_at, business_date)
) partition by range (business_date);
create index schedule_by_date on assay.schedule (business_date);
comment on table assay.schedule is 'What agents were planned to do, from when to when.';
comment on column assay.schedule.agent_id is 'The person.';
comment on column assay.schedule.starts_at is 'When the planned state begins.';
comment on column assay.schedule.business_date is 'Local date of starts_at in the reporting zone.';
comment on column assay.schedule.ends_at is 'When it ends.';
comment on column assay.schedule.state is 'What the person is planned to do.';
comment on column assay.schedule.paid is 'Whether the time is paid.';
comment on column assay.schedule.updated_at is 'When the source last changed the row.';

create table assay.dispute (
    dispute_id text not null,
    business_date date not null,
    evaluation_id text not null,
    raised_by text not null,
    raised_at timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    outcome text check (outcome in ('upheld', 'changed', 'withdrawn')),
    updated_at timestamptz,
    primary key (dispute_id)
);
create index dispute_by_date on assay.dispute (business_date);
create index dispute_by_evaluation on assay.dispute (evaluation_id);
comment on table assay.dispute is 'Objections to evaluations.';
comment on column assay.dispute.dispute_id is 'The source''s id of the dispute.';
comment on column assay.dispute.business_date is 'Local date of raised_at in the reporting zone.';
comment on column assay.dispute.evaluation_id is 'The evaluation objected to.';
comment on column assay.dispute.raised_by is 'The agent_id of who objected.';
comment on column assay.dispute.raised_at is 'When the objection was raised.';
comment on column assay.dispute.answered_by is 'The agent_id of who answered it.';
comment on column assay.dispute.answered_at is 'When it was answered; null: it has not happened.';
comment on column assay.dispute.outcome is 'What came of it: the evaluation upheld or changed, or the dispute withdrawn.';
comment on column assay.dispute.updated_at is 'When the source last changed the row.';

create table assay.complaint (
    complaint_id text not null,
    business_date date not null,
    contact_id text,
    agent_id text,
    customer_ref text,
    product text,
    kind text not null check (
        kind in ('service', 'product', 'data_protection', 'payment_service', 'billing', 'continuity', 'other')
    ),
    severity integer check (severity between 1 and 5),
    received_at timestamptz not null,
    clock_paused_from timestamptz,
    clock_paused_to timestamptz,
    acknowledged_at timestamptz,
    resolved_at timestamptz,
    summary_sent_at timestamptz,
    holding_response_at timestamptz,
    final_response_at timestamptz,
    upheld boolean,
    redress numeric,
    currency text,
    root_cause text,
    description text,
    updated_at timestamptz,
    primary key (complaint_id)
);
create index complaint_by_date on assay.complaint (business_date);
create index complaint_by_contact on assay.complaint (contact_id) where contact_id is not null;
create index complaint_by_customer on assay.complaint (customer_ref) where customer_ref is not null;
comment on table assay.complaint is 'Complaints, from receipt to the final response. Customers are pseudonyms; descriptions are redacted.';
comment on column assay.complaint.complaint_id is 'The source''s id of the complaint.';
comment on column assay.complaint.business_date is 'Local date of received_at in the reporting zone.';
comment on column assay.complaint.contact_id is 'The contact in which it was made.';
comment on column assay.complaint.agent_id is 'The person who handles it.';
comment on column assay.complaint.customer_ref is 'Pseudonym: who complained.';
comment on column assay.complaint.product is 'The product or service complained about.';
comment on column assay.complaint.kind is 'What the complaint is about; decides its deadlines.';
comment on column assay.complaint.severity is 'How grave it is, 1 the least to 5 the most.';
comment on column assay.complaint.received_at is 'When it was received, wherever in the organisation.';
comment on column assay.complaint.clock_paused_from is 'When its deadline stopped running; null: it has not happened.';
comment on column assay.complaint.clock_paused_to is 'When its deadline ran on; null: it has not happened.';
comment on column assay.complaint.acknowledged_at is 'When receipt was acknowledged; null: it has not happened.';
comment on column assay.complaint.resolved_at is 'When it was settled with the customer; null: it has not happened.';
comment on column assay.complaint.summary_sent_at is 'When a summary resolution communication was sent; null: it has not happened.';
comment on column assay.complaint.holding_response_at is 'When a holding response was sent; null: it has not happened.';
comment on column assay.complaint.final_response_at is 'When the final response was sent; null: it has not happened.';
comment on column assay.complaint.upheld is 'Whether the complaint was found to be justified.';
comment on column assay.complaint.redress is 'Money paid to make good, in currency.';
comment on column assay.complaint.currency is 'Currency of redress, ISO 4217.';
comment on column assay.complaint.root_cause is 'The cause, as the centre codes it.';
comment on column assay.complaint.description is 'Redacted text: what the customer complained about, in words.';
comment on column assay.complaint.updated_at is 'When the source last changed the row.';

create table assay.escalation (
    escalation_id text not null,
    business_date date not null,
    contact_id text,
    complaint_id text,
    raised_by text not null,
    taken_by text,
    level integer not null,
    high_risk boolean,
    high_profile boolean,
    raised_at timestamptz not null,
    accepted_at timestamptz,
    closed_at timestamptz,
    reason text,
    updated_at timestamptz,
    primary key (escalation_id)
);
create index escalation_by_date on assay.escalation (business_date);
create index escalation_by_contact on assay.escalation (contact_id) where contact_id is not null;
create index escalation_by_complaint on assay.escalation (complaint_id) where complaint_id is not null;
comment on table assay.escalation is 'Matters passed on to somebody with more authority. Reasons are redacted.';
comment on column assay.escalation.escalation_id is 'The source''s id of the escalation.';
comment on column assay.escalation.business_date is 'Local date of raised_at in the reporting zone.';
comment on column assay.escalation.contact_id is 'The contact that it came from.';
comment on column assay.escalation.complaint_id is 'The complaint that it belongs to.';
comment on column assay.escalation.raised_by is 'The agent_id of who passed it on.';
comment on column assay.escalation.taken_by is 'The agent_id of who took it.';
comment on column assay.escalation.level is 'The rung of the authority ladder that it was raised to, 1 the lowest.';
comment on column assay.escalation.high_risk is 'Whether harm is likely.';
comment on column assay.escalation.high_profile is 'Whether it draws attention from outside.';
comment on column assay.escalation.raised_at is 'When it was passed on.';
comment on column assay.escalation.accepted_at is 'When it was accepted; null: it has not happened.';
comment on column assay.escalation.closed_at is 'When it was closed; null: it has not happened.';
comment on column assay.escalation.reason is 'Redacted text: why it was passed on, in words.';
comment on column assay.escalation.updated_at is 'When the source last changed the row.';

create table assay.adjustment (
    adjustment_id text not null,
    business_date date not null,
    contact_id text,
    agent_id text not null,
    kind text check (kind in ('refund', 'credit', 'goodwill', 'complaint_closure')),
    amount numeric not null,
    currency text not null,
    approved_by text,
    made_at timestamptz not null,
    updated_at timestamptz,
    primary key (adjustment_id)
);
create index adjustment_by_date on assay.adjustment (business_date);
create index adjustment_by_contact on assay.adjustment (contact_id) where contact_id is not null;
comment on table assay.adjustment is 'Money given to customers, and complaints closed, by the decision of a person.';
comment on column assay.adjustment.adjustment_id is 'The source''s id of the adjustment.';
comment on column assay.adjustment.business_date is 'Local date of made_at in the reporting zone.';
comment on column assay.adjustment.contact_id is 'The contact in which it was made.';
comment on column assay.adjustment.agent_id is 'Who made it.';
comment on column assay.adjustment.kind is 'What was given or done.';
comment on column assay.adjustment.amount is 'How much, in currency.';
comment on column assay.adjustment.currency is 'Currency of amount, ISO 4217.';
comment on column assay.adjustment.approved_by is 'The agent_id of who approved it.';
comment on column assay.adjustment.made_at is 'When it was made.';
comment on column assay.adjustment.updated_at is 'When the source last changed the row.';

create table assay.data_request (
    request_id text not null,
    business_date date not null,
    kind text not null check (
        kind in ('access', 'erasure', 'rectification', 'restriction', 'portability', 'objection')
    ),
    customer_ref text,
    received_at timestamptz not null,
    clock_paused_from timestamptz,
    clock_paused_to timestamptz,
    extended_at timestamptz,
    answered_at timestamptz,
    updated_at timestamptz,
    primary key (request_id)
);
create index data_request_by_date on assay.data_request (business_date);
create index data_request_by_customer on assay.data_request (customer_ref);
comment on table assay.data_request is 'Requests of persons about the data held on them. Customers are pseudonyms.';
comment on column assay.data_request.request_id is 'The source''s id of the request.';
comment on column assay.data_request.business_date is 'Local date of received_at in the reporting zone.';
comment on column assay.data_request.kind is 'The right that the person uses.';
comment on column assay.data_request.customer_ref is 'Pseudonym: who asked. Null: erased.';
comment on column assay.data_request.received_at is 'When the request was received.';
comment on column assay.data_request.clock_paused_from is 'When its deadline stopped running; null: it has not happened.';
comment on column assay.data_request.clock_paused_to is 'When its deadline ran on; null: it has not happened.';
comment on column assay.data_request.extended_at is 'When the person was told that it takes longer; null: it has not happened.';
comment on column assay.data_request.answered_at is 'When it was answered; null: it has not happened.';
comment on column assay.data_request.updated_at is 'When the source last changed the row.';

create table assay.incident (
    incident_id text not null,
    business_date date not null,
    aware_at timestamptz not null,
    risk_to_people boolean,
    notified_at timestamptz,
    reason_for_delay text,
    updated_at timestamptz,
    primary key (incident_id)
);
create index incident_by_date on assay.incident (business_date);
comment on table assay.incident is 'Breaches of personal data. Reasons for delay are redacted.';
comment on column assay.incident.incident_id is 'The source''s id of the incident.';
comment on column assay.incident.business_date is 'Local date of aware_at in the reporting zone.';
comment on column assay.incident.aware_at is 'When the organisation became aware of it.';
comment on column assay.incident.risk_to_people is 'Whether it is a risk to the people concerned.';
comment on column assay.incident.notified_at is 'When the authority was notified; null: it has not happened.';
comment on column assay.incident.reason_for_delay is 'Redacted text: why it was notified late, in words.';
comment on column assay.incident.updated_at is 'When the source last changed the row.';

create table assay.coaching (
    coaching_id text not null,
    business_date date not null,
    agent_id text not null,
    coach_id text not null,
    evaluation_id text,
    question_id text,
    held_at timestamptz not null,
    updated_at timestamptz,
    primary key (coaching_id)
);
create index coaching_by_date on assay.coaching (business_date);
create index coaching_by_evaluation on assay.coaching (evaluation_id) where evaluation_id is not null;
comment on table assay.coaching is 'Coaching sessions with one agent.';
comment on column assay.coaching.coaching_id is 'The source''s id of the session.';
comment on column assay.coaching.business_date is 'Local date of held_at in the reporting zone.';
comment on column assay.coaching.agent_id is 'The person coached.';
comment on column assay.coaching.coach_id is 'The agent_id of the coach.';
comment on column assay.coaching.evaluation_id is 'The evaluation that gave rise to it.';
comment on column assay.coaching.question_id is 'The question that it was about.';
comment on column assay.coaching.held_at is 'When it was held.';
comment on column assay.coaching.updated_at is 'When the source last changed the row.';

create table assay.staff_survey (
    response_id text not null,
    business_date date not null,
    team text not null,
    question text not null check (question in ('recommend', 'satisfaction', 'workload', 'climate')),
    value numeric not null,
    scale_min numeric not null,
    scale_max numeric not null,
    submitted_at timestamptz not null,
    updated_at timestamptz,
    primary key (response_id)
);
create index staff_survey_by_date on assay.staff_survey (business_date);
comment on table assay.staff_survey is 'Answers to staff surveys; by design without an agent.';
comment on column assay.staff_survey.response_id is 'The survey tool''s id of the answer.';
comment on column assay.staff_survey.business_date is 'Local date of submitted_at in the reporting zone.';
comment on column assay.staff_survey.team is 'The team of who answered.';
comment on column assay.staff_survey.question is 'What was asked.';
comment on column assay.staff_survey.value is 'The answer, on the scale given.';
comment on column assay.staff_survey.scale_min is 'The lowest answer possible.';
comment on column assay.staff_survey.scale_max is 'The highest answer possible.';
comment on column assay.staff_survey.submitted_at is 'When it was answered.';
comment on column assay.staff_survey.updated_at is 'When the source last changed the row.';

create table assay.transcript (
    contact_id text not null,
    business_date date not null,
    utterances bigint not null check (utterances > 0),
    characters bigint not null check (characters >= 0),
    hits bigint not null check (hits >= 0),
    primary key (contact_id, business_date)
) partition by range (business_date);
create index transcript_by_date on assay.transcript (business_date);
comment on table assay.transcript is 'Transcripts that were scanned: one row a contact. Their text is not stored, not even redacted.';
comment on column assay.transcript.contact_id is 'The contact.';
comment on column assay.transcript.business_date is 'The contact''s business date.';
comment on column assay.transcript.utterances is 'How many utterances were scanned.';
comment on column assay.transcript.characters is 'How many Unicode scalars they have together.';
comment on column assay.transcript.hits is 'How many hits the scanner found in them; assay.scan_hit has each.';

insert into assay.relation (relation, key, dated, customers, texts) values
    ('campaign', '{campaign}', false, '{}', '{}'),
    ('consent', '{customer_ref,purpose}', false, '{customer_ref}', '{}'),
    ('credential', '{agent_id,credential,awarded_on}', false, '{}', '{}'),
    ('competency', '{agent_id,competency}', false, '{}', '{}'),
    ('acknowledgement', '{agent_id,document,version}', false, '{}', '{}'),
    ('outbound_attempt', '{attempt_id}', true, '{customer_ref,debt_ref}', '{}'),
    ('dispute', '{dispute_id}', true, '{}', '{}'),
    ('complaint', '{complaint_id}', true, '{customer_ref}', '{description}'),
    ('escalation', '{escalation_id}', true, '{}', '{reason}'),
    ('adjustment', '{adjustment_id}', true, '{}', '{}'),
    ('data_request', '{request_id}', true, '{customer_ref}', '{}'),
    ('incident', '{incident_id}', true, '{}', '{reason_for_delay}'),
    ('transcript', '{contact_id,sequence}', true, '{}', '{}'),
    ('coaching', '{coaching_id}', true, '{}', '{}'),
    ('staff_survey', '{response_id}', true, '{}', '{}');
insert into assay.relation (relation, key, dated, customers, texts, dated_by_key) values
    ('activity', '{agent_id,started_at}', true, '{}', '{}', true),
    ('schedule', '{agent_id,starts_at}', true, '{}', '{}', true);

create table assay.reference (
    relation text not null references assay.relation,
    kind text not null check (kind in ('agent', 'form', 'contact')),
    columns text[] not null,
    primary key (relation, kind, columns)
);
comment on table assay.reference is 'Which columns of which facts name an agent, a form or a contact that must be known, or else is an inferred member.';
comment on column assay.reference.relation is 'The relation whose rows refer to somebody.';
comment on column assay.reference.kind is 'To what: agent, form or contact.';
comment on column assay.reference.columns is 'The columns that hold its id, together.';

insert into assay.reference (relation, kind, columns) values
    ('contact', 'agent', '{agent_id}'),
    ('evaluation', 'agent', '{agent_id}'),
    ('evaluation', 'agent', '{evaluator_id}'),
    ('evaluation', 'form', '{form_id,form_version}'),
    ('evaluation', 'contact', '{contact_id}'),
    ('feedback', 'contact', '{contact_id}'),
    ('outbound_attempt', 'contact', '{contact_id}'),
    ('dispute', 'agent', '{raised_by}'),
    ('dispute', 'agent', '{answered_by}'),
    ('complaint', 'agent', '{agent_id}'),
    ('complaint', 'contact', '{contact_id}'),
    ('escalation', 'agent', '{raised_by}'),
    ('escalation', 'agent', '{taken_by}'),
    ('escalation', 'contact', '{contact_id}'),
    ('adjustment', 'agent', '{agent_id}'),
    ('adjustment', 'agent', '{approved_by}'),
    ('adjustment', 'contact', '{contact_id}'),
    ('activity', 'agent', '{agent_id}'),
    ('schedule', 'agent', '{agent_id}'),
    ('coaching', 'agent', '{agent_id}'),
    ('coaching', 'agent', '{coach_id}'),
    ('credential', 'agent', '{agent_id}'),
    ('competency', 'agent', '{agent_id}'),
    ('competency', 'agent', '{assessed_by}'),
    ('acknowledgement', 'agent', '{agent_id}'),
    ('transcript', 'contact', '{contact_id}');

-- The stages: as in 0004, two for each. A transcript's has a row an utterance.
select assay.create_stage(relation, '_' || slot)
from unnest(
    '{outbound_attempt,dispute,complaint,escalation,adjustment,data_request,incident,activity,schedule,coaching,staff_survey}'::text[]
    || '{campaign,consent,credential,competency,acknowledgement}'::text[]
) relation
cross join generate_series(1, 2) slot
order by slot, relation;

do $$
begin
    for slot in 1..2 loop
        execute format(
            'create unlogged table assay.stage_transcript_%s (
                contact_id text not null, sequence integer not null, business_date date not null,
                characters integer not null, hits integer not null, fingerprint text, updated_at timestamptz)',
            slot
        );
        perform assay.comment_stage('stage_transcript_' || slot, 'transcript');
        execute format('comment on column assay.stage_transcript_%s.sequence is %L', slot, 'The utterance''s place in the contact.');
        execute format('comment on column assay.stage_transcript_%s.characters is %L', slot, 'Its Unicode scalars.');
        execute format('comment on column assay.stage_transcript_%s.hits is %L', slot, 'What the scanner found in it.');
        execute format('comment on column assay.stage_transcript_%s.fingerprint is %L', slot, 'See the stage of scan_hit.');
        execute format('comment on column assay.stage_transcript_%s.updated_at is %L', slot, 'When the source last changed the utterance.');
    end loop;
end
$$;
