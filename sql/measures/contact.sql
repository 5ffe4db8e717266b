/*
measure: contact
title: Contacts by day, queue, channel, direction and agent
table: assay.measure_contact
reads: [contact]
record: contact_id
reaches: 0
matures: 0
parameters: {short_call_seconds: 10}
columns:
  offered: inbound contacts offered to a queue, not those whose outcome is failed
  answered: inbound contacts with an answer, whatever came after
  abandoned: inbound contacts that the customer gave up before an answer
  handled: answered contacts with an agent, any direction
  callbacks: inbound contacts whose outcome is callback
  voicemails: inbound contacts whose outcome is voicemail
  overflow: inbound contacts whose outcome is overflow
  answered_wait_known: answered, wait known
  answered_wait_unknown: answered, wait not known
  answered_in_threshold: answered within the queue's T
  abandoned_wait_known: abandoned, wait known
  abandoned_wait_unknown: abandoned, wait not known
  abandoned_short: abandoned within the queue's S
  abandoned_in_threshold: abandoned within the queue's T
  wait_ms: sum of known waits of answered, milliseconds
  wait_ms_squares: sum of their squares
  handle_known: handled, with talk, hold and wrap all known
  handle_unknown: handled, with one of them not known
  handle_ms: sum of talk, hold and wrap, milliseconds
  handle_ms_squares: sum of the squares of that sum by contact
  talk_known: handled, talk known
  talk_unknown: handled, talk not known
  talk_ms: sum of talk, milliseconds
  talk_ms_squares: sum of squares
  hold_known: handled, hold known
  hold_unknown: handled, hold not known
  hold_ms: sum of hold, milliseconds
  hold_ms_squares: sum of squares
  wrap_known: handled, wrap known
  wrap_unknown: handled, wrap not known
  wrap_ms: sum of wrap, milliseconds
  wrap_ms_squares: sum of squares
  transfers_warm: handled and passed on with an introduction
  transfers_cold: handled and passed on without
  transfers_kind_unknown: handled and passed on, how is not known
  short_calls: answered with an agent, talk under the short-call limit
  short_call_base: answered with an agent, talk known
  short_call_unknown: answered with an agent, talk not known
*/
-- A wait that the source did not measure is the time from the offer to the answer, or to the end of what was abandoned.
-- Two clocks may put the answer a moment before the offer: that is a wait of 0.
-- Beyond 3,000,000,000 ms, 35 days, a square is more than 64 bits hold; numeric holds it and is slower.
with contact as (
    select
        c.contact_id, c.business_date, c.queue, c.channel, c.direction, coalesce(c.agent_id, '') as agent_id, c.outcome,
        c.transfer_kind,
        c.talk_ms, c.hold_ms, c.wrap_ms, c.talk_ms + c.hold_ms + c.wrap_ms as handle_ms,
        c.direction = 'inbound' as is_inbound,
        c.direction = 'inbound' and c.answered_at is not null as is_answered,
        c.direction = 'inbound' and c.answered_at is null and c.outcome = 'abandoned' as is_abandoned,
        c.answered_at is not null and c.agent_id is not null as is_handled,
        coalesce(c.wait_ms, case
            when c.answered_at is not null then greatest(0, (extract(epoch from c.answered_at - c.offered_at) * 1000)::bigint)
            when c.outcome = 'abandoned' and c.ended_at is not null
                then greatest(0, (extract(epoch from c.ended_at - c.offered_at) * 1000)::bigint)
        end) as wait_ms,
        q.threshold_ms, q.short_abandon_ms
    from assay.contact c
    join assay.queue_setting q on q.queue = c.queue and q.channel = c.channel
    where c.business_date = any(:'dates'::date[])
)
select
    business_date, queue, channel, direction, agent_id,
    count(*) filter (where is_inbound and outcome <> 'failed') as offered,
    count(*) filter (where is_answered) as answered,
    count(*) filter (where is_abandoned) as abandoned,
    count(*) filter (where is_handled) as handled,
    count(*) filter (where is_inbound and outcome = 'callback') as callbacks,
    count(*) filter (where is_inbound and outcome = 'voicemail') as voicemails,
    count(*) filter (where is_inbound and outcome = 'overflow') as overflow,
    count(wait_ms) filter (where is_answered) as answered_wait_known,
    count(*) filter (where is_answered) - count(wait_ms) filter (where is_answered) as answered_wait_unknown,
    count(*) filter (where is_answered and wait_ms <= threshold_ms) as answered_in_threshold,
    count(wait_ms) filter (where is_abandoned) as abandoned_wait_known,
    count(*) filter (where is_abandoned) - count(wait_ms) filter (where is_abandoned) as abandoned_wait_unknown,
    count(*) filter (where is_abandoned and wait_ms <= short_abandon_ms) as abandoned_short,
    count(*) filter (where is_abandoned and wait_ms <= threshold_ms) as abandoned_in_threshold,
    coalesce(sum(wait_ms) filter (where is_answered), 0) as wait_ms,
    coalesce(sum(wait_ms * wait_ms) filter (where is_answered and wait_ms < 3000000000), 0)
        + coalesce(sum(wait_ms::numeric * wait_ms) filter (where is_answered and wait_ms >= 3000000000), 0) as wait_ms_squares,
    count(handle_ms) filter (where is_handled) as handle_known,
    count(*) filter (where is_handled) - count(handle_ms) filter (where is_handled) as handle_unknown,
    coalesce(sum(handle_ms) filter (where is_handled), 0) as handle_ms,
    coalesce(sum(handle_ms * handle_ms) filter (where is_handled and handle_ms < 3000000000), 0)
        + coalesce(sum(handle_ms::numeric * handle_ms) filter (where is_handled and handle_ms >= 3000000000), 0) as handle_ms_squares,
    count(talk_ms) filter (where is_handled) as talk_known,
    count(*) filter (where is_handled) - count(talk_ms) filter (where is_handled) as talk_unknown,
    coalesce(sum(talk_ms) filter (where is_handled), 0) as talk_ms,
    coalesce(sum(talk_ms * talk_ms) filter (where is_handled and talk_ms < 3000000000), 0)
        + coalesce(sum(talk_ms::numeric * talk_ms) filter (where is_handled and talk_ms >= 3000000000), 0) as talk_ms_squares,
    count(hold_ms) filter (where is_handled) as hold_known,
    count(*) filter (where is_handled) - count(hold_ms) filter (where is_handled) as hold_unknown,
    coalesce(sum(hold_ms) filter (where is_handled), 0) as hold_ms,
    coalesce(sum(hold_ms * hold_ms) filter (where is_handled and hold_ms < 3000000000), 0)
        + coalesce(sum(hold_ms::numeric * hold_ms) filter (where is_handled and hold_ms >= 3000000000), 0) as hold_ms_squares,
    count(wrap_ms) filter (where is_handled) as wrap_known,
    count(*) filter (where is_handled) - count(wrap_ms) filter (where is_handled) as wrap_unknown,
    coalesce(sum(wrap_ms) filter (where is_handled), 0) as wrap_ms,
    coalesce(sum(wrap_ms * wrap_ms) filter (where is_handled and wrap_ms < 3000000000), 0)
        + coalesce(sum(wrap_ms::numeric * wrap_ms) filter (where is_handled and wrap_ms >= 3000000000), 0) as wrap_ms_squares,
    count(*) filter (where is_handled and transfer_kind = 'warm') as transfers_warm,
    count(*) filter (where is_handled and transfer_kind = 'cold') as transfers_cold,
    count(*) filter (where is_handled and outcome = 'transferred' and transfer_kind is null) as transfers_kind_unknown,
    count(*) filter (
        where is_answered and is_handled and talk_ms < :'short_call_seconds'::bigint * 1000
    ) as short_calls,
    count(talk_ms) filter (where is_answered and is_handled) as short_call_base,
    count(*) filter (where is_answered and is_handled and talk_ms is null) as short_call_unknown
from contact
group by 1, 2, 3, 4, 5
