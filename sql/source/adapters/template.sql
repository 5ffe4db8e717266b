-- An adapter to fill in: the source contract as views in which every column is still NULL.
--
-- Copy this file to adapters/NAME.sql and say here which system and version it was written against, which relations it
-- fills, and what it cannot know. Then, relation by relation:
--
--   * Put the system's expression in place of each `null::type`, and `from …` in place of `where false`.
--   * Delete each column marked ? or † that the system does not keep, and each relation that it does not have. A view
--     that is left empty says that there was nothing; only what is absent counts as not known. A column with neither
--     sign is needed wherever its relation is.
--   * A time without a zone gets the zone that the system writes it in: `started at time zone 'Europe/London'`.
--     Times in epoch seconds: `to_timestamp(started)`. Durations are seconds: `extract(epoch from talk_time)`.
--   * Other words for the same thing are translated, and what fits no word becomes NULL and is said:
--         case status when 'ANSWER' then 'answered' when 'ABANDON' then 'abandoned' end as outcome,
--         case when status not in ('ANSWER', 'ABANDON') then 'status is neither ANSWER nor ABANDON' end as contract_error
--   * A view must not raise. A doubtful cast stands behind a pattern, and what does not match is said as well:
--         case when wait ~ '^[0-9]{1,9}$' then wait::integer end as wait_seconds,
--         case when wait !~ '^[0-9]{1,9}$' then 'wait is not a number of seconds' end as contract_error
--     contract_error says what is wrong in words a person understands, and never any value of the row.
--   * One row a key. A row keeps its key for ever; where the system gives ids anew, build one that lasts.
--
-- The nightly run reads each ★ column by a range, so the column should be one of the table below, with an index; the
-- same goes for updated_at. A role for Assay, which needs no other right:
--
--     create role assay_source login;
--     grant usage on schema monitoring to assay_source;
--     grant select on all tables in schema monitoring to assay_source;
--     grant pg_read_all_stats to assay_source;  -- sees when other transactions began, so that no late change is missed
--
-- `assay check --source` then says what can be computed from it, and what one more column would give.

create schema monitoring;

-- One leg of a contact with a customer: a call, chat, e-mail, message or callback as one queue saw it.
-- required
-- ★ offered_at
create view monitoring.contact as
select
    null::text as contact_id, -- key The source's id of this leg.
    null::text as interaction_id, -- ? What all legs of one interaction share; a transfer starts a leg, not an interaction.
    null::text as channel, -- The medium of this leg. One of voice, chat, email, message, callback.
    null::text as direction, -- Who started the contact: the customer or the centre. One of inbound, outbound.
    null::text as queue, -- The queue, skill or mailbox that the contact waited in or was placed from.
    null::text as campaign, -- ? The campaign that it belongs to.
    null::text as product, -- ? The product or service that it was about.
    null::text as reason, -- ? Why the customer made contact, as the centre codes it.
    null::text as language, -- ? The language spoken or written, preferably a BCP 47 tag.
    null::text as agent_id, -- ? Who handled it; NULL when nobody did or nobody knows.
    null::text as customer_ref, -- ⚿? The customer, by whichever reference the centre uses everywhere.
    null::text as customer_region, -- ? Where the customer was, ISO 3166-2.
    null::text as debt_ref, -- ⚿? The debt that a collection contact was about.
    null::timestamptz as offered_at, -- ★ When the contact reached the queue, or was placed if outbound.
    null::numeric as wait_seconds, -- ? Seconds from being offered until answered or given up.
    null::timestamptz as answered_at, -- † When an agent answered, whatever came after.
    null::timestamptz as ended_at, -- † When the contact ended for this queue.
    null::text as outcome, -- What became of it; failed means that it never was a contact for the queue. One of answered, abandoned, transferred, callback, voicemail, overflow, no_answer, failed.
    null::text as ended_by, -- ? Who ended it. One of agent, customer, system.
    null::numeric as talk_seconds, -- ? Seconds of conversation, hold left out.
    null::numeric as hold_seconds, -- ? Seconds on hold after the answer.
    null::numeric as wrap_seconds, -- ? Seconds of work on it after it ended.
    null::text as transfer_kind, -- ? How it was handed over, if it was: announced to the next agent or not. One of warm, cold.
    null::boolean as resolved, -- ? Whether the customer's matter was settled, as the agent recorded it.
    null::numeric as revenue, -- ? Money earned through it, in currency.
    null::numeric as cost, -- ? Money spent on it, in currency.
    null::text as currency, -- ? Currency of revenue and cost, ISO 4217.
    null::boolean as recorded, -- ? Whether it was recorded.
    null::boolean as recording_notice, -- ? Whether the customer was told so at the start.
    null::timestamptz as recording_deleted_at, -- † When the recording was deleted.
    null::boolean as payment_taken, -- ? Whether a card payment was taken in it.
    null::boolean as recording_paused, -- ? Whether recording was paused while the card was read out.
    null::text as purpose, -- ? What the contact served: service, marketing, collection and so on.
    null::boolean as legal_hold, -- ? Whether it must be kept beyond its retention.
    null::boolean as vulnerable, -- ? Whether the customer was marked as vulnerable.
    null::text as note, -- ✎? What the agent wrote about it.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A person who works in the centre, as known today.
create view monitoring.agent as
select
    null::text as agent_id, -- key The source's id of the person.
    null::text as name, -- ? The name that managers know the person by.
    null::text as team, -- ? The team on the day of reading.
    null::text as site, -- ? Where the person works.
    null::text as role, -- ? What the person is employed as. One of representative, team_leader, quality_analyst, trainer, compliance_officer, workforce_manager, digital_contact_manager, customer_service_manager, director, other.
    null::text as reports_to, -- ? The agent_id of the person's manager.
    null::integer as authority_level, -- ? The rung of the authority ladder, 1 the lowest.
    null::date as employed_from, -- ? First day of employment.
    null::date as employed_to, -- † Last day of employment.
    null::text as leaving_reason, -- ? Why the person left, as the centre codes it.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- Which team a person was in, and when; without it the team on a date is the one seen in agent on that night.
create view monitoring.team_membership as
select
    null::text as agent_id, -- key The person.
    null::text as team, -- key The team.
    null::date as valid_from, -- key First day in the team.
    null::date as valid_to, -- † First day no longer in the team.
    null::text as role, -- ? What the person was in the team.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A campaign of outbound contacts.
create view monitoring.campaign as
select
    null::text as campaign, -- key The campaign's name or id.
    null::text as purpose, -- What the campaign is for; decides which law it is under. One of marketing, service, collection, survey.
    null::date as started_on, -- ? First day of calling.
    null::date as ended_on, -- † Last day of calling.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- One attempt to reach somebody by telephone, whether or not a contact came of it.
-- ★ called_at
create view monitoring.outbound_attempt as
select
    null::text as attempt_id, -- key The dialler's id of the attempt.
    null::text as contact_id, -- ? The contact that came of it.
    null::text as campaign, -- The campaign that it was made for.
    null::text as customer_ref, -- ⚿? The customer called.
    null::text as debt_ref, -- ⚿? The debt that the call was about.
    null::timestamptz as called_at, -- ★ When the number was dialled.
    null::text as called_zone, -- ? Time zone of the person called, IANA name.
    null::text as called_region, -- ? Region of the person called, ISO 3166-2.
    null::text as dialling, -- ? How the number was dialled. One of manual, predictive, prerecorded.
    null::text as answered_by, -- ? What picked up. One of person, machine, none.
    null::numeric as connect_seconds, -- ? Seconds from the end of the greeting to an agent; NULL for a person with connected false: never.
    null::boolean as connected, -- ? Whether the person called reached an agent.
    null::numeric as ring_seconds, -- ? Seconds that it rang.
    null::integer as rings, -- ? How often it rang.
    null::boolean as information_message, -- ? Whether a message said who called when no agent was free.
    null::boolean as cli_presented, -- ? Whether the calling number was shown.
    null::timestamptz as consent_at, -- † When the person consented to being called so.
    null::timestamptz as listed_since, -- † Since when the number is in the national do-not-call register.
    null::timestamptz as objected_at, -- † When the person objected to the organisation itself.
    null::boolean as conversation, -- ? Whether it came to a conversation with the person wanted.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- One question of one version of an evaluation form.
create view monitoring.form_question as
select
    null::text as form_id, -- key The form.
    null::text as form_version, -- key The form's version; a changed question is a new version.
    null::text as question_id, -- key The question within the form.
    null::text as form_title, -- ? The form's title.
    null::text as section, -- The section of the form that the question stands in.
    null::text as question, -- The question's wording.
    null::numeric as possible, -- Points that an answer can earn at most.
    null::numeric as weight, -- ? What the points count for; 1 if not known.
    null::text as critical, -- ? To whom failing the question is critical, if it is. One of customer, business, compliance.
    null::numeric as pass_mark, -- ? Score of the whole form, 0 to 100, from which an evaluation passes.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- An evaluator's judgement of one contact on one form.
-- ★ evaluated_at
create view monitoring.evaluation as
select
    null::text as evaluation_id, -- key The source's id of the evaluation.
    null::text as contact_id, -- The contact judged.
    null::text as agent_id, -- The person judged.
    null::text as evaluator_id, -- The agent_id of who judged, or a name for a machine.
    null::text as form_id, -- The form used.
    null::text as form_version, -- Its version.
    null::timestamptz as evaluated_at, -- ★ When the judgement was made.
    null::text as status, -- Where it stands; only final ones count. One of final, draft, calibration, disputed, retracted.
    null::text as selected_by, -- ? How the contact was picked. One of random, targeted, requested, automatic.
    null::text as session_id, -- ? The calibration session that it belongs to.
    null::boolean as expert, -- ? Whether it is the reference judgement of its session.
    null::numeric as score, -- ? Score of 0 to 100 as the source computed it.
    null::boolean as passed, -- ? Whether the source counts it as passed.
    null::text as comment, -- ✎? What the evaluator wrote.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- The answer to one question in an evaluation.
-- ★ evaluation.evaluated_at by evaluation_id
create view monitoring.evaluation_answer as
select
    null::text as evaluation_id, -- key The evaluation.
    null::text as question_id, -- key The question of its form.
    null::text as contact_id, -- ? The contact that the evaluation judged.
    null::numeric as points, -- ? Points given.
    null::boolean as not_applicable, -- Whether the question did not apply; it then counts neither way.
    null::boolean as failed, -- ? Whether the answer fails the question.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- An objection to an evaluation.
-- ★ raised_at
create view monitoring.dispute as
select
    null::text as dispute_id, -- key The source's id of the dispute.
    null::text as evaluation_id, -- The evaluation objected to.
    null::text as raised_by, -- The agent_id of who objected.
    null::timestamptz as raised_at, -- ★ When the objection was raised.
    null::text as answered_by, -- ? The agent_id of who answered it.
    null::timestamptz as answered_at, -- † When it was answered.
    null::text as outcome, -- ? What came of it: the evaluation upheld or changed, or the dispute withdrawn. One of upheld, changed, withdrawn.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A customer's answer to a survey, or the invitation to one.
-- ★ least(invited_at, submitted_at)
create view monitoring.feedback as
select
    null::text as feedback_id, -- key The source's id of the invitation or answer.
    null::text as contact_id, -- The contact that it is about.
    null::text as instrument, -- The kind of question: satisfaction, recommendation, effort. One of csat, nps, ces.
    null::timestamptz as invited_at, -- When the customer was asked.
    null::timestamptz as submitted_at, -- † When the customer answered.
    null::numeric as score, -- ? The answer, on the scale given.
    null::numeric as scale_min, -- The lowest answer possible.
    null::numeric as scale_max, -- The highest answer possible.
    null::boolean as higher_is_better, -- Whether a high answer is a good one.
    null::boolean as resolved, -- ? Whether the customer says that the matter was settled.
    null::text as comment, -- ✎? What the customer wrote.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A complaint, from receipt to its final response.
-- ★ received_at
create view monitoring.complaint as
select
    null::text as complaint_id, -- key The source's id of the complaint.
    null::text as contact_id, -- ? The contact in which it was made.
    null::text as agent_id, -- ? The person who handles it.
    null::text as customer_ref, -- ⚿? Who complained.
    null::text as product, -- ? The product or service complained about.
    null::text as kind, -- What the complaint is about; decides its deadlines. One of service, product, data_protection, payment_service, billing, continuity, other.
    null::integer as severity, -- ? How grave it is, 1 the least to 5 the most.
    null::timestamptz as received_at, -- ★ When it was received, wherever in the organisation.
    null::timestamptz as clock_paused_from, -- † When its deadline stopped running.
    null::timestamptz as clock_paused_to, -- † When its deadline ran on.
    null::timestamptz as acknowledged_at, -- † When receipt was acknowledged.
    null::timestamptz as resolved_at, -- † When it was settled with the customer.
    null::timestamptz as summary_sent_at, -- † When a summary resolution communication was sent.
    null::timestamptz as holding_response_at, -- † When a holding response was sent.
    null::timestamptz as final_response_at, -- † When the final response was sent.
    null::boolean as upheld, -- ? Whether the complaint was found to be justified.
    null::numeric as redress, -- ? Money paid to make good, in currency.
    null::text as currency, -- ? Currency of redress, ISO 4217.
    null::text as root_cause, -- ? The cause, as the centre codes it.
    null::text as description, -- ✎? What the customer complained about, in words.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A matter passed on to somebody with more authority.
-- ★ raised_at
create view monitoring.escalation as
select
    null::text as escalation_id, -- key The source's id of the escalation.
    null::text as contact_id, -- ? The contact that it came from.
    null::text as complaint_id, -- ? The complaint that it belongs to.
    null::text as raised_by, -- The agent_id of who passed it on.
    null::text as taken_by, -- † The agent_id of who took it.
    null::integer as level, -- The rung of the authority ladder that it was raised to, 1 the lowest.
    null::boolean as high_risk, -- ? Whether harm is likely.
    null::boolean as high_profile, -- ? Whether it draws attention from outside.
    null::timestamptz as raised_at, -- ★ When it was passed on.
    null::timestamptz as accepted_at, -- † When it was accepted.
    null::timestamptz as closed_at, -- † When it was closed.
    null::text as reason, -- ✎? Why it was passed on, in words.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- Money given to a customer, or a complaint closed, by a person's decision.
-- ★ made_at
create view monitoring.adjustment as
select
    null::text as adjustment_id, -- key The source's id of the adjustment.
    null::text as contact_id, -- ? The contact in which it was made.
    null::text as agent_id, -- Who made it.
    null::text as kind, -- ? What was given or done. One of refund, credit, goodwill, complaint_closure.
    null::numeric as amount, -- How much, in currency.
    null::text as currency, -- Currency of amount, ISO 4217.
    null::text as approved_by, -- † The agent_id of who approved it.
    null::timestamptz as made_at, -- ★ When it was made.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A person's request about the data held on them.
-- ★ received_at
create view monitoring.data_request as
select
    null::text as request_id, -- key The source's id of the request.
    null::text as kind, -- The right that the person uses. One of access, erasure, rectification, restriction, portability, objection.
    null::text as customer_ref, -- ⚿ Who asked.
    null::timestamptz as received_at, -- ★ When the request was received.
    null::timestamptz as clock_paused_from, -- † When its deadline stopped running.
    null::timestamptz as clock_paused_to, -- † When its deadline ran on.
    null::timestamptz as extended_at, -- † When the person was told that it takes longer.
    null::timestamptz as answered_at, -- † When it was answered.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A breach of personal data.
-- ★ aware_at
create view monitoring.incident as
select
    null::text as incident_id, -- key The source's id of the incident.
    null::timestamptz as aware_at, -- ★ When the organisation became aware of it.
    null::boolean as risk_to_people, -- ? Whether it is a risk to the people concerned.
    null::timestamptz as notified_at, -- † When the authority was notified.
    null::text as reason_for_delay, -- ✎? Why it was notified late, in words.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- What a customer may be contacted for, and since when.
create view monitoring.consent as
select
    null::text as customer_ref, -- key ⚿ The customer.
    null::text as purpose, -- key What the customer may be contacted for.
    null::text as basis, -- ? The legal basis: consent, contract, legitimate_interest and so on.
    null::timestamptz as granted_at, -- † When the customer consented.
    null::timestamptz as withdrawn_at, -- † When the customer withdrew.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- One utterance of a contact; scanned only, its text is never stored.
-- ★ contact.offered_at by contact_id
create view monitoring.transcript as
select
    null::text as contact_id, -- key The contact.
    null::integer as sequence, -- key The utterance's place in the contact.
    null::text as speaker, -- Who said or wrote it. One of agent, customer, system.
    null::text as text, -- ✎ What was said or written.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- What a person did, from when to when; split at local midnight when it is measured.
-- ★ started_at
create view monitoring.activity as
select
    null::text as agent_id, -- key The person.
    null::timestamptz as started_at, -- key ★ When the state began.
    null::timestamptz as ended_at, -- When it ended.
    null::text as state, -- What the person did. One of available, talking, hold, wrap, break, meal, meeting, training, coaching, absent_planned, absent_unplanned, offline.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- What a person was planned to do, from when to when.
-- ★ starts_at
create view monitoring.schedule as
select
    null::text as agent_id, -- key The person.
    null::timestamptz as starts_at, -- key ★ When the planned state begins.
    null::timestamptz as ends_at, -- When it ends.
    null::text as state, -- What the person is planned to do. One of available, talking, hold, wrap, break, meal, meeting, training, coaching, absent_planned, absent_unplanned, offline.
    null::boolean as paid, -- Whether the time is paid.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A certificate that a person holds.
create view monitoring.credential as
select
    null::text as agent_id, -- key The person.
    null::text as credential, -- key The certificate's name.
    null::date as awarded_on, -- key The day of award.
    null::text as route, -- How it was earned. One of experience, exam.
    null::numeric as years_of_experience, -- ? Years of experience at the award.
    null::boolean as training_completed, -- ? Whether the training that it asks for was completed.
    null::date as expires_on, -- † The day from which it is no longer valid.
    null::numeric as cpd_hours, -- ? Hours of continuing professional development done in the cycle.
    null::numeric as cpd_hours_required, -- ? Hours due in the cycle.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- What a person should be able to do, and can.
create view monitoring.competency as
select
    null::text as agent_id, -- key The person.
    null::text as competency, -- key The ability.
    null::integer as required_level, -- The level that the work asks for, 1 to 5.
    null::integer as assessed_level, -- ? The level found, 1 to 5.
    null::date as assessed_on, -- † The day of the assessment.
    null::text as assessed_by, -- ? The agent_id of who assessed.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A coaching session with one person.
-- ★ held_at
create view monitoring.coaching as
select
    null::text as coaching_id, -- key The source's id of the session.
    null::text as agent_id, -- The person coached.
    null::text as coach_id, -- The agent_id of the coach.
    null::text as evaluation_id, -- ? The evaluation that gave rise to it.
    null::text as question_id, -- ? The question that it was about.
    null::timestamptz as held_at, -- ★ When it was held.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- A document that a person must confirm to have read: procedures, authority limits, KPI definitions.
create view monitoring.acknowledgement as
select
    null::text as agent_id, -- key The person.
    null::text as document, -- key The document's name.
    null::text as version, -- key Its version.
    null::timestamptz as acknowledged_at, -- † When the person confirmed it.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;

-- One answer to a question of a staff survey; by design without an agent.
-- ★ submitted_at
create view monitoring.staff_survey as
select
    null::text as response_id, -- key The survey tool's id of the answer.
    null::text as team, -- The team of who answered.
    null::text as question, -- What was asked. One of recommend, satisfaction, workload, climate.
    null::numeric as value, -- The answer, on the scale given.
    null::numeric as scale_min, -- The lowest answer possible.
    null::numeric as scale_max, -- The highest answer possible.
    null::timestamptz as submitted_at, -- ★ When it was answered.
    null::timestamptz as updated_at, -- ? When the row last changed.
    null::text as contract_error -- ? What the view could not read in this row, in words and without any value of it.
where false;
