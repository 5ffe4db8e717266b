-- The source contract: what a contact centre gives Assay to read.
--
-- A centre gives *views* of this shape in a schema (`monitoring` unless configured otherwise), over whatever its systems
-- store; adapters/template.sql is the place to start. The tables below are the same contract in executable form: the
-- tests and the demo create them, and Assay itself reads relations, columns, types, domains and meanings from this file.
-- Its grammar is small on purpose: one column on one line, ending in a comment that begins with the column's signs.
--
--   key   part of the relation's key
--   ★     places the row on a business date, its local date in the reporting zone
--   ?     may be absent or NULL; both mean not known
--   †     an event: NULL means that it has not happened; only absence of the whole column means not known
--   ⚿     identifies a customer: replaced by a keyed pseudonym before it is stored
--   ✎     free text: scanned and redacted before it is stored
--
-- A column without ? and without † is required wherever its relation exists; a relation is required only where the
-- line `-- required` stands above it. The line `-- ★ …` above a table says how a row is dated: by a column of its own,
-- by the earlier of two that are known, or, `-- ★ relation.column by key`, by the row of another relation that has the
-- same key. Relations without such a line are read whole each run.
-- Keys and labels are text (text, varchar, char, name, uuid, enum and integers are taken), numbers any numeric type;
-- timestamptz, date and boolean exactly. Durations are seconds, never negative. Money goes with `currency` (ISO 4217).
-- A view must not raise. It guards a doubtful cast with a pattern, gives NULL, and says so in `contract_error`, which
-- every relation may have. References need not resolve: an agent or contact never seen elsewhere is taken as it is.

create schema monitoring;

-- One leg of a contact with a customer: a call, chat, e-mail, message or callback as one queue saw it.
-- required
-- ★ offered_at
create table monitoring.contact (
    contact_id            text not null, -- key The source's id of this leg.
    interaction_id        text, -- ? What all legs of one interaction share; a transfer starts a leg, not an interaction.
    channel               text not null check (channel in ('voice', 'chat', 'email', 'message', 'callback')), -- The medium of this leg.
    direction             text not null check (direction in ('inbound', 'outbound')), -- Who started the contact: the customer or the centre.
    queue                 text not null, -- The queue, skill or mailbox that the contact waited in or was placed from.
    campaign              text, -- ? The campaign that it belongs to.
    product               text, -- ? The product or service that it was about.
    reason                text, -- ? Why the customer made contact, as the centre codes it.
    language              text, -- ? The language spoken or written, preferably a BCP 47 tag.
    agent_id              text, -- ? Who handled it; NULL when nobody did or nobody knows.
    customer_ref          text, -- ⚿? The customer, by whichever reference the centre uses everywhere.
    customer_region       text, -- ? Where the customer was, ISO 3166-2.
    debt_ref              text, -- ⚿? The debt that a collection contact was about.
    offered_at            timestamptz not null, -- ★ When the contact reached the queue, or was placed if outbound.
    wait_seconds          numeric check (wait_seconds >= 0), -- ? Seconds from being offered until answered or given up.
    answered_at           timestamptz, -- † When an agent answered, whatever came after.
    ended_at              timestamptz, -- † When the contact ended for this queue.
    outcome               text not null check (outcome in ('answered', 'abandoned', 'transferred', 'callback', 'voicemail', 'overflow', 'no_answer', 'failed')), -- What became of it; failed means that it never was a contact for the queue.
    ended_by              text check (ended_by in ('agent', 'customer', 'system')), -- ? Who ended it.
    talk_seconds          numeric check (talk_seconds >= 0), -- ? Seconds of conversation, hold left out.
    hold_seconds          numeric check (hold_seconds >= 0), -- ? Seconds on hold after the answer.
    wrap_seconds          numeric check (wrap_seconds >= 0), -- ? Seconds of work on it after it ended.
    transfer_kind         text check (transfer_kind in ('warm', 'cold')), -- ? How it was handed over, if it was: announced to the next agent or not.
    resolved              boolean, -- ? Whether the customer's matter was settled, as the agent recorded it.
    revenue               numeric, -- ? Money earned through it, in currency.
    cost                  numeric, -- ? Money spent on it, in currency.
    currency              text, -- ? Currency of revenue and cost, ISO 4217.
    recorded              boolean, -- ? Whether it was recorded.
    recording_notice      boolean, -- ? Whether the customer was told so at the start.
    recording_deleted_at  timestamptz, -- † When the recording was deleted.
    payment_taken         boolean, -- ? Whether a card payment was taken in it.
    recording_paused      boolean, -- ? Whether recording was paused while the card was read out.
    purpose               text, -- ? What the contact served: service, marketing, collection and so on.
    legal_hold            boolean, -- ? Whether it must be kept beyond its retention.
    vulnerable            boolean, -- ? Whether the customer was marked as vulnerable.
    note                  text, -- ✎? What the agent wrote about it.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (contact_id)
);

-- A person who works in the centre, as known today.
create table monitoring.agent (
    agent_id              text not null, -- key The source's id of the person.
    name                  text, -- ? The name that managers know the person by.
    team                  text, -- ? The team on the day of reading.
    site                  text, -- ? Where the person works.
    role                  text check (role in ('representative', 'team_leader', 'quality_analyst', 'trainer', 'compliance_officer', 'workforce_manager', 'digital_contact_manager', 'customer_service_manager', 'director', 'other')), -- ? What the person is employed as.
    reports_to            text, -- ? The agent_id of the person's manager.
    authority_level       integer, -- ? The rung of the authority ladder, 1 the lowest.
    employed_from         date, -- ? First day of employment.
    employed_to           date, -- † Last day of employment.
    leaving_reason        text, -- ? Why the person left, as the centre codes it.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id)
);

-- Which team a person was in, and when; without it the team on a date is the one seen in agent on that night.
create table monitoring.team_membership (
    agent_id              text not null, -- key The person.
    team                  text not null, -- key The team.
    valid_from            date not null, -- key First day in the team.
    valid_to              date, -- † First day no longer in the team.
    role                  text, -- ? What the person was in the team.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, team, valid_from)
);

-- A campaign of outbound contacts.
create table monitoring.campaign (
    campaign              text not null, -- key The campaign's name or id.
    purpose               text not null check (purpose in ('marketing', 'service', 'collection', 'survey')), -- What the campaign is for; decides which law it is under.
    started_on            date, -- ? First day of calling.
    ended_on              date, -- † Last day of calling.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (campaign)
);

-- One attempt to reach somebody by telephone, whether or not a contact came of it.
-- ★ called_at
create table monitoring.outbound_attempt (
    attempt_id            text not null, -- key The dialler's id of the attempt.
    contact_id            text, -- ? The contact that came of it.
    campaign              text not null, -- The campaign that it was made for.
    customer_ref          text, -- ⚿? The customer called.
    debt_ref              text, -- ⚿? The debt that the call was about.
    called_at             timestamptz not null, -- ★ When the number was dialled.
    called_zone           text, -- ? Time zone of the person called, IANA name.
    called_region         text, -- ? Region of the person called, ISO 3166-2.
    dialling              text check (dialling in ('manual', 'predictive', 'prerecorded')), -- ? How the number was dialled.
    answered_by           text check (answered_by in ('person', 'machine', 'none')), -- ? What picked up.
    connect_seconds       numeric check (connect_seconds >= 0), -- ? Seconds from the end of the greeting to an agent; NULL for a person with connected false: never.
    connected             boolean, -- ? Whether the person called reached an agent.
    ring_seconds          numeric check (ring_seconds >= 0), -- ? Seconds that it rang.
    rings                 integer check (rings >= 0), -- ? How often it rang.
    information_message   boolean, -- ? Whether a message said who called when no agent was free.
    cli_presented         boolean, -- ? Whether the calling number was shown.
    consent_at            timestamptz, -- † When the person consented to being called so.
    listed_since          timestamptz, -- † Since when the number is in the national do-not-call register.
    objected_at           timestamptz, -- † When the person objected to the organisation itself.
    conversation          boolean, -- ? Whether it came to a conversation with the person wanted.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (attempt_id)
);

-- One question of one version of an evaluation form.
create table monitoring.form_question (
    form_id               text not null, -- key The form.
    form_version          text not null, -- key The form's version; a changed question is a new version.
    question_id           text not null, -- key The question within the form.
    form_title            text, -- ? The form's title.
    section               text not null, -- The section of the form that the question stands in.
    question              text not null, -- The question's wording.
    possible              numeric not null, -- Points that an answer can earn at most.
    weight                numeric, -- ? What the points count for; 1 if not known.
    critical              text check (critical in ('customer', 'business', 'compliance')), -- ? To whom failing the question is critical, if it is.
    pass_mark             numeric, -- ? Score of the whole form, 0 to 100, from which an evaluation passes.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (form_id, form_version, question_id)
);

-- An evaluator's judgement of one contact on one form.
-- ★ evaluated_at
create table monitoring.evaluation (
    evaluation_id         text not null, -- key The source's id of the evaluation.
    contact_id            text not null, -- The contact judged.
    agent_id              text not null, -- The person judged.
    evaluator_id          text not null, -- The agent_id of who judged, or a name for a machine.
    form_id               text not null, -- The form used.
    form_version          text not null, -- Its version.
    evaluated_at          timestamptz not null, -- ★ When the judgement was made.
    status                text not null check (status in ('final', 'draft', 'calibration', 'disputed', 'retracted')), -- Where it stands; only final ones count.
    selected_by           text check (selected_by in ('random', 'targeted', 'requested', 'automatic')), -- ? How the contact was picked.
    session_id            text, -- ? The calibration session that it belongs to.
    expert                boolean, -- ? Whether it is the reference judgement of its session.
    score                 numeric check (score between 0 and 100), -- ? Score of 0 to 100 as the source computed it.
    passed                boolean, -- ? Whether the source counts it as passed.
    comment               text, -- ✎? What the evaluator wrote.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (evaluation_id)
);

-- The answer to one question in an evaluation.
-- ★ evaluation.evaluated_at by evaluation_id
create table monitoring.evaluation_answer (
    evaluation_id         text not null, -- key The evaluation.
    question_id           text not null, -- key The question of its form.
    contact_id            text, -- ? The contact that the evaluation judged.
    points                numeric, -- ? Points given.
    not_applicable        boolean not null, -- Whether the question did not apply; it then counts neither way.
    failed                boolean, -- ? Whether the answer fails the question.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (evaluation_id, question_id)
);

-- An objection to an evaluation.
-- ★ raised_at
create table monitoring.dispute (
    dispute_id            text not null, -- key The source's id of the dispute.
    evaluation_id         text not null, -- The evaluation objected to.
    raised_by             text not null, -- The agent_id of who objected.
    raised_at             timestamptz not null, -- ★ When the objection was raised.
    answered_by           text, -- ? The agent_id of who answered it.
    answered_at           timestamptz, -- † When it was answered.
    outcome               text check (outcome in ('upheld', 'changed', 'withdrawn')), -- ? What came of it: the evaluation upheld or changed, or the dispute withdrawn.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (dispute_id)
);

-- A customer's answer to a survey, or the invitation to one.
-- ★ least(invited_at, submitted_at)
create table monitoring.feedback (
    feedback_id           text not null, -- key The source's id of the invitation or answer.
    contact_id            text not null, -- The contact that it is about.
    instrument            text not null check (instrument in ('csat', 'nps', 'ces')), -- The kind of question: satisfaction, recommendation, effort.
    invited_at            timestamptz not null, -- When the customer was asked.
    submitted_at          timestamptz, -- † When the customer answered.
    score                 numeric, -- ? The answer, on the scale given.
    scale_min             numeric not null, -- The lowest answer possible.
    scale_max             numeric not null, -- The highest answer possible.
    higher_is_better      boolean not null, -- Whether a high answer is a good one.
    resolved              boolean, -- ? Whether the customer says that the matter was settled.
    comment               text, -- ✎? What the customer wrote.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (feedback_id)
);

-- A complaint, from receipt to its final response.
-- ★ received_at
create table monitoring.complaint (
    complaint_id          text not null, -- key The source's id of the complaint.
    contact_id            text, -- ? The contact in which it was made.
    agent_id              text, -- ? The person who handles it.
    customer_ref          text, -- ⚿? Who complained.
    product               text, -- ? The product or service complained about.
    kind                  text not null check (kind in ('service', 'product', 'data_protection', 'payment_service', 'billing', 'continuity', 'other')), -- What the complaint is about; decides its deadlines.
    severity              integer check (severity between 1 and 5), -- ? How grave it is, 1 the least to 5 the most.
    received_at           timestamptz not null, -- ★ When it was received, wherever in the organisation.
    clock_paused_from     timestamptz, -- † When its deadline stopped running.
    clock_paused_to       timestamptz, -- † When its deadline ran on.
    acknowledged_at       timestamptz, -- † When receipt was acknowledged.
    resolved_at           timestamptz, -- † When it was settled with the customer.
    summary_sent_at       timestamptz, -- † When a summary resolution communication was sent.
    holding_response_at   timestamptz, -- † When a holding response was sent.
    final_response_at     timestamptz, -- † When the final response was sent.
    upheld                boolean, -- ? Whether the complaint was found to be justified.
    redress               numeric, -- ? Money paid to make good, in currency.
    currency              text, -- ? Currency of redress, ISO 4217.
    root_cause            text, -- ? The cause, as the centre codes it.
    description           text, -- ✎? What the customer complained about, in words.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (complaint_id)
);

-- A matter passed on to somebody with more authority.
-- ★ raised_at
create table monitoring.escalation (
    escalation_id         text not null, -- key The source's id of the escalation.
    contact_id            text, -- ? The contact that it came from.
    complaint_id          text, -- ? The complaint that it belongs to.
    raised_by             text not null, -- The agent_id of who passed it on.
    taken_by              text, -- † The agent_id of who took it.
    level                 integer not null, -- The rung of the authority ladder that it was raised to, 1 the lowest.
    high_risk             boolean, -- ? Whether harm is likely.
    high_profile          boolean, -- ? Whether it draws attention from outside.
    raised_at             timestamptz not null, -- ★ When it was passed on.
    accepted_at           timestamptz, -- † When it was accepted.
    closed_at             timestamptz, -- † When it was closed.
    reason                text, -- ✎? Why it was passed on, in words.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (escalation_id)
);

-- Money given to a customer, or a complaint closed, by a person's decision.
-- ★ made_at
create table monitoring.adjustment (
    adjustment_id         text not null, -- key The source's id of the adjustment.
    contact_id            text, -- ? The contact in which it was made.
    agent_id              text not null, -- Who made it.
    kind                  text check (kind in ('refund', 'credit', 'goodwill', 'complaint_closure')), -- ? What was given or done.
    amount                numeric not null, -- How much, in currency.
    currency              text not null, -- Currency of amount, ISO 4217.
    approved_by           text, -- † The agent_id of who approved it.
    made_at               timestamptz not null, -- ★ When it was made.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (adjustment_id)
);

-- A person's request about the data held on them.
-- ★ received_at
create table monitoring.data_request (
    request_id            text not null, -- key The source's id of the request.
    kind                  text not null check (kind in ('access', 'erasure', 'rectification', 'restriction', 'portability', 'objection')), -- The right that the person uses.
    customer_ref          text not null, -- ⚿ Who asked.
    received_at           timestamptz not null, -- ★ When the request was received.
    clock_paused_from     timestamptz, -- † When its deadline stopped running.
    clock_paused_to       timestamptz, -- † When its deadline ran on.
    extended_at           timestamptz, -- † When the person was told that it takes longer.
    answered_at           timestamptz, -- † When it was answered.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (request_id)
);

-- A breach of personal data.
-- ★ aware_at
create table monitoring.incident (
    incident_id           text not null, -- key The source's id of the incident.
    aware_at              timestamptz not null, -- ★ When the organisation became aware of it.
    risk_to_people        boolean, -- ? Whether it is a risk to the people concerned.
    notified_at           timestamptz, -- † When the authority was notified.
    reason_for_delay      text, -- ✎? Why it was notified late, in words.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (incident_id)
);

-- What a customer may be contacted for, and since when.
create table monitoring.consent (
    customer_ref          text not null, -- key ⚿ The customer.
    purpose               text not null, -- key What the customer may be contacted for.
    basis                 text, -- ? The legal basis: consent, contract, legitimate_interest and so on.
    granted_at            timestamptz, -- † When the customer consented.
    withdrawn_at          timestamptz, -- † When the customer withdrew.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (customer_ref, purpose)
);

-- One utterance of a contact; scanned only, its text is never stored.
-- ★ contact.offered_at by contact_id
create table monitoring.transcript (
    contact_id            text not null, -- key The contact.
    sequence              integer not null, -- key The utterance's place in the contact.
    speaker               text not null check (speaker in ('agent', 'customer', 'system')), -- Who said or wrote it.
    text                  text not null, -- ✎ What was said or written.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (contact_id, sequence)
);

-- What a person did, from when to when; split at local midnight when it is measured.
-- ★ started_at
create table monitoring.activity (
    agent_id              text not null, -- key The person.
    started_at            timestamptz not null, -- key ★ When the state began.
    ended_at              timestamptz not null, -- When it ended.
    state                 text not null check (state in ('available', 'talking', 'hold', 'wrap', 'break', 'meal', 'meeting', 'training', 'coaching', 'absent_planned', 'absent_unplanned', 'offline')), -- What the person did.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, started_at)
);

-- What a person was planned to do, from when to when.
-- ★ starts_at
create table monitoring.schedule (
    agent_id              text not null, -- key The person.
    starts_at             timestamptz not null, -- key ★ When the planned state begins.
    ends_at               timestamptz not null, -- When it ends.
    state                 text not null check (state in ('available', 'talking', 'hold', 'wrap', 'break', 'meal', 'meeting', 'training', 'coaching', 'absent_planned', 'absent_unplanned', 'offline')), -- What the person is planned to do.
    paid                  boolean not null, -- Whether the time is paid.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, starts_at)
);

-- A certificate that a person holds.
create table monitoring.credential (
    agent_id              text not null, -- key The person.
    credential            text not null, -- key The certificate's name.
    awarded_on            date not null, -- key The day of award.
    route                 text not null check (route in ('experience', 'exam')), -- How it was earned.
    years_of_experience   numeric check (years_of_experience >= 0), -- ? Years of experience at the award.
    training_completed    boolean, -- ? Whether the training that it asks for was completed.
    expires_on            date, -- † The day from which it is no longer valid.
    cpd_hours             numeric check (cpd_hours >= 0), -- ? Hours of continuing professional development done in the cycle.
    cpd_hours_required    numeric check (cpd_hours_required >= 0), -- ? Hours due in the cycle.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, credential, awarded_on)
);

-- What a person should be able to do, and can.
create table monitoring.competency (
    agent_id              text not null, -- key The person.
    competency            text not null, -- key The ability.
    required_level        integer not null check (required_level between 1 and 5), -- The level that the work asks for, 1 to 5.
    assessed_level        integer check (assessed_level between 1 and 5), -- ? The level found, 1 to 5.
    assessed_on           date, -- † The day of the assessment.
    assessed_by           text, -- ? The agent_id of who assessed.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, competency)
);

-- A coaching session with one person.
-- ★ held_at
create table monitoring.coaching (
    coaching_id           text not null, -- key The source's id of the session.
    agent_id              text not null, -- The person coached.
    coach_id              text not null, -- The agent_id of the coach.
    evaluation_id         text, -- ? The evaluation that gave rise to it.
    question_id           text, -- ? The question that it was about.
    held_at               timestamptz not null, -- ★ When it was held.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (coaching_id)
);

-- A document that a person must confirm to have read: procedures, authority limits, KPI definitions.
create table monitoring.acknowledgement (
    agent_id              text not null, -- key The person.
    document              text not null, -- key The document's name.
    version               text not null, -- key Its version.
    acknowledged_at       timestamptz, -- † When the person confirmed it.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (agent_id, document, version)
);

-- One answer to a question of a staff survey; by design without an agent.
-- ★ submitted_at
create table monitoring.staff_survey (
    response_id           text not null, -- key The survey tool's id of the answer.
    team                  text not null, -- The team of who answered.
    question              text not null check (question in ('recommend', 'satisfaction', 'workload', 'climate')), -- What was asked.
    value                 numeric not null, -- The answer, on the scale given.
    scale_min             numeric not null, -- The lowest answer possible.
    scale_max             numeric not null, -- The highest answer possible.
    submitted_at          timestamptz not null, -- ★ When it was answered.
    updated_at            timestamptz, -- ? When the row last changed.
    contract_error        text, -- ? What the view could not read in this row, in words and without any value of it.
    primary key (response_id)
);

-- What the nightly read looks rows up by, beyond the keys.
create index on monitoring.contact (offered_at);
create index on monitoring.contact (updated_at);
create index on monitoring.outbound_attempt (called_at);
create index on monitoring.outbound_attempt (updated_at);
create index on monitoring.evaluation (evaluated_at);
create index on monitoring.evaluation (updated_at);
create index on monitoring.evaluation_answer (updated_at);
create index on monitoring.dispute (raised_at);
create index on monitoring.dispute (updated_at);
create index on monitoring.feedback (invited_at);
create index on monitoring.feedback (submitted_at);
create index on monitoring.feedback (updated_at);
create index on monitoring.complaint (received_at);
create index on monitoring.complaint (updated_at);
create index on monitoring.escalation (raised_at);
create index on monitoring.escalation (updated_at);
create index on monitoring.adjustment (made_at);
create index on monitoring.adjustment (updated_at);
create index on monitoring.data_request (received_at);
create index on monitoring.data_request (updated_at);
create index on monitoring.incident (aware_at);
create index on monitoring.incident (updated_at);
create index on monitoring.transcript (updated_at);
create index on monitoring.activity (started_at);
create index on monitoring.activity (updated_at);
create index on monitoring.schedule (starts_at);
create index on monitoring.schedule (updated_at);
create index on monitoring.coaching (held_at);
create index on monitoring.coaching (updated_at);
create index on monitoring.staff_survey (submitted_at);
create index on monitoring.staff_survey (updated_at);
