-- Findings, the append-only ledger of everything that ever happened to one, and what the hourly watch has said of rules.

create table review.night (
    run_id text primary key,
    as_of timestamptz not null,
    attempt integer not null
);
comment on table review.night is 'Each run whose judgements were taken in.';
comment on column review.night.run_id is 'The run.';
comment on column review.night.as_of is 'The instant for which it worked: nights are ordered by it.';
comment on column review.night.attempt is 'The attempt that was taken in last.';

create table review."case" (
    case_id bigint primary key,
    rule_id text not null,
    cause text not null,
    day date not null,
    unique (rule_id, cause, day)
);
comment on table review."case" is 'Findings of one rule, cause and day: a decision may cover all of them.';
comment on column review."case".case_id is 'Its number.';
comment on column review."case".rule_id is 'The rule.';
comment on column review."case".cause is 'What they have in common, as the rule says.';
comment on column review."case".day is 'The subjects'' date.';

create table review.finding (
    finding_id bigint primary key,
    rule_id text not null,
    subject_id text not null,
    window_id text not null,
    version text not null,
    severity text not null references review.authority,
    level smallint not null check (level between 1 and 4),
    agent_id text not null,
    contact_id text not null,
    team text not null,
    occurred_at timestamptz,
    subject_date date not null,
    reason text not null,
    first_seen timestamptz not null,
    due_by timestamptz,
    case_id bigint not null references review."case",
    state text not null check (
        state in ('open', 'claimed', 'confirmed', 'dismissed', 'remedied', 'escalated', 'cleared', 'reopened')
    ),
    claimed_by text,
    claimed_key text,
    dismissal_key text,
    is_clearing boolean not null default false,
    is_watched boolean not null default true,
    is_irreversible boolean not null default false,
    decided_night timestamptz,
    evidence_number bigint not null default 1,
    opened_as text check (opened_as <> subject_id),
    events bigint not null default 0,
    head bytea not null,
    unique (rule_id, subject_id, window_id),
    check ((claimed_by is null) = (claimed_key is null))
);
create index finding_carried on review.finding (rule_id)
    where state in ('open', 'claimed', 'escalated', 'reopened', 'confirmed') or state = 'remedied' and is_watched;
create index finding_case on review.finding (case_id);
create index finding_due on review.finding (due_by) where state in ('open', 'claimed', 'escalated', 'reopened');
comment on table review.finding is
    'A rule violated by a subject: where it stands now. What happened to it is in review.event; the two must agree.';
comment on column review.finding.finding_id is '1, 2, 3 … without gaps: a number that is missing was removed.';
comment on column review.finding.rule_id is 'The rule; with subject and window the key.';
comment on column review.finding.subject_id is 'What violates it, as the rule names it.';
comment on column review.finding.window_id is 'The week, month or campaign period; '''' where a subject has one.';
comment on column review.finding.version is 'The version of the rule that judged it last as violated.';
comment on column review.finding.severity is 'critical, major or minor.';
comment on column review.finding.level is 'The level that decides it: the severity''s, or more after an escalation.';
comment on column review.finding.agent_id is 'Whom it is about; '''' when nobody. They do not decide it.';
comment on column review.finding.contact_id is 'The contact that it is about; '''' when none.';
comment on column review.finding.team is 'The team on the date; '''' when none.';
comment on column review.finding.occurred_at is 'When the subject occurred.';
comment on column review.finding.subject_date is 'The business date of that.';
comment on column review.finding.reason is 'What the rule says is wrong.';
comment on column review.finding.first_seen is 'The night that opened it: its as_of.';
comment on column review.finding.due_by is 'By when an officer must have decided.';
comment on column review.finding.case_id is 'Its case.';
comment on column review.finding.state is
    'open: nobody has it; claimed: claimed_by has it; confirmed: it is one, and has to be remedied; dismissed: it is none; remedied: dealt with; escalated: waits for a higher level; cleared: a night saw that it no longer violates; reopened: it violates again.';
comment on column review.finding.claimed_by is 'The login that claimed it.';
comment on column review.finding.claimed_key is 'The person behind that login.';
comment on column review.finding.dismissal_key is 'The person who wants a critical one dismissed; a second one has to agree.';
comment on column review.finding.is_clearing is 'A night saw that it no longer violates, and a person has to accept that.';
comment on column review.finding.is_watched is
    'True while nights have to judge it: false once a night saw that a remedied one complies, and for a remedy of what cannot be undone.';
comment on column review.finding.is_irreversible is
    'True when it was remedied as something that cannot be undone: it stays a violation, and only new evidence reopens it.';
comment on column review.finding.decided_night is
    'The latest night at the time of a person''s decision: only a later one may undo it.';
comment on column review.finding.evidence_number is 'The event that holds the latest evidence.';
comment on column review.finding.opened_as is
    'What the subject was called when the finding was opened, where a new pseudonym key has renamed it since: the chain begins with it. erased: it was a person whose data was erased.';
comment on column review.finding.events is 'How many events its chain has.';
comment on column review.finding.head is 'The hash of the last one; before the first, of the key.';

create table review.sighting (
    finding_id bigint primary key references review.finding,
    last_seen timestamptz not null,
    judged_at timestamptz not null,
    outcome text not null
);
comment on table review.sighting is
    'What nights saw of a finding. Apart from the finding, so that a night that merely sees it again keeps no officer waiting.';
comment on column review.sighting.finding_id is 'The finding.';
comment on column review.sighting.last_seen is 'The latest night that judged it as violated: its as_of.';
comment on column review.sighting.judged_at is 'The latest night that judged it at all.';
comment on column review.sighting.outcome is 'What that night said.';

create table review.event (
    finding_id bigint not null references review.finding,
    number bigint not null check (number >= 1),
    at timestamptz not null,
    actor text not null,
    action text not null check (
        action in (
            'opened', 'changed', 'reopened', 'cleared', 'clearing', 'clearing withdrawn', 'verified', 'claimed', 'noted',
            'confirmed', 'dismissal proposed', 'dismissed', 'remedied', 'escalated', 'erased', 'rekeyed'
        )
    ),
    state_before text,
    state_after text not null,
    reason_code text,
    run_id text,
    digest bytea not null,
    previous bytea not null,
    hash bytea not null,
    primary key (finding_id, number)
);
comment on table review.event is 'The ledger: what happened to each finding, as one hash chain a finding. Rows are never changed or removed.';
comment on column review.event.finding_id is 'The finding.';
comment on column review.event.number is '1, 2, 3 … without gaps: two events cannot follow the same one.';
comment on column review.event.at is 'A night''s as_of, or the server''s clock for what a person did.';
comment on column review.event.actor is 'The login: session_user.';
comment on column review.event.action is
    'opened, changed (evidence or terms), reopened, cleared, clearing (waits for a person), clearing withdrawn, verified (a remedied one complies): by nights; the rest by people; erased: its contents went; rekeyed: subject and evidence name a customer by the new pseudonym.';
comment on column review.event.state_before is 'The state before; null for the first.';
comment on column review.event.state_after is 'The state after.';
comment on column review.event.reason_code is 'The officer''s reason: review.reason.';
comment on column review.event.run_id is 'The run, where a night did it.';
comment on column review.event.digest is 'SHA-256 of the content''s salt and body: the chain holds whether or not they are still there.';
comment on column review.event.previous is 'The hash of the event before; for the first, of the finding''s key.';
comment on column review.event.hash is 'SHA-256 of previous and of everything above.';

create table review.content (
    finding_id bigint not null,
    number bigint not null,
    salt bytea,
    body jsonb,
    erased_at timestamptz,
    primary key (finding_id, number),
    foreign key (finding_id, number) references review.event,
    check ((erased_at is null) = (salt is not null and body is not null)),
    check (erased_at is null or salt is null and body is null)
);
comment on table review.content is 'What an event says: evidence, terms, note. May be erased, with its salt, without breaking the chain.';
comment on column review.content.finding_id is 'The finding.';
comment on column review.content.number is 'The event.';
comment on column review.content.salt is '32 random bytes, so that an erased body cannot be guessed from its digest.';
comment on column review.content.body is
    'note: what the officer wrote; evidence: keys, times and figures; terms: severity, agent, team and so on; before and after: the evidence at a clearing; subject: what it is called from now on.';
comment on column review.content.erased_at is 'When salt and body were erased; an event erased says by whom.';

create table review.look (
    look_id bigint generated always as identity primary key,
    finding_id bigint not null references review.finding,
    login text not null,
    at timestamptz not null
);
create index look_finding on review.look (finding_id);
comment on table review.look is 'Who looked at the text behind a finding, and when.';
comment on column review.look.look_id is 'Its number.';
comment on column review.look.finding_id is 'The finding.';
comment on column review.look.login is 'The login: session_user.';
comment on column review.look.at is 'When.';

create type review.entry as (finding_id bigint, action text, state text, reason_code text, body jsonb);
comment on type review.entry is 'An event that is to be appended: the finding, what happened, the state after, why, and the content.';

create table digest.deadlines (
    rule_id text not null,
    subject_id text not null,
    window_id text not null,
    version text not null,
    subject_date date,
    team text not null,
    due_at timestamptz not null,
    working_days_left integer not null,
    run_id text not null,
    primary key (rule_id, subject_id, window_id)
);
create index deadlines_due on digest.deadlines (due_at);
comment on table digest.deadlines is 'What will breach a rule unless it is done in time: deadlines that were running in the latest night.';
comment on column digest.deadlines.rule_id is 'The rule.';
comment on column digest.deadlines.subject_id is 'What has a deadline.';
comment on column digest.deadlines.window_id is 'As in review.finding.';
comment on column digest.deadlines.version is 'The version of the rule.';
comment on column digest.deadlines.subject_date is 'The subject''s business date.';
comment on column digest.deadlines.team is 'The team; '''' when none.';
comment on column digest.deadlines.due_at is 'The deadline.';
comment on column digest.deadlines.working_days_left is
    'Working days after the night''s date up to the deadline''s, by the calendar of the rule''s regime; 0: today.';
comment on column digest.deadlines.run_id is 'The run that wrote the row last.';

create table review.announcement (
    kind text not null check (kind in ('starts', 'lapses', 'review')),
    rule_id text not null,
    version text not null,
    day date not null,
    announced_at timestamptz not null,
    primary key (kind, rule_id, version, day)
);
comment on table review.announcement is 'Rules about to start or to lapse, and rules to be looked at again, each announced once.';
comment on column review.announcement.kind is 'starts, lapses (its last day) or review.';
comment on column review.announcement.rule_id is 'The rule.';
comment on column review.announcement.version is 'Its version; empty for a review, which is of the whole rule.';
comment on column review.announcement.day is 'The day on which it does.';
comment on column review.announcement.announced_at is 'When it was said: the watch''s as_of.';
