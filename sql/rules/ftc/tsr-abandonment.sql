/*
id: tsr-abandonment
title:
  en: At most three per cent of calls abandoned
  es: Como máximo un tres por ciento de llamadas abandonadas
authority: FTC
clause: 16 CFR 310.4(b)(4)
url: https://www.law.cornell.edu/cfr/text/16/310.4
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
  - from: 2003-10-01
    to: 2008-09-30
    parameters: {limit: 0.03, connect_seconds: 2, period_days: 1, purposes: [marketing]}
    source: per day and campaign
  - from: 2008-10-01
    parameters: {limit: 0.03, connect_seconds: 2, period_days: 30, purposes: [marketing]}
    source: 73 FR 51164, successive 30-day periods, or the campaign where it is shorter
*/
-- Of the calls of a campaign that a person answered within a successive 30-day period from its first day, or until its last
-- where that is sooner: at how many was no agent there within two seconds of the greeting? Calls of which that is not known are
-- judged twice. The period runs until it is over.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_abandonment(
    'us-telemarketing', :'purposes'::text[], :'period_days'::integer, :'connect_seconds'::numeric, :'limit'::numeric, false,
    :'from'::date, :'to'::date, :'as_of'::timestamptz, :'open'::text[])
