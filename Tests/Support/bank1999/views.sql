-- The Anonymous Bank as the source contract wants it: contact and agent, all that a telephone switch of 1999 knew.
-- Figures in these comments are of January and October 1999 together, 66,224 lines, measured on the files.
--
-- What the bank cannot say is left out, not made up: hold and wrap time, interaction, campaign, reason, who ended a
-- call, when a row last changed.

create schema monitoring;

-- A time of day, or NULL where the text is none.
create function bank1999.time_of_day(text) returns interval language sql stable
return case when $1 ~ '^([01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$' then $1::interval end;

-- A number of seconds, or NULL where the text is none.
create function bank1999.seconds(text) returns numeric language sql stable
return case when $1 ~ '^[0-9]{1,9}$' then $1::numeric end;

-- The first day of a month written as yymmdd, whatever day of it; NULL where the text is no day of any month.
create function bank1999.month(text) returns date language sql stable
return case
    when $1 ~ '^[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$'
    then make_date(1900 + left($1, 2)::integer, substr($1, 3, 2)::integer, 1)
end;

-- The bank's clocks have no date: a time of day that is earlier than the arrival by more than 12 hours belongs to the
-- next day (7 queue exits, 8 service starts).
create function bank1999.from_arrival(arrival interval, clock interval) returns interval language sql stable
return clock + case when arrival - clock > interval '12 hours' then interval '1 day' else interval '0' end;

-- Every field where it belongs and as what it is; NULL where it cannot be read. Nothing here raises: each cast stands
-- behind the pattern that makes it safe, days are added to the first of a month, and numbers are numeric.
create view bank1999.reading as
select
    call.file, call.line, call.fields, call.vru_line, call.call_id,
    placed.day, placed.queue, placed.outcome, placed.server, placed.customer_id,
    case when extract(month from month + day_of_month) = extract(month from month) then month + day_of_month end as date,
    fields = 16 and priority ~ '^[0-9]\s+[A-Z]{2}$' as is_shifted,
    bank1999.time_of_day(placed.entry) as entry,
    bank1999.time_of_day(placed.vru_exit) as vru_exit,
    bank1999.time_of_day(placed.q_exit) as q_exit,
    bank1999.seconds(placed.q_time) as q_time,
    bank1999.time_of_day(placed.ser_start) as ser_start,
    bank1999.time_of_day(placed.ser_exit) as ser_exit,
    bank1999.seconds(placed.ser_time) as ser_time
from bank1999.call
-- Two lines of October lack the tab after the priority ("0       NW"). Their date and time of arrival are taken from
-- where they stand, so that the row has its key and its day in quarantine and once it is repaired; nothing else is.
cross join lateral (
    select
        case when fields = 17 then date when fields = 16 then type end as day,
        case when fields = 17 then vru_entry when fields = 16 then date end as entry,
        case when fields = 17 then type end as queue,
        case when fields = 17 then call.vru_exit end as vru_exit,
        case when fields = 17 then call.q_exit end as q_exit,
        case when fields = 17 then call.q_time end as q_time,
        case when fields = 17 then call.outcome end as outcome,
        case when fields = 17 then call.ser_start end as ser_start,
        case when fields = 17 then call.ser_exit end as ser_exit,
        case when fields = 17 then call.ser_time end as ser_time,
        case when fields = 17 then call.server end as server,
        case when fields = 17 then call.customer_id end as customer_id
) as placed
cross join lateral (
    select
        bank1999.month(placed.day) as month,
        case when bank1999.month(placed.day) is not null then right(placed.day, 2)::integer - 1 end as day_of_month
) as counted;

-- One row a line.
create view monitoring.contact as
select
    -- call_id starts anew (64,086 repeats in three months); with line and day it is unique.
    vru_line || '/' || call_id || '/' || day as contact_id,
    'voice'::text as channel,
    -- TT are customers who asked to be called back and were put in the queue again: for the queue they came in.
    'inbound'::text as direction,
    -- The kind of service is the queue: PS, PE, IN, NE, NW, TT; and AA, which is documented nowhere (2 lines).
    queue,
    -- 1,007 answered calls name no agent: the switch did not know.
    nullif(server, 'NO_SERVER') as agent_id,
    -- 0 is "not identified". 39 ids of 12 digits went through a spreadsheet and came out as 3.27E+11: they name several
    -- customers and so none.
    case when customer_id ~ '^[0-9]{1,12}$' and customer_id !~ '^0+$' then customer_id end as customer_ref,
    (date + offered) at time zone 'Asia/Jerusalem' as offered_at,
    -- q_time is 0 for who was answered without queueing. Who never reached the queue did not wait in it.
    case when outcome = 'AGENT' or hung_up_in_queue then q_time end as wait_seconds,
    case when outcome = 'AGENT' then (date + answered) at time zone 'Asia/Jerusalem' end as answered_at,
    (date + ended) at time zone 'Asia/Jerusalem' as ended_at,
    case
        when outcome = 'AGENT' then 'answered'
        -- 150 of these have service times too, 149 of them no agent: the caller was gone when an agent took the call.
        when hung_up_in_queue then 'abandoned'
        -- Hung up in the voice menu, offered to no queue; with these, 38 who joined the queue and left it within the
        -- same second. PHANTOM is "a virtual call to be ignored".
        when outcome in ('HANG', 'PHANTOM') then 'failed'
    end as outcome,
    -- What the switch computed; 0 for the 64 calls without service times as well.
    case when outcome = 'AGENT' then ser_time end as talk_seconds,
    case
        when is_shifted
            then 'the line has 16 fields instead of 17: everything from "priority" on is shifted left by one'
        when fields <> 17 then format('the line has %s fields instead of 17', fields)
        when vru_line is null or vru_line = '' then 'vru+line is empty'
        when call_id is null or call_id = '' then 'call_id is empty'
        when date is null then 'date is not a day written as yymmdd'
        when entry is null then 'vru_entry is not a time of day'
        when vru_exit is null then 'vru_exit is not a time of day'
        when q_exit is null then 'q_exit is not a time of day'
        when q_time is null then 'q_time is not a whole number of seconds'
        when ser_start is null then 'ser_start is not a time of day'
        when ser_exit is null then 'ser_exit is not a time of day'
        when ser_time is null then 'ser_time is not a whole number of seconds'
        when outcome is null or outcome not in ('AGENT', 'HANG', 'PHANTOM')
            then 'outcome is none of AGENT, HANG and PHANTOM'
    end as contract_error
from bank1999.reading
cross join lateral (
    select
        outcome = 'HANG' and q_time > 0 as hung_up_in_queue,
        -- The arrival. In 37 lines (vru_time −6 to −139 s) the call leaves the voice menu before it arrives; the queue
        -- begins at that exit in each of them, so it is the arrival that was stamped late, and the exit is taken.
        case when vru_exit < entry and entry - vru_exit <= interval '12 hours' then vru_exit else entry end as offered,
        -- The moment of leaving the queue or, unqueued, the voice menu: to an agent or for good.
        case when q_time > 0 then q_exit else vru_exit end as leaving
) as moved
cross join lateral (
    select
        bank1999.from_arrival(entry, leaving) as left_at,
        bank1999.from_arrival(entry, ser_start) as served_at,
        -- The service of an answered call that has no times: 0:00:00 to 0:00:00 (64 lines).
        ser_start = interval '0' and ser_exit = interval '0' as untimed
) as timed
cross join lateral (
    select
        -- Two clocks: service begins up to 2 s before the queue or the menu is left in 44,000 calls, and more than 5 s
        -- before in 222, up to 650 s; but never before the arrival. Nothing is mended: no column holds the other
        -- clock, and the wait is what the queue itself measured.
        case when untimed then left_at else served_at end as answered,
        -- From start to exit is under 12 hours in every answered call; an exit before its start is one past midnight
        -- (51 calls, and ser_time agrees in each).
        case
            when outcome <> 'AGENT' or untimed then left_at
            else served_at + (ser_exit - ser_start)
                + case when ser_exit < ser_start then interval '1 day' else interval '0' end
        end as ended
) as closed;

-- Every name that ever took a call. Names that begin with Z2 answered 2,268 internet calls (IN) and one other: they are
-- the internet desk in the adjacent room that the documentation speaks of.
create view monitoring.agent as
select distinct
    server as agent_id,
    server as name,
    case when server like 'Z2%' then 'internet' else 'telephone' end as team
from bank1999.reading
where server <> 'NO_SERVER' and server <> '';
