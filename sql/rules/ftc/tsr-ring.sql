/*
id: tsr-ring
title:
  en: Unanswered calls ring long enough
  es: Las llamadas sin respuesta suenan el tiempo suficiente
authority: FTC
clause: 16 CFR 310.4(b)(4)(ii)
url: https://www.law.cornell.edu/cfr/text/16/310.4
certainty: B
kind: breach
severity: minor
regime: us-telemarketing
needs: [outbound_attempt.answered_by, outbound_attempt.ring_seconds, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 10}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Let the dialler ring for 15 seconds or four rings.
  es: Deje que el marcador llame durante 15 segundos o cuatro tonos.
reasons:
  - en: given up too soon
    es: se colgó demasiado pronto
check: query
parameters:
  ring_seconds: {type: numeric, unit: seconds}
  rings: {type: integer, unit: rings}
  purposes: {type: "text[]"}
versions:
  - from: 2008-10-01
    parameters: {ring_seconds: 15, rings: 4, purposes: [marketing]}
    source: the safe harbour, in secondary sources
*/
-- Did an attempt that nobody answered ring for 15 seconds or four times?
with judged as (
    select
        a.*,
        a.inside is not false and (a.purpose is null or a.purpose = any(:'purposes'::text[])) and (a.answered_by is null or a.answered_by = 'none') as is_subject,
        case
            when a.ring_ms >= :'ring_seconds'::numeric * 1000 or a.rings >= :'rings'::integer then false
            when a.inside is null or a.purpose is null or a.answered_by is null then null
            else not (a.ring_ms >= :'ring_seconds'::numeric * 1000 or a.rings >= :'rings'::integer)
        end as violated
    from assay.placed_attempts('us-telemarketing', :'from'::date, :'to'::date, :'open'::text[]) a
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'answered, or not under this rule'
        when violated then 'given up too soon'
        when violated is null and inside is null then assay.unmapped('us-telemarketing', null, campaign, null, called_region)
        when violated is null and purpose is null then 'the purpose of the campaign is not known'
        when violated is null and answered_by is null then 'whether anybody answered is not known'
        when violated is null then 'how long it rang is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('ring_ms', ring_ms, 'rings', rings) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
