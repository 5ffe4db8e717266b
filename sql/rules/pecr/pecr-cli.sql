/*
id: pecr-cli
title:
  en: Marketing calls show who calls
  es: Las llamadas comerciales muestran quién llama
authority: {en: UK Parliament, es: Parlamento del Reino Unido}
clause: PECR reg 21(A1)
url: https://www.legislation.gov.uk/uksi/2003/2426/regulation/21
certainty: A
kind: breach
severity: major
regime: uk-telemarketing
needs: [outbound_attempt.cli_presented, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Present a number that can be called back.
  es: Muestre un número al que se pueda devolver la llamada.
reasons:
  - en: the calling number was withheld
    es: se ocultó el número que llamaba
check: query
parameters:
  purposes: {type: "text[]"}
versions:
  - parameters: {purposes: [marketing]}
    source: PECR reg 21(A1)
*/
-- Was the calling number shown on a marketing call?
with judged as (
    select
        a.*,
        a.inside is not false and (a.purpose is null or a.purpose = any(:'purposes'::text[])) as is_subject,
        case when a.cli_presented then false when a.inside and a.purpose is not null then not a.cli_presented end as violated
    from assay.placed_attempts('uk-telemarketing', :'from'::date, :'to'::date, :'open'::text[]) a
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when violated then 'the calling number was withheld'
        when violated is null and inside is null then assay.unmapped('uk-telemarketing', null, campaign, null, called_region)
        when violated is null and cli_presented is null then 'whether the calling number was shown is not known'
        when violated is null then 'the purpose of the campaign is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('called_at', called_at) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
