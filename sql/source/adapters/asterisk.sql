-- Asterisk's queue log as the source contract wants it: contact, agent and activity.
--
-- Written against the table that Asterisk makes for it in PostgreSQL (contrib/ast-db-manage, revision 4105ee839f58) and
-- what app_queue logs, both as of commit f0c1c1a7. Install it as the owner of that table, saying in which time zone the
-- Asterisk server keeps its clock, because the log does not say; then give a role the right to read:
--
--     psql -v zone=Europe/London -f sql/source/adapters/asterisk.sql asterisk
--     psql -v role=assay_source -v schema=monitoring -f sql/source/reader.sql asterisk
--     psql -c '\copy assay_adapter.agent_alias from agents.csv csv header' asterisk
--
-- queue_log.sql, which stands beside this file, says what becomes of each event, what is lost, and which KPIs cannot be
-- computed. What is Asterisk's own:
--
--   * `time` is the server's local time without a zone. In the hour that autumn repeats nobody can tell which of the
--     two was meant: the second is taken, so such a call may be placed an hour late, on its own date all the same.
--     What belongs to a call is found by the order of `id`, and its lengths are those that Asterisk measured;
--     neither is taken from this clock. Activity is, and in that one hour may come out of order.
--   * Asterisk knows agents as strings, by member name or by interface, and one person may have several (Agent/448,
--     PJSIP/201, Local/2004@from-internal/n). agent_alias says who they are; whom it does not name is a person of its
--     own.
--   * Callers who were turned away at the door (queue full, nobody logged in) are not in the log, and so not offered.
--   * Who is a member of a queue by configuration never logs in, and is never seen available.

\set ON_ERROR_STOP on
\if :{?zone}
\else
do $$ begin raise 'say which zone the clock of the Asterisk server keeps: psql -v zone=Europe/London …'; end $$;
\endif
-- Stops here where there is no such zone.
select now() at time zone :'zone' as checked \gset

begin;

create schema if not exists monitoring;
create schema if not exists assay_adapter;

-- Who is who. Several names may be one agent; name, team and site are needed only once for each.
create table if not exists assay_adapter.agent_alias (
    source_name  text primary key,
    agent_id     text not null,
    name         text,
    team         text,
    site         text
);

-- Every view below finds its rows by one of these; without them a night reads the whole log again and again. On a busy
-- system make them beforehand with `create index concurrently` under the same names.
create index if not exists queue_log_assay_time on queue_log ((time at time zone :'zone'));
create index if not exists queue_log_assay_call on queue_log (callid);
create index if not exists queue_log_assay_agent on queue_log (agent, (time at time zone :'zone'), id);
create index if not exists queue_log_assay_wrap on queue_log (id) where event = 'WRAPUPSTART';
create index if not exists queue_log_assay_start on queue_log (id) where event = 'QUEUESTART';

create or replace view assay_adapter.queue_event as
select
    id::bigint as id,
    time at time zone :'zone' as happened_at,
    callid::text as call_id,
    queuename::text as queue,
    agent::text as agent,
    event::text as event,
    data1::text as data1,
    data2::text as data2,
    data3::text as data3,
    data4::text as data4,
    data5::text as data5
from queue_log;

\ir queue_log.sql

commit;
