/// The tables of Chatwoot that matter, with their columns as of 2025_08_16_044639, and the indexes that concern them.
enum ChatwootTables {
    static let sql = """
        create table accounts (id serial primary key, name varchar not null);
        create table users (
            id serial primary key, name varchar not null, display_name varchar, email varchar,
            created_at timestamp not null default '2026-01-01', updated_at timestamp not null default '2026-01-01'
        );
        create table account_users (
            id bigserial primary key, account_id bigint, user_id bigint, role integer default 0,
            created_at timestamp not null default '2026-01-01', updated_at timestamp not null default '2026-01-01'
        );
        create table teams (id bigserial primary key, name varchar not null, account_id bigint not null);
        create table team_members (id bigserial primary key, team_id bigint not null, user_id bigint not null);
        create table inboxes (
            id serial primary key, channel_id integer not null default 1, account_id integer not null,
            name varchar not null, channel_type varchar, timezone varchar default 'UTC',
            created_at timestamp not null default '2026-01-01', updated_at timestamp not null default '2026-01-01'
        );
        create table conversations (
            id serial primary key, account_id integer not null, inbox_id integer not null,
            status integer not null default 0, assignee_id integer, created_at timestamp not null,
            updated_at timestamp not null, contact_id bigint, display_id integer not null default 1,
            uuid uuid not null default gen_random_uuid(), team_id bigint, campaign_id bigint,
            first_reply_created_at timestamp, waiting_since timestamp,
            last_activity_at timestamp not null default current_timestamp, priority integer
        );
        create table messages (
            id serial primary key, content text, account_id integer not null, inbox_id integer not null,
            conversation_id integer not null, message_type integer not null, created_at timestamp not null,
            updated_at timestamp not null, private boolean not null default false, status integer default 0,
            content_type integer not null default 0, sender_type varchar, sender_id bigint
        );
        create index index_messages_on_conversation_id on messages (conversation_id);
        create table csat_survey_responses (
            id bigserial primary key, account_id bigint not null, conversation_id bigint not null,
            message_id bigint not null, rating integer not null, feedback_message text, contact_id bigint not null,
            assigned_agent_id bigint, created_at timestamp not null, updated_at timestamp not null
        );
        create unique index index_csat_survey_responses_on_message_id on csat_survey_responses (message_id);
        create table reporting_events (
            id bigserial primary key, name varchar, value double precision, account_id integer, inbox_id integer,
            user_id integer, conversation_id integer, created_at timestamp not null default current_timestamp,
            updated_at timestamp not null default current_timestamp, value_in_business_hours double precision,
            event_start_time timestamp, event_end_time timestamp
        );
        create index index_reporting_events_on_conversation_id on reporting_events (conversation_id);
        insert into accounts (name) values ('Ours'), ('Theirs');
        insert into users (name, display_name) values ('Ann Lee', 'Ann'), ('Bob Ray', ''), ('Cy Oz', null);
        insert into account_users (account_id, user_id) values (1, 1), (1, 2), (2, 3);
        insert into teams (name, account_id) values ('red', 1), ('blue', 1), ('elsewhere', 2);
        insert into team_members (team_id, user_id) values (1, 1), (3, 1), (1, 2), (2, 2);
        insert into inboxes (account_id, name, channel_type)
        values (1, 'Website', 'Channel::WebWidget'), (1, 'help@example.com', 'Channel::Email'), (1, 'WhatsApp', 'Channel::Whatsapp'),
            (1, 'Broken', null), (2, 'Theirs', 'Channel::WebWidget');

        """
}
