-- What Asterisk's queue application logs, as contact, agent and activity. It is no adapter of its own: asterisk.sql and
-- wazo.sql include it, once they have made
--
--     assay_adapter.queue_event (id, happened_at, call_id, queue, agent, event, data1 … data5)   the log
--     assay_adapter.agent_alias (source_name, agent_id, name, team, site)                        who its agents are
--
-- One contact is one visit of a call to a queue: (call, queue, how many times it had come). A caller who is passed on
-- to another queue, or comes back to the same one, has several contacts with one interaction_id.
--
--   event                      becomes
--   ENTERQUEUE                 the contact, offered; data2 is the caller
--   CONNECT                    answered by its agent; data1 is the wait
--   COMPLETEAGENT, -CALLER     ended by the agent or the customer; data1 is the wait, data2 the talk
--   BLINDTRANSFER, TRANSFER    transferred; data3 is the wait, data4 the talk; cold, or not known with TRANSFER
--   ATTENDEDTRANSFER           transferred, warm; data3 and data4, with the method LINK data4 and data5
--   ABANDON                    abandoned; data3 is the wait. It may name the agent whose telephone rang at that moment,
--                              who is neither blamed nor credited
--   EXITWITHTIMEOUT, EXITEMPTY, WITHDRAW; EXITWITHKEY      overflow: left the queue for what the dial plan does next;
--                              data3 is the wait, with a key data4
--   FULL, CLOSED, JOINEMPTY, DIVERT_CA_RATIO, DIVERT_HOLDTIME   a contact that was turned away: overflow without a wait
--   RINGNOANSWER, AGENTDUMP, SYSCOMPAT                     nothing: the caller waits on; there may be several in a call
--   QUEUESTART                 Asterisk started anew: who waited then was cut off by the system (no_answer)
--   ADDMEMBER, REMOVEMEMBER, AGENT[CALLBACK]LOGIN, -LOGOFF, PAUSE, PAUSEALL, UNPAUSE, UNPAUSEALL, CONNECT and the ends
--   of calls, WRAPUPSTART      activity
--
-- Lost: hold is inside talk and cannot be told apart; how long an agent was busy after a call (Wazo: by agent only);
-- why the customer called, who the customer is beyond a telephone number, calls outside queues, outbound calls,
-- recordings. Not computable are therefore hold_time, wrap_time and handle_time, which wants all three; cost and
-- revenue; feedback, quality, complaints and what else hangs on them.
--
-- The log only grows, and a contact is settled when its call ends: there is no updated_at, the look-back reads it
-- again. Lengths are taken from what Asterisk measured and not from the difference of two clock times, which are wrong
-- in the nights in which clocks change.

-- The number of seconds that an event gives, or NULL.
create or replace function assay_adapter.seconds(text) returns numeric language sql immutable
return case when $1 ~ '^[0-9]{1,9}$' then $1::numeric end;

create or replace view monitoring.contact as
select
    entered.call_id || '/' || entered.queue || '/' || visit.number as contact_id,
    entered.call_id as interaction_id,
    'voice'::text as channel,
    'inbound'::text as direction,
    entered.queue,
    case when reading.is_answered then coalesce(alias.agent_id, reading.agent) end as agent_id,
    case
        when entered.event = 'ENTERQUEUE'
            and lower(entered.data2) not in ('', 'anonymous', 'unknown', 'restricted', 'unavailable', 'private')
        then entered.data2
    end as customer_ref,
    entered.happened_at as offered_at,
    reading.wait as wait_seconds,
    reading.answered_at,
    case
        when reading.is_answered
            then coalesce(reading.answered_at + reading.talk * interval '1 second', closing.happened_at)
        when reading.is_refused then entered.happened_at
        else coalesce(entered.happened_at + reading.wait * interval '1 second', closing.happened_at)
    end as ended_at,
    case
        when closing.event in ('BLINDTRANSFER', 'ATTENDEDTRANSFER', 'TRANSFER') then 'transferred'
        when reading.is_answered then 'answered'
        when closing.event = 'ABANDON' then 'abandoned'
        when closing.event is not null or reading.is_refused then 'overflow'
        when reading.is_cut_off then 'no_answer'
    end as outcome,
    case
        when closing.event = 'COMPLETEAGENT' then 'agent'
        when closing.event in ('COMPLETECALLER', 'ABANDON') then 'customer'
        when closing.event like 'EXIT%' or reading.is_refused or reading.is_cut_off then 'system'
    end as ended_by,
    reading.talk as talk_seconds,
    case closing.event when 'BLINDTRANSFER' then 'cold' when 'ATTENDEDTRANSFER' then 'warm' end as transfer_kind,
    case
        when not reading.is_answered and closing.event is null and not reading.is_refused and not reading.is_cut_off
            then 'the log does not say how the wait ended: the call still waits, or events are missing'
        when closing.wait <> '' and assay_adapter.seconds(closing.wait) is null
            then closing.event || ' gives a wait that is not a number of seconds'
        when closing.talk <> '' and assay_adapter.seconds(closing.talk) is null
            then closing.event || ' gives a talk that is not a number of seconds'
    end as contract_error
from assay_adapter.queue_event as entered
-- Which visit of the call to the queue it is, and where the next one begins.
cross join lateral (
    select
        count(*) filter (where other.id <= entered.id) as number,
        min(other.id) filter (where other.id > entered.id) as next_id
    from assay_adapter.queue_event as other
    where other.call_id = entered.call_id and other.queue = entered.queue
        and other.event in (
            'ENTERQUEUE', 'FULL', 'CLOSED', 'JOINEMPTY', 'DIVERT_CA_RATIO', 'DIVERT_HOLDTIME'
        )
) as visit
left join lateral (
    select connect.agent, connect.data1, connect.happened_at
    from assay_adapter.queue_event as connect
    where connect.call_id = entered.call_id and connect.queue = entered.queue and connect.event = 'CONNECT'
        and connect.id > entered.id and (visit.next_id is null or connect.id < visit.next_id)
    order by connect.id
    limit 1
) as connect on true
left join lateral (
    select
        last.event, last.agent, last.happened_at,
        case
            when last.event like 'COMPLETE%' then last.data1
            when last.event = 'EXITWITHKEY' or last.event = 'ATTENDEDTRANSFER' and last.data1 = 'LINK' then last.data4
            else last.data3
        end as wait,
        case
            when last.event like 'COMPLETE%' then last.data2
            when last.event = 'ATTENDEDTRANSFER' and last.data1 = 'LINK' then split_part(last.data5, '|', 1)
            when last.event like '%TRANSFER' then last.data4
        end as talk
    from assay_adapter.queue_event as last
    where last.call_id = entered.call_id and last.queue = entered.queue and entered.event = 'ENTERQUEUE'
        and last.event in (
            'COMPLETEAGENT', 'COMPLETECALLER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER', 'TRANSFER', 'ABANDON',
            'EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY', 'WITHDRAW'
        )
        and last.id > entered.id and (visit.next_id is null or last.id < visit.next_id)
    order by last.id
    limit 1
) as closing on true
cross join lateral (
    select
        entered.event <> 'ENTERQUEUE' as is_refused,
        connect.agent is not null or closing.talk is not null as is_answered
) as known
cross join lateral (
    select
        known.*,
        coalesce(nullif(connect.agent, 'NONE'), nullif(closing.agent, 'NONE')) as agent,
        coalesce(assay_adapter.seconds(connect.data1), assay_adapter.seconds(closing.wait)) as wait,
        case when known.is_answered then assay_adapter.seconds(closing.talk) end as talk,
        case
            when known.is_answered then coalesce(
                entered.happened_at
                    + coalesce(assay_adapter.seconds(connect.data1), assay_adapter.seconds(closing.wait))
                    * interval '1 second',
                connect.happened_at
            )
        end as answered_at,
        -- Looked up for those only whose end is not known.
        case
            when known.is_answered or closing.event is not null or known.is_refused then false
            else exists (
                select from assay_adapter.queue_event as start
                where start.event = 'QUEUESTART' and start.id > entered.id
            )
        end as is_cut_off
) as reading
left join assay_adapter.agent_alias as alias on alias.source_name = reading.agent
where entered.event in ('ENTERQUEUE', 'FULL', 'CLOSED', 'JOINEMPTY', 'DIVERT_CA_RATIO', 'DIVERT_HOLDTIME');

-- Who is named in the aliases; a person who only occurs in the log becomes known by being there.
create or replace view monitoring.agent as
select
    agent_id,
    min(name) as name,
    min(team) as team,
    min(site) as site
from assay_adapter.agent_alias
group by agent_id;

-- What changes an agent's state: a call, a login or a pause begins (is_on) or ends, in one queue or, where the queue is
-- NONE, in all of them.
create or replace view assay_adapter.state_change as
select
    event.id, event.happened_at, event.agent, event.event, event.data1, event.data1 as reason,
    -- One call at a time, whatever queue it came from.
    case
        when event = 'CONNECT' or event like 'COMPLETE%' or event like '%TRANSFER' then ''
        else event.queue
    end as queue,
    case
        when event = 'CONNECT' or event like 'COMPLETE%' or event like '%TRANSFER' then 'call'
        when event like '%MEMBER' or event like 'AGENT%' then 'login'
        when event like '%PAUSE%' then 'pause'
    end as kind,
    event in (
        'CONNECT', 'ADDMEMBER', 'AGENTLOGIN', 'AGENTCALLBACKLOGIN', 'PAUSE', 'PAUSEALL'
    ) as is_on
from assay_adapter.queue_event as event
where event in (
        'CONNECT', 'COMPLETEAGENT', 'COMPLETECALLER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER', 'TRANSFER', 'ADDMEMBER',
        'REMOVEMEMBER', 'AGENTLOGIN', 'AGENTLOGOFF', 'AGENTCALLBACKLOGIN', 'AGENTCALLBACKLOGOFF', 'PAUSE', 'PAUSEALL',
        'UNPAUSE', 'UNPAUSEALL', 'WRAPUPSTART'
    )
    and agent not in ('', 'NONE');

-- From each change to the next one of the same person, under whichever name: talking while a call lasts, away while
-- every queue that the person is logged in to is paused, available while one is not. What lasts longer than 16 hours
-- is taken for a logout that was forgotten, and left out. What has not ended yet comes once it has.
create or replace view assay_adapter.state_span as
select
    person.agent_id,
    change.happened_at as started_at,
    next.happened_at as ended_at,
    case when change.event = 'WRAPUPSTART' then assay_adapter.seconds(change.data1) end as wrap,
    change.event,
    case
        when now.is_talking then 'talking'
        when not now.is_here then null
        when not now.is_paused then 'available'
        -- The words that your house gives as reasons.
        when now.reason ~* 'lunch|meal|dinner' then 'meal'
        when now.reason ~* 'meet' then 'meeting'
        when now.reason ~* 'train' then 'training'
        when now.reason ~* 'coach' then 'coaching'
        when now.reason ~* 'wrap|after.?call|acw' then 'wrap'
        -- Asterisk paused who did not pick up.
        when now.reason ~* 'auto.?pause' then 'offline'
        else 'break'
    end as state
from assay_adapter.state_change as change
left join assay_adapter.agent_alias as alias on alias.source_name = change.agent
cross join lateral (
    select
        coalesce(alias.agent_id, change.agent) as agent_id,
        array(
            select source_name from assay_adapter.agent_alias as other where other.agent_id = alias.agent_id
            union
            select change.agent
        ) as names
) as person
cross join lateral (
    select next.happened_at
    from unnest(person.names) as called (name)
    cross join lateral (
        select following.happened_at, following.id
        from assay_adapter.state_change as following
        where following.agent = called.name
            and (following.happened_at, following.id) > (change.happened_at, change.id)
        order by following.happened_at, following.id
        limit 1
    ) as next
    order by next.happened_at, next.id
    limit 1
) as next
cross join lateral (
    with latest as (
        select distinct on (past.kind, past.queue)
            past.kind, past.queue, past.is_on, past.happened_at, past.id, past.reason
        from unnest(person.names) as called (name)
        -- Apart (offset 0), so that the server reads one person's hours and not everybody's.
        cross join lateral (
            select earlier.*
            from assay_adapter.state_change as earlier
            where earlier.agent = called.name
                and (earlier.happened_at, earlier.id) <= (change.happened_at, change.id)
                and earlier.happened_at > change.happened_at - interval '16 hours'
            offset 0
        ) as past
        where past.kind is not null
        order by past.kind, past.queue, past.happened_at desc, past.id desc
    ),
    place as (
        select login.queue, coalesce(pause.is_on, false) as is_paused, pause.reason
        from latest as login
        left join lateral (
            select latest.is_on, latest.reason
            from latest
            where latest.kind = 'pause' and (latest.queue in (login.queue, 'NONE') or login.queue = 'NONE')
            order by latest.happened_at desc, latest.id desc
            limit 1
        ) as pause on true
        where login.kind = 'login' and login.is_on
    )
    select
        coalesce((select is_on from latest where kind = 'call'), false) as is_talking,
        count(*) > 0 as is_here,
        bool_and(is_paused) as is_paused,
        max(reason) filter (where is_paused) as reason
    from place
) as now
where next.happened_at > change.happened_at and next.happened_at <= change.happened_at + interval '16 hours';

create or replace view monitoring.activity as
select
    agent_id,
    started_at,
    case
        when event = 'WRAPUPSTART' then least(ended_at, started_at + wrap * interval '1 second')
        else ended_at
    end as ended_at,
    case when event = 'WRAPUPSTART' then 'wrap' else state end as state
from assay_adapter.state_span
where case when event = 'WRAPUPSTART' then wrap > 0 else state is not null end
union all
-- What an agent did once the work after the call was done: nothing marks that moment.
select agent_id, started_at + coalesce(wrap, 0) * interval '1 second', ended_at, state
from assay_adapter.state_span
where event = 'WRAPUPSTART' and state is not null and started_at + coalesce(wrap, 0) * interval '1 second' < ended_at;
