-- FusionPBX's call records as the source contract wants it: contact and agent.
--
-- Written against v_xml_cdr and v_call_center_agents as of commit c7a00dcb, filled by FreeSWITCH's mod_callcenter.
-- Install it as the owner of the tables, naming the domain, because one installation serves many; then give a role the
-- right to read:
--
--     psql -v domain=pbx.example.com -f sql/source/adapters/fusionpbx.sql fusionpbx
--     psql -v role=assay_source -v schema=monitoring -f sql/source/reader.sql fusionpbx
--
--   contact   the callers' legs of calls through a queue (cc_side = 'member'). Each attempt to reach an agent is a
--             record of its own (cc_side = 'agent'); those are left out, or every call would count several times.
--   agent     v_call_center_agents
--
--   offered_at    cc_queue_joined_epoch, and not start_stamp: before it the caller was in the menu
--   wait          until cc_queue_answered_epoch, or cc_queue_canceled_epoch of who was not answered
--   talk          from cc_queue_answered_epoch to cc_queue_terminated_epoch. billsec is longer: it counts from when the
--                 system picked up, music and all
--   agent_id      cc_agent, which newer versions fill with the agent's uuid and older ones with name@domain. It is set
--                 as soon as an agent's telephone rings, and believed only of answered calls. cc_agent_uuid is no
--                 agent's id but that of the agent's leg
--   outcome       answered; voicemail where a message was left; abandoned where the caller hung up (cc_cancel_reason
--                 NONE); overflow where the system or the caller's key ended the wait (TIMEOUT, NO_AGENT_TIMEOUT,
--                 BREAK_OUT, EXIT_WITH_KEY)
--   ended_by      who said good-bye first on the caller's leg (sip_hangup_disposition)
--   recorded      record_name is set
--
-- A call has one record, written when it ends, and keeps of several visits to queues only the last: the earlier ones
-- are lost, transfers with them. Lost too: hold (hold_accum_seconds is what one telephone held, and which legs make up
-- an agent's hold could not be verified), work after the call, and with both handle_time; what agents do between calls,
-- which mod_callcenter keeps only for the moment; feedback and quality. A record that the importer brings days late is
-- read by insert_date.

\set ON_ERROR_STOP on
\if :{?domain}
\else
do $$ begin raise 'say which domain is meant: psql -v domain=NAME …'; end $$;
\endif
select not exists (select from v_domains where domain_name = :'domain') as is_unknown \gset
\if :is_unknown
do $$ begin raise 'there is no such domain: see select domain_name from v_domains'; end $$;
\endif

begin;

create schema if not exists monitoring;

-- On a busy system make them beforehand, `concurrently`, under the same names.
create index if not exists v_xml_cdr_assay_joined on v_xml_cdr ((to_timestamp(cc_queue_joined_epoch::float8)))
    where cc_side = 'member';
create index if not exists v_xml_cdr_assay_inserted on v_xml_cdr (insert_date) where cc_side = 'member';

create or replace view monitoring.contact as
select
    record.xml_cdr_uuid::text as contact_id,
    'voice'::text as channel,
    'inbound'::text as direction,
    -- In front of the @ stands the queue's name or its extension.
    split_part(record.cc_queue, '@', 1) as queue,
    -- What looks like an address would be taken for a person's.
    case
        when reading.is_answered
        then coalesce(agent.call_center_agent_uuid::text, split_part(record.cc_agent, '@', 1))
    end as agent_id,
    case
        when lower(record.caller_id_number) not in ('', 'anonymous', 'unknown', 'restricted', 'unavailable', 'private')
        then record.caller_id_number
    end as customer_ref,
    to_timestamp(record.cc_queue_joined_epoch::float8) as offered_at,
    case
        when reading.left_queue >= record.cc_queue_joined_epoch then reading.left_queue - record.cc_queue_joined_epoch
    end as wait_seconds,
    case when reading.is_answered then to_timestamp(record.cc_queue_answered_epoch::float8) end as answered_at,
    coalesce(
        to_timestamp(
            case
                when reading.is_answered then reading.terminated
                else coalesce(reading.left_queue, reading.terminated)
            end::float8
        ),
        record.end_stamp
    ) as ended_at,
    case
        when reading.is_answered then 'answered'
        when record.voicemail_message then 'voicemail'
        when record.cc_cancel_reason in ('TIMEOUT', 'NO_AGENT_TIMEOUT', 'BREAK_OUT', 'EXIT_WITH_KEY') then 'overflow'
        when record.cc_cause = 'cancel' or reading.left_queue is not null then 'abandoned'
    end as outcome,
    case
        when record.sip_hangup_disposition in ('recv_bye', 'recv_cancel') then 'customer'
        when record.sip_hangup_disposition = 'send_bye' and reading.is_answered then 'agent'
        when record.sip_hangup_disposition like 'send%' then 'system'
    end as ended_by,
    case
        when reading.is_answered and reading.terminated >= record.cc_queue_answered_epoch
        then reading.terminated - record.cc_queue_answered_epoch
    end as talk_seconds,
    record.record_name is not null and record.record_name <> '' as recorded,
    record.insert_date as updated_at,
    case
        when record.cc_queue_joined_epoch is null then 'cc_queue_joined_epoch is empty'
        when not reading.is_answered and reading.left_queue is null and record.cc_cause is distinct from 'cancel'
            and record.voicemail_message is not true
            then 'the record says neither that it was answered nor how the wait ended'
    end as contract_error
from v_xml_cdr as record
join v_domains as domain on domain.domain_uuid = record.domain_uuid and domain.domain_name = :'domain'
-- 0 stands for what did not happen.
cross join lateral (
    select
        coalesce(record.cc_queue_answered_epoch, 0) > 0 as is_answered,
        nullif(coalesce(nullif(record.cc_queue_answered_epoch, 0), record.cc_queue_canceled_epoch), 0) as left_queue,
        coalesce(nullif(record.cc_queue_terminated_epoch, 0), nullif(record.end_epoch, 0)) as terminated
) as reading
left join v_call_center_agents as agent
    on agent.domain_uuid = record.domain_uuid
    and record.cc_agent in (agent.call_center_agent_uuid::text, agent.agent_name || '@' || domain.domain_name)
where record.cc_side = 'member';

create or replace view monitoring.agent as
select
    agent.call_center_agent_uuid::text as agent_id,
    agent.agent_name as name
from v_call_center_agents as agent
join v_domains as domain on domain.domain_uuid = agent.domain_uuid and domain.domain_name = :'domain';

commit;
