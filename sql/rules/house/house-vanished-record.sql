/*
id: house-vanished-record
title:
  en: Records stay as long as they must
  es: Los registros permanecen tanto como deben
authority: {en: House, es: Norma interna}
clause: {en: records, es: registros}
kind: record_gap
severity: critical
needs: []
subject: record
lookback: 1130 days
due: {business_days: 10}
owner: records
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Restore the record from a backup; find out who or what deleted it.
  es: Restaure el registro desde una copia de seguridad; averigüe quién o qué lo borró.
reasons:
  - en: the source no longer has the complaint
    es: el origen ya no tiene la reclamación
  - en: the source no longer has the data request
    es: el origen ya no tiene la solicitud sobre datos
  - en: the source no longer has the incident
    es: el origen ya no tiene el incidente
check: query
parameters:
  months: {type: integer, unit: months}
versions:
  - from: 1990-01-01
    source: the organisation's retention of complaints, requests and incidents
    parameters: {months: 36}
*/
-- Of the complaints, requests and incidents that the source has shown: did one disappear within its retention? One that went
-- later is no violation, and one that came back is none any more.
with record as (
    select
        r.*, r.relation || ' ' || r.record_id as subject_id, coalesce(t.team, '') as team,
        coalesce(r.gone_at < r.occurred_at + make_interval(months => :'months'::integer), false) as violated
    from assay.record_seen r
    left join assay.agent_team t
        on t.agent_id = r.agent_id and t.valid_from <= assay.business_date(r.occurred_at)
        and (t.valid_to is null or assay.business_date(r.occurred_at) < t.valid_to)
    where r.occurred_at >= assay.business_midnight(:'from'::date) and r.occurred_at < assay.business_midnight(:'to'::date)
        or r.record_id = any(assay.open_keys(:'open'::text[]))
)
select
    subject_id, occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id, violated,
    case when violated then format('the source no longer has the %s', replace(relation, '_', ' ')) end as reason,
    case when violated then jsonb_build_object('occurred_at', occurred_at, 'missed_at', gone_at) end as evidence
from record
