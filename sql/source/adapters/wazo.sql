-- Wazo's queue log as the source contract wants it: contact, agent and activity.
--
-- Written against the tables of xivo-dao (queue_log, stat_queue, stat_agent, agentfeatures) as of commit da488883.
-- Wazo asks that reports read a copy on another server and not its own tables: install this in that copy, as the owner
-- of the tables, naming the tenant; then give a role the right to read:
--
--     psql -v tenant=0d1c2b3a-… -f sql/source/adapters/wazo.sql wazo_copy
--     psql -v role=assay_source -v schema=monitoring -f sql/source/reader.sql wazo_copy
--
-- Contacts come from queue_log and not from stat_call_on_queue, which Wazo makes of it, because that table
--   * is deleted and refilled every six hours from eight hours before the last full hour, under new ids;
--   * has a call only once it has ended;
--   * has four rows for two conversations where a caller entered one queue twice;
--   * has never a ring time, and 0 for a wait that is not known.
--
-- queue_log.sql, which stands beside this file, says what becomes of each event, what is lost, and which KPIs cannot be
-- computed. What is Wazo's own:
--
--   * Times have a zone. Queues and agents belong to tenants, calls do not: a call is its queue's tenant's.
--   * Calls that were turned away (FULL, CLOSED, JOINEMPTY and the two DIVERT events) are contacts with the outcome
--     overflow: offered, and neither answered nor abandoned.
--   * A wait may be an empty string; it then is the time between the two events.
--   * Agents log in by telephone (AGENTCALLBACKLOGIN), and their work after a call is logged (WRAPUPSTART), by agent
--     and not by call: it shows in activity and not in contact.wrap_seconds.
--   * Feedback is not kept. Recordings and calls outside queues are in another database (call_logd) and are not read.

\set ON_ERROR_STOP on
\if :{?tenant}
\else
do $$ begin raise 'say which tenant is meant: psql -v tenant=UUID …'; end $$;
\endif
select not exists (select from stat_queue where tenant_uuid::text = :'tenant') as is_unknown \gset
\if :is_unknown
do $$ begin raise 'the tenant has no queue: see select distinct tenant_uuid from stat_queue'; end $$;
\endif

begin;

create schema if not exists monitoring;
create schema if not exists assay_adapter;

-- Wazo itself has an index by time, by call, by agent and by event.
create index if not exists queue_log_assay_agent on queue_log (agent, time, id);
create index if not exists queue_log_assay_start on queue_log (id) where event = 'QUEUESTART';

-- An agent is known by number in the log. Who was deleted is still in stat_agent, and goes by the number there.
create or replace view assay_adapter.agent_alias as
select
    stat_agent.name::text as source_name,
    coalesce(substr(stat_agent.name, 7), stat_agent.name)::text as agent_id,
    nullif(concat_ws(' ', nullif(firstname, ''), nullif(lastname, '')), '') as name,
    null::text as team,
    null::text as site
from stat_agent
left join agentfeatures
    on 'Agent/' || agentfeatures.number = stat_agent.name and agentfeatures.tenant_uuid::text = stat_agent.tenant_uuid
where stat_agent.tenant_uuid = :'tenant' and stat_agent.name like 'Agent/%';

create or replace view assay_adapter.queue_event as
select
    id::bigint as id,
    time as happened_at,
    callid::text as call_id,
    queuename::text as queue,
    agent::text as agent,
    event::text as event,
    data1, data2, data3, data4, data5
from queue_log
where queuename in (select name from stat_queue where tenant_uuid::text = :'tenant')
    or agent in (select name from stat_agent where tenant_uuid = :'tenant')
    or event = 'QUEUESTART';

\ir queue_log.sql

commit;
