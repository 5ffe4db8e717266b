/*
id: tcpa-revocation
title:
  en: Revoked consent honoured within ten business days
  es: Consentimiento revocado respetado en diez días hábiles
authority: FCC
clause: 47 CFR 64.1200(a)(10)
url: https://www.law.cornell.edu/cfr/text/47/64.1200
certainty: A
kind: breach
severity: critical
regime: us-telemarketing
needs: [outbound_attempt.dialling, outbound_attempt.objected_at]
subject: attempt
lookback: 35 days
clock: {business_days: 10}
due: {business_days: 3}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Take the number off every automatic list; find out why the revocation did not get there.
  es: Saque el número de todas las listas automáticas; averigüe por qué la revocación no llegó a ellas.
reasons:
  - en: called after the days within which a revocation is to be honoured
    es: llamada después del plazo en que debe respetarse una revocación
check: query
parameters:
  business_days: {type: integer, unit: business days}
  dialling: {type: "text[]"}
versions:
  - from: 2025-04-11
    parameters: {business_days: 10, dialling: [predictive, prerecorded]}
    source: 89 FR 15756; the part on revoking all at once waits until 2027-01-31
*/
-- An automatically dialled or prerecorded call after a revocation: were the ten business days after the day of the revocation
-- over? Consent given after it lifts it.
with stated as (
    select
        a.*,
        a.inside is not false and (a.dialling is null or a.dialling = any(:'dialling'::text[])) as is_subject,
        case when a.objected_at <= a.called_at and (a.consent_at > a.objected_at and a.consent_at <= a.called_at) is not true then assay.due_after_business_days(
            a.objected_at, :'business_days'::integer, (select assay.regime_zone('us-telemarketing')), (select assay.regime_calendar('us-telemarketing'))
        ) end as due,
        a.objected_at <= a.called_at and (a.consent_at > a.objected_at and a.consent_at <= a.called_at) is not true as is_revoked
    from assay.placed_attempts('us-telemarketing', :'from'::date, :'to'::date, :'open'::text[]) a
),
judged as (
    select
        s.*,
        case
            when is_revoked is not true and (select assay.source_has('outbound_attempt', 'objected_at')) then false
            when is_revoked is not true then null
            when called_at < due then false
            when inside is null or dialling is null or due is null then null
            else true
        end as violated
    from stated s
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'dialled by hand, or not under this rule'
        when violated then 'called after the days within which a revocation is to be honoured'
        when violated is null and is_revoked is not true then 'outbound_attempt.objected_at is not in the source'
        when violated is null and inside is null then assay.unmapped('us-telemarketing', null, campaign, null, called_region)
        when violated is null and dialling is null then 'how the number was dialled is not known'
        when violated is null then 'the calendar of us-telemarketing does not name the holidays of that year'
    end as reason,
    case when is_subject and violated then jsonb_build_object(
        'called_at', called_at, 'revoked_at', objected_at, 'honoured_by', due, 'dialling', dialling
    ) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
