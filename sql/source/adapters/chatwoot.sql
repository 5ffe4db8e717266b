-- Chatwoot as the source contract wants it: contact, agent, feedback and transcript. Of the systems here, the only one
-- that asks customers how it was.
--
-- Written against the schema of version 2025_08_16_044639. Install it as the owner of the tables, naming the account by
-- its number, because one installation serves many; then give a role the right to read:
--
--     psql -v account=1 -f sql/source/adapters/chatwoot.sql chatwoot_production
--     psql -v role=assay_source -v schema=monitoring -f sql/source/reader.sql chatwoot_production
--
--   contact     conversations. Offered when created, answered by the first reply that a person wrote; the queue is the
--               inbox, the channel follows from the inbox. Whoever is assigned now is taken for who handled it: earlier
--               assignees are in reporting_events of newer versions only.
--   agent       users of the account; the team where a user is in exactly one
--   feedback    the survey's invitations (messages of content_type 9) and the answers to them (csat_survey_responses,
--               one for each message): 1 to 5, 5 best, with the customer's words
--   transcript  messages, private notes among them, since card numbers stand there too; read, scanned, and not stored
--
-- What becomes of a conversation's state: with a reply, answered, whatever came later. Without one, no_answer while it
-- is open, snoozed or resolved all the same: a customer who writes does not hang up, so nothing is ever abandoned, and
-- abandonment and service levels with abandoned contacts in them say nothing here. Pending is with the bot: failed, so
-- not offered to people until it is handed over. All that changes in place, and is read again by updated_at.
--
-- Times are UTC without a zone. Lost: how long an agent worked on it (talk, hold, wrap, and with them handle_time and
-- occupancy), transfers, reasons beyond labels, waits within business hours only. A reopened conversation remains one
-- contact. A customer is a contact of Chatwoot: merging two of them there makes their earlier conversations one
-- customer's.

\set ON_ERROR_STOP on
\if :{?account}
\else
do $$ begin raise 'say which account is meant: psql -v account=NUMBER …'; end $$;
\endif
select not exists (select from accounts where id = :'account'::bigint) as is_unknown \gset
\if :is_unknown
do $$ begin raise 'there is no such account: see select id, name from accounts'; end $$;
\endif

begin;

create schema if not exists monitoring;

-- Chatwoot has none by time alone. On a busy system make them beforehand, `concurrently`, under the same names.
create index if not exists conversations_assay_created on conversations ((created_at at time zone 'UTC'));
create index if not exists conversations_assay_updated on conversations ((updated_at at time zone 'UTC'));
create index if not exists messages_assay_updated on messages ((updated_at at time zone 'UTC'));
create index if not exists messages_assay_survey on messages (account_id, id) where content_type = 9;

create or replace view monitoring.contact as
select
    conversation.id::text as contact_id,
    case
        when inbox.channel_type = 'Channel::Voice' then 'voice'
        when inbox.channel_type = 'Channel::WebWidget' then 'chat'
        when inbox.channel_type = 'Channel::Email' then 'email'
        when inbox.channel_type like 'Channel::%' then 'message'
    end as channel,
    case
        when conversation.campaign_id is not null or opening.message_type = 1 then 'outbound'
        else 'inbound'
    end as direction,
    -- Inboxes are often called by their address, which would be taken for a person's.
    replace(inbox.name, '@', ' at ') as queue,
    conversation.campaign_id::text as campaign,
    conversation.assignee_id::text as agent_id,
    conversation.contact_id::text as customer_ref,
    conversation.created_at at time zone 'UTC' as offered_at,
    conversation.first_reply_created_at at time zone 'UTC' as answered_at,
    case when conversation.status = 1 then resolution.event_end_time at time zone 'UTC' end as ended_at,
    case
        when conversation.first_reply_created_at is not null then 'answered'
        when conversation.status = 2 then 'failed'
        when conversation.status in (0, 1, 3) then 'no_answer'
    end as outcome,
    conversation.updated_at at time zone 'UTC' as updated_at,
    case
        when inbox.id is null then 'its inbox is not there'
        when inbox.channel_type is null or inbox.channel_type not like 'Channel::%'
            then 'the channel type of its inbox is none that Chatwoot has'
        when conversation.status not between 0 and 3 then 'status is none of open, resolved, pending and snoozed'
    end as contract_error
from conversations as conversation
left join inboxes as inbox on inbox.id = conversation.inbox_id
-- Who wrote first: an agent's message opens a conversation that the centre began.
left join lateral (
    select message_type
    from messages
    where messages.conversation_id = conversation.id and message_type in (0, 1) and not private
    order by messages.id
    limit 1
) as opening on true
-- One event each time that it was resolved; the last one counts.
left join lateral (
    select max(event_end_time) as event_end_time
    from reporting_events
    where reporting_events.conversation_id = conversation.id and name = 'conversation_resolved'
) as resolution on true
where conversation.account_id = :'account'::bigint;

create or replace view monitoring.agent as
select
    member.user_id::text as agent_id,
    coalesce(nullif(users.display_name, ''), users.name) as name,
    team.name as team,
    greatest(users.updated_at, member.updated_at) at time zone 'UTC' as updated_at
from account_users as member
join users on users.id = member.user_id
left join lateral (
    select min(teams.name) as name
    from team_members
    join teams on teams.id = team_members.team_id
    where team_members.user_id = member.user_id and teams.account_id = member.account_id
    having count(*) = 1
) as team on true
where member.account_id = :'account'::bigint;

create or replace view monitoring.feedback as
select
    invitation.id::text as feedback_id,
    invitation.conversation_id::text as contact_id,
    'csat'::text as instrument,
    invitation.created_at at time zone 'UTC' as invited_at,
    answer.created_at at time zone 'UTC' as submitted_at,
    answer.rating as score,
    1 as scale_min,
    5 as scale_max,
    true as higher_is_better,
    answer.feedback_message as comment,
    greatest(invitation.updated_at, answer.updated_at) at time zone 'UTC' as updated_at
from messages as invitation
left join csat_survey_responses as answer on answer.message_id = invitation.id
where invitation.account_id = :'account'::bigint and invitation.content_type = 9
union all
-- An answer whose invitation was deleted.
select
    answer.message_id::text,
    answer.conversation_id::text,
    'csat',
    answer.created_at at time zone 'UTC',
    answer.created_at at time zone 'UTC',
    answer.rating,
    1,
    5,
    true,
    answer.feedback_message,
    answer.updated_at at time zone 'UTC'
from csat_survey_responses as answer
where answer.account_id = :'account'::bigint
    and not exists (select from messages where messages.id = answer.message_id);

create or replace view monitoring.transcript as
select
    message.conversation_id::text as contact_id,
    message.id as sequence,
    case
        when message.message_type = 0 then 'customer'
        when message.message_type = 1 and message.sender_type = 'User' then 'agent'
        else 'system'
    end as speaker,
    message.content as text,
    message.updated_at at time zone 'UTC' as updated_at
from messages as message
-- 2 are remarks of Chatwoot itself, such as who was assigned.
where message.account_id = :'account'::bigint and message.message_type in (0, 1, 3) and message.content <> '';

commit;
