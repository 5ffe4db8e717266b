/*
id: regf-recording-retention
title:
  en: Recordings of collection calls kept three years
  es: Grabaciones de llamadas de cobro conservadas tres años
authority: CFPB
clause: 12 CFR 1006.100(b)
url: https://www.consumerfinance.gov/rules-policy/regulations/1006/100/
certainty: A
kind: breach
severity: major
regime: us-collection
needs: [contact.offered_at, contact.recorded, contact.recording_deleted_at, contact.debt_ref]
subject: contact
lookback: 1200 days
due: {business_days: 10}
owner: records
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Find out who deleted the recording and whether another copy exists.
  es: Averigüe quién borró la grabación y si existe otra copia.
reasons:
  - en: the recording was deleted before its time
    es: la grabación se borró antes de tiempo
check: monthly
parameters:
  years: {type: integer, unit: years}
versions:
  - from: 2021-11-30
    parameters: {years: 3}
    source: 12 CFR 1006.100
*/
-- In the source: was the recording of a call about a debt deleted before the three years after the call were over?
select
    contact_id::text as subject_id, offered_at as occurred_at, null::timestamptz as due_at, coalesce(agent_id::text, '') as agent_id,
    contact_id::text as contact_id, '' as team, '' as window_id,
    case
        when recording_deleted_at < offered_at + make_interval(years => :'years'::integer) then true
        when recorded is null and recording_deleted_at is null then null
        else false
    end as violated,
    case
        when recording_deleted_at < offered_at + make_interval(years => :'years'::integer) then 'the recording was deleted before its time'
        when recorded is null and recording_deleted_at is null then 'whether it was recorded is not known'
    end as reason,
    case when recording_deleted_at < offered_at + make_interval(years => :'years'::integer)
        then jsonb_build_object('offered_at', offered_at, 'recording_deleted_at', recording_deleted_at)
    end as evidence
from contact
where debt_ref is not null and recorded is not false and channel = 'voice'
    and (offered_at >= :'from'::date and offered_at < :'to'::date and offered_at < :'as_of'::timestamptz
        or contact_id::text = any(:'open'::text[]))
