/*
id: fca-complaint-records
title:
  en: Complaint records kept three years
  es: Registros de reclamaciones conservados tres años
authority: FCA
clause: DISP 1.9.1R
url: https://www.handbook.fca.org.uk/handbook/DISP/1/9.html?date=2021-09-23
certainty: A
kind: record_gap
severity: major
regime: uk-fca
needs: [complaint.received_at]
subject: complaint
lookback: 1200 days
owner: records
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Restore the record from a backup; find out what deleted it.
  es: Restaure el registro desde una copia de seguridad; averigüe qué lo borró.
reasons:
  - en: the source no longer has the complaint, which is to be kept
    es: el origen ya no tiene la reclamación, que debe conservarse
check: monthly
parameters:
  years: {type: integer, unit: years}
  seen: {type: "text[]", unit: complaint ids}
versions:
  - from: 2001-12-01
    source: DISP 1.9.1R; five years for what is under MiFID was moved elsewhere
    parameters: {years: 3, seen: []}
*/
-- In the source: of the complaints that Assay has seen and that are younger than three years (`seen`, handed in from
-- assay.record_seen), which does the source no longer have? A record that is not there has no date but the one handed in:
-- each element of `seen` is ID, a blank and the instant of receipt.
with seen as (
    select
        left(element, -1 - length(substring(element from '[^ ]+$'))) as complaint_id,
        substring(element from '[^ ]+$')::timestamptz as received_at
    from unnest(:'seen'::text[]) as s (element)
)
select
    s.complaint_id as subject_id, s.received_at as occurred_at, null::timestamptz as due_at, '' as agent_id, '' as contact_id,
    '' as team, '' as window_id, c.complaint_id is null as violated,
    case when c.complaint_id is null then 'the source no longer has the complaint, which is to be kept' end as reason,
    case when c.complaint_id is null then jsonb_build_object('received_at', s.received_at) end as evidence
from seen s
left join complaint c on c.complaint_id::text = s.complaint_id
where s.received_at >= :'from'::date and s.received_at < :'to'::date
    and s.received_at + make_interval(years => :'years'::integer) > :'as_of'::timestamptz
