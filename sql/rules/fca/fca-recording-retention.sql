/*
id: fca-recording-retention
title:
  en: Recordings of investment business kept five years
  es: Grabaciones de negocio de inversión conservadas cinco años
authority: FCA
clause: SYSC 10A.1.15R
url: https://www.handbook.fca.org.uk/handbook/SYSC/10A/1.html
certainty: B
kind: breach
severity: critical
regime: uk-fca
needs: [contact.offered_at, contact.recorded, contact.recording_deleted_at, contact.product]
subject: contact
lookback: 3000 days
owner: records
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Find out who deleted the recording and whether another copy exists; tell compliance.
  es: Averigüe quién borró la grabación y si existe otra copia; avise a cumplimiento normativo.
reasons:
  - en: the recording was deleted before its time
    es: la grabación se borró antes de tiempo
check: monthly
parameters:
  years: {type: integer, unit: years}
  products: {type: "text[]"}
versions:
  - from: 2018-01-03
    source: SYSC 10A.1.15R; seven years where the FCA asks for it
    parameters: {years: 5, products: [investment]}
*/
-- In the source: was the recording of a contact about in-scope investment business deleted before its five years were over?
select
    contact_id::text as subject_id, offered_at as occurred_at, null::timestamptz as due_at,
    coalesce(agent_id::text, '') as agent_id, contact_id::text as contact_id, '' as team, '' as window_id,
    case
        when product is null and recorded and recording_deleted_at < offered_at + make_interval(years => :'years'::integer) then null
        when recorded is null and recording_deleted_at is null then null
        else coalesce(recording_deleted_at < offered_at + make_interval(years => :'years'::integer), false)
    end as violated,
    case
        when recording_deleted_at < offered_at + make_interval(years => :'years'::integer) and product is null
            then 'whether it was investment business is not known'
        when recorded is null and recording_deleted_at is null then 'whether it was recorded is not known'
        when recording_deleted_at < offered_at + make_interval(years => :'years'::integer)
            then 'the recording was deleted before its time'
    end as reason,
    case when product is not null and recording_deleted_at < offered_at + make_interval(years => :'years'::integer)
        then jsonb_build_object('offered_at', offered_at, 'recording_deleted_at', recording_deleted_at)
    end as evidence
from contact
where (product = any(:'products'::text[]) or product is null) and recorded is not false
    and (offered_at >= :'from'::date and offered_at < :'to'::date and offered_at < :'as_of'::timestamptz
        or contact_id::text = any(:'open'::text[]))
