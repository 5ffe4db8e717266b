-- Members: agents, their teams over time, and the questions of forms. Once seen, a member never disappears.

create table assay.agent (
    agent_id text primary key,
    name text,
    team text,
    site text,
    role text,
    reports_to text,
    authority_level integer,
    employed_from date,
    employed_to date,
    leaving_reason text,
    updated_at timestamptz,
    inferred boolean not null default false,
    gone_since date
);
comment on table assay.agent is 'Every agent ever seen in the source, or named by one of its rows.';
comment on column assay.agent.agent_id is 'The source''s own id.';
comment on column assay.agent.name is 'As the source gives it; the id where the agent was only named by another row.';
comment on column assay.agent.team is 'The team as last seen. For the team on a date see assay.agent_team.';
comment on column assay.agent.site is 'The site as last seen.';
comment on column assay.agent.role is 'The role, one of the contract''s.';
comment on column assay.agent.reports_to is 'The agent_id of the person they report to.';
comment on column assay.agent.authority_level is 'The rung of the authority ladder, 1 the lowest.';
comment on column assay.agent.employed_from is 'First day of employment.';
comment on column assay.agent.employed_to is 'Last day of employment; null while employed.';
comment on column assay.agent.leaving_reason is 'Why they left.';
comment on column assay.agent.updated_at is 'When the source last changed the row.';
comment on column assay.agent.inferred is 'True while only other rows have named them; completed when the agent arrives.';
comment on column assay.agent.gone_since is 'The night''s date from which the source no longer had them.';

create table assay.team_membership (
    agent_id text not null,
    team text not null,
    valid_from date not null,
    valid_to date,
    role text,
    primary key (agent_id, team, valid_from)
);
comment on table assay.team_membership is 'The memberships as the source states them.';
comment on column assay.team_membership.agent_id is 'The agent.';
comment on column assay.team_membership.team is 'The team.';
comment on column assay.team_membership.valid_from is 'First day in the team.';
comment on column assay.team_membership.valid_to is 'First day no longer in the team; null while in it.';
comment on column assay.team_membership.role is 'The role in that team.';

create table assay.agent_team (
    agent_id text not null,
    valid_from date not null,
    valid_to date,
    team text not null,
    site text,
    primary key (agent_id, valid_from),
    check (valid_to is null or valid_to > valid_from)
);
comment on table assay.agent_team is
    'One team for an agent on a date: from team_membership, or, where the source has none, from the team seen each night. Never today''s team for the past.';
comment on column assay.agent_team.agent_id is 'The agent.';
comment on column assay.agent_team.valid_from is 'First day.';
comment on column assay.agent_team.valid_to is 'First day no longer; null while it lasts.';
comment on column assay.agent_team.team is 'The team.';
comment on column assay.agent_team.site is 'The site that most agents of this team belong to.';

create table assay.form_question (
    form_id text not null,
    form_version text not null,
    question_id text not null,
    form_title text,
    section text,
    question text,
    possible numeric,
    weight numeric,
    critical text,
    pass_mark numeric,
    updated_at timestamptz,
    gone_since date,
    primary key (form_id, form_version, question_id)
);
comment on table assay.form_question is 'Every question of every form version ever seen.';
comment on column assay.form_question.form_id is 'The form.';
comment on column assay.form_question.form_version is 'Its version.';
comment on column assay.form_question.question_id is 'The question.';
comment on column assay.form_question.form_title is 'The form''s title.';
comment on column assay.form_question.section is 'The section it stands in.';
comment on column assay.form_question.question is 'The question as evaluators read it.';
comment on column assay.form_question.possible is 'The most points it can get.';
comment on column assay.form_question.weight is 'Its weight; null counts as 1.';
comment on column assay.form_question.critical is 'customer, business or compliance where a failure is critical.';
comment on column assay.form_question.pass_mark is 'The score (0–100) from which the form is passed.';
comment on column assay.form_question.updated_at is 'When the source last changed the row.';
comment on column assay.form_question.gone_since is 'The night''s date from which the source no longer had it.';

create table assay.inferred_member (
    kind text not null check (kind in ('agent', 'form', 'contact')),
    id text not null,
    named_by text not null,
    since date not null,
    primary key (kind, id, named_by)
);
comment on table assay.inferred_member is 'What a stored row refers to and the source has not shown. Rebuilt for the dates that a pull reads; shown in data quality.';
comment on column assay.inferred_member.kind is 'agent, form (FORM/VERSION) or contact.';
comment on column assay.inferred_member.id is 'Its id.';
comment on column assay.inferred_member.named_by is 'The relation whose row refers to it.';
comment on column assay.inferred_member.since is 'The earliest business date of such a row.';

create table assay.queue_setting (
    queue text not null,
    channel text not null,
    threshold_ms bigint not null check (threshold_ms >= 0),
    short_abandon_ms bigint not null check (short_abandon_ms >= 0),
    team text,
    site text,
    primary key (queue, channel)
);
comment on table assay.queue_setting is 'What organisation.yaml says of each queue and channel, as measures use it. Rewritten by the measure step when the file says something else.';
comment on column assay.queue_setting.queue is 'The queue.';
comment on column assay.queue_setting.channel is 'The channel.';
comment on column assay.queue_setting.threshold_ms is 'T: an answer within it is in the service level. Milliseconds.';
comment on column assay.queue_setting.short_abandon_ms is 'S: an abandonment within it does not count. Milliseconds.';
comment on column assay.queue_setting.team is 'The team the queue belongs to, for figures of contacts without an agent.';
comment on column assay.queue_setting.site is 'The site the queue belongs to, likewise.';
