-- Who may decide what: people, their absence, the levels, the reasons, and an account of every change to them.

create schema review;
comment on schema review is 'What officers read, the functions through which they decide, and the record of both.';

create table review.authority (
    severity text primary key check (severity in ('critical', 'major', 'minor')),
    level smallint not null check (level between 1 and 4)
);
comment on table review.authority is 'Which level decides a finding of a severity. An amount above what that level decides (assay.decision_limit) raises it for one finding, and so does an escalation.';
comment on column review.authority.severity is 'critical, major or minor, as the rule says.';
comment on column review.authority.level is '1 to 4.';
insert into review.authority (severity, level) values ('minor', 1), ('major', 2), ('critical', 3);

create table review.reason (
    action text not null,
    reason_code text not null,
    title text not null,
    needs_note boolean not null default false,
    is_watched boolean not null default true,
    primary key (action, reason_code)
);
comment on table review.reason is 'Why an officer did something: each action takes one of its own reasons.';
comment on column review.reason.action is 'confirmed, dismissed, remedied, escalated, reopened, noted or cleared.';
comment on column review.reason.reason_code is 'What is typed.';
comment on column review.reason.title is 'What it means.';
comment on column review.reason.needs_note is 'Whether a note has to say more.';
comment on column review.reason.is_watched is
    'For remedied: whether a night has to see that the record complies. What happened too late stays late: irreversible is not watched.';
insert into review.reason (action, reason_code, title, needs_note, is_watched) values
    ('confirmed', 'conduct', 'Somebody did not do what they should have done.', false, true),
    ('confirmed', 'process', 'The procedure leads there.', false, true),
    ('confirmed', 'system', 'A system did it or did not prevent it.', false, true),
    ('confirmed', 'third_party', 'A supplier or partner did it.', false, true),
    ('dismissed', 'permitted', 'The facts are right and the law or the procedure permits them.', true, true),
    ('dismissed', 'data_wrong', 'The record is wrong: it did not happen so.', true, true),
    ('dismissed', 'rule_wrong', 'The rule says more than its clause.', true, true),
    ('dismissed', 'duplicate', 'Another finding covers it.', true, true),
    ('remedied', 'corrected', 'The record is put right: a night has to see it.', false, true),
    ('remedied', 'removed', 'What should not be there is gone: a night has to see it.', false, true),
    ('remedied', 'irreversible', 'What happened cannot be undone; its consequences are dealt with.', true, false),
    ('escalated', 'above_authority', 'Above the level of who sees it.', false, true),
    ('escalated', 'conflict', 'Who should decide is too near to it.', false, true),
    ('escalated', 'specialist', 'It takes somebody who knows the field.', false, true),
    ('escalated', 'overdue', 'Nobody decided in time.', false, true),
    ('reopened', 'new_facts', 'Something has become known.', true, true),
    ('reopened', 'mistake', 'It was decided by mistake.', true, true),
    ('noted', 'note', 'A remark.', true, true),
    ('noted', 'answer', 'What the person concerned said.', true, true),
    ('noted', 'asked_for_answer', 'The person concerned was asked and has not answered.', false, true),
    ('noted', 'consulted', 'Somebody was asked for advice.', true, true),
    ('cleared', 'checked', 'The record was looked at: it complies.', false, true);

create table review.person (
    person_id bigint generated always as identity primary key,
    login text not null,
    agent_id text not null,
    level smallint not null check (level between 0 and 4),
    audiences text[] not null check (audiences <@ '{organisation,officers,team}'),
    teams text[],
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    granted_by text not null,
    granted_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    check ((revoked_by is null) = (revoked_at is null)),
    check (not 'team' = any (audiences) or cardinality(teams) > 0)
);
create unique index person_login on review.person (login) where revoked_at is null;
comment on table review.person is 'Whose login it is, and what the person may read and decide. A change is a new row; the old one is revoked.';
comment on column review.person.person_id is 'The grant''s number.';
comment on column review.person.login is 'The database login: session_user.';
comment on column review.person.agent_id is
    'The person in the source; '''' when they are not in it. Two logins with one agent_id are one person.';
comment on column review.person.level is 'Up to which level they decide; 0 decides nothing. Levels 3 and 4 grant authority.';
comment on column review.person.audiences is 'officers (findings), organisation (every digest), team (the digests of their teams).';
comment on column review.person.teams is 'The teams that they see; null: all. An officer may be limited to some.';
comment on column review.person.valid_from is 'First day.';
comment on column review.person.valid_to is 'First day on which it no longer holds; null: until revoked.';
comment on column review.person.granted_by is 'The login that granted it: another person''s.';
comment on column review.person.granted_at is 'When.';
comment on column review.person.revoked_by is 'The login that revoked or replaced it.';
comment on column review.person.revoked_at is 'When.';

create table review.delegation (
    delegation_id bigint generated always as identity primary key,
    from_login text not null,
    to_login text not null check (to_login <> from_login),
    valid_from date not null,
    valid_to date not null check (valid_to > valid_from),
    delegated_at timestamptz not null,
    revoked_at timestamptz
);
create index delegation_to on review.delegation (to_login);
comment on table review.delegation is
    'Absence: somebody decides with another''s level for some days; never about the absent person, and never passed on.';
comment on column review.delegation.delegation_id is 'Its number.';
comment on column review.delegation.from_login is 'Who is away.';
comment on column review.delegation.to_login is 'Who decides instead.';
comment on column review.delegation.valid_from is 'First day.';
comment on column review.delegation.valid_to is 'First day on which it no longer holds.';
comment on column review.delegation.delegated_at is 'When it was said.';
comment on column review.delegation.revoked_at is 'When it was taken back.';

create table review.authority_event (
    number bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null check (action in (
        'granted', 'revoked', 'delegated', 'delegation revoked', 'proposed', 'commented', 'withdrawn', 'agreed', 'release taken',
        'hold placed', 'hold renamed', 'hold released'
    )),
    login text not null,
    details jsonb not null,
    previous bytea not null,
    hash bytea not null
);
comment on table review.authority_event is 'Every change to what people may do, to what they agreed and to legal holds, as one hash chain; sealed each night with the findings''.';
comment on column review.authority_event.number is '1, 2, 3 … without gaps.';
comment on column review.authority_event.at is 'When, by the server''s clock.';
comment on column review.authority_event.actor is 'The login that did it: session_user.';
comment on column review.authority_event.action is 'What was done.';
comment on column review.authority_event.login is 'To whom; '''' where it is about texts.';
comment on column review.authority_event.details is 'What exactly.';
comment on column review.authority_event.previous is 'The hash of the event before.';
comment on column review.authority_event.hash is 'SHA-256 of previous and of everything above.';
