/*
id: gdpr-breach
title:
  en: Breaches of personal data notified within 72 hours
  es: Violaciones de datos personales notificadas en 72 horas
authority: {en: GDPR, es: RGPD}
clause: {en: GDPR Art. 33(1), es: "RGPD, art. 33(1)"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: A
kind: breach
severity: critical
regime: [uk-gdpr, eu-gdpr]
needs: [incident.aware_at, incident.notified_at]
subject: incident
lookback: 30 days
clock: {hours: 72}
due: {business_days: 1}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Notify the authority now, with the reasons for the delay.
  es: Notifíquelo ya a la autoridad, con los motivos del retraso.
reasons:
  - en: not notified within the hours
    es: sin notificar dentro de las horas previstas
  - en: notified late, without a reason for the delay
    es: notificada tarde, sin motivo del retraso
check: query
parameters:
  hours: {type: integer, unit: hours}
versions:
  - from: 2018-05-25
    source: GDPR Art. 33(1)
    parameters: {hours: 72}
*/
-- Was the authority notified within 72 hours of awareness, or later with reasons? A breach that is no risk to people needs no
-- notification. Hours are hours, weekends and holidays included.
with incident as (
    select
        i.*, assay.due_after_hours(aware_at, :'hours'::integer) as due,
        assay.in_regime('uk-gdpr', null, null, null, null, null) or assay.in_regime('eu-gdpr', null, null, null, null, null) as inside,
        coalesce(reason_for_delay, '') <> '' as has_reason
    from assay.incident i
    where (i.business_date >= :'from'::date and i.business_date < :'to'::date or i.incident_id = any(:'open'::text[]))
),
judged as (
    select
        i.*,
        inside is not false and risk_to_people is not false as is_subject,
        case
            when inside is null then null
            when notified_at <= due then false
            when notified_at > due and has_reason then false
            when not (select assay.source_has('incident', 'notified_at')) then null
            when notified_at > due and not (select assay.source_has('incident', 'reason_for_delay')) then null
            when notified_at > due or notified_at is null and :'as_of'::timestamptz >= due then case when risk_to_people then true end
            else false
        end as missed
    from incident i
)
select
    incident_id as subject_id, aware_at as occurred_at,
    case when is_subject and missed is not null and (notified_at is null or missed) then due end as due_at,
    '' as agent_id, '' as contact_id, '' as team, '' as window_id,
    case when is_subject then missed else false end as violated,
    case
        when not is_subject then 'no risk to people, or not under this rule'
        when inside is null then assay.unmapped('uk-gdpr or eu-gdpr', null)
        when missed and notified_at is null then 'not notified within the hours'
        when missed then 'notified late, without a reason for the delay'
        when missed is null and not (select assay.source_has('incident', 'notified_at')) then 'incident.notified_at is not in the source'
        when missed is null and risk_to_people is null then 'whether it is a risk to people is not known'
        when missed is null then 'incident.reason_for_delay is not in the source'
    end as reason,
    case when is_subject and missed then jsonb_build_object('aware_at', aware_at, 'due_at', due, 'notified_at', notified_at) end as evidence
from judged
where is_subject or incident_id = any(:'open'::text[])
