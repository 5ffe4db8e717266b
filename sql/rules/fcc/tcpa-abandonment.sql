/*
id: tcpa-abandonment
title:
  en: At most three per cent of calls abandoned, and none in silence
  es: Como máximo un tres por ciento de llamadas abandonadas, y ninguna en silencio
authority: FCC
clause: 47 CFR 64.1200(a)(7)
url: https://www.law.cornell.edu/cfr/text/47/64.1200
certainty: B
kind: breach
severity: critical
regime: us-telemarketing
needs: [outbound_attempt.answered_by, outbound_attempt.connect_seconds, campaign.purpose, campaign.started_on]
subject: campaign-period
lookback: 75 days
clock: {days: 31}
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Slow the dialler down for this campaign until the rate of the period is within the limit.
  es: Reduzca el ritmo del marcador en esta campaña hasta que la tasa del período esté dentro del límite.
reasons:
  - en: too many calls answered by a person were abandoned
    es: se abandonaron demasiadas llamadas que había atendido una persona
  - en: a person whose call was abandoned was not told who had called
    es: no se dijo quién había llamado a una persona cuya llamada se abandonó
check: query
parameters:
  limit: {type: numeric, unit: proportion of calls answered by a person}
  connect_seconds: {type: numeric, unit: seconds}
  period_days: {type: integer, unit: days}
  purposes: {type: "text[]"}
versions:
  - parameters: {limit: 0.03, connect_seconds: 2, period_days: 30, purposes: [marketing]}
    source: the current text, in secondary sources
*/
-- As tsr-abandonment, for telemarketing calls: at most three per cent of a campaign's period; and each person whose call was
-- abandoned must have been told who called and how to object.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_abandonment(
    'us-telemarketing', :'purposes'::text[], :'period_days'::integer, :'connect_seconds'::numeric, :'limit'::numeric, true,
    :'from'::date, :'to'::date, :'as_of'::timestamptz, :'open'::text[])
