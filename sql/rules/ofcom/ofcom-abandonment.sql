/*
id: ofcom-abandonment
title:
  en: At most three per cent of live calls abandoned in a day
  es: Como máximo un tres por ciento de llamadas atendidas abandonadas en un día
authority: Ofcom
clause: {en: Statement of policy on persistent misuse, es: Declaración de política sobre el uso indebido persistente}
url: https://www.ofcom.org.uk/consultations-and-statements/category-1/review-of-how-we-use-persistent-misuse-powers
certainty: B
kind: breach
severity: critical
regime: uk-telemarketing
needs: [outbound_attempt.answered_by, outbound_attempt.connect_seconds, campaign.purpose]
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
  - to: 2017-02-28
    parameters: {limit: 0.03, connect_seconds: 2, period_days: 1, purposes: [marketing, service, collection, survey]}
    source: lapsed when the revised statement applied from 2017-03-01; nothing of it may be called a breach since
*/
-- Expired: of the live calls of a campaign in 24 hours, how many were abandoned?
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_abandonment(
    'uk-telemarketing', :'purposes'::text[], :'period_days'::integer, :'connect_seconds'::numeric, :'limit'::numeric, false,
    :'from'::date, :'to'::date, :'as_of'::timestamptz, :'open'::text[])
