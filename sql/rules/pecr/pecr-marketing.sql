/*
id: pecr-marketing
title:
  en: No marketing calls to listed or objecting numbers
  es: Ninguna llamada comercial a números listados u opuestos
authority: {en: UK Parliament, es: Parlamento del Reino Unido}
clause: PECR reg 21(1), (3), (4)
url: https://www.legislation.gov.uk/uksi/2003/2426/regulation/21
certainty: A
kind: breach
severity: critical
regime: uk-telemarketing
needs: [outbound_attempt.listed_since, outbound_attempt.objected_at, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 3}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Take the number off every list; find out which list it came from.
  es: Saque el número de todas las listas; averigüe de qué lista venía.
reasons:
  - en: called in spite of an objection
    es: llamada a pesar de una oposición
  - en: called in spite of the register
    es: llamada a pesar del registro de exclusión
check: query
parameters:
  listed_days: {type: integer, unit: days}
  purposes: {type: "text[]"}
versions:
  - parameters: {listed_days: 28, purposes: [marketing]}
    source: PECR reg 21
*/
-- Was a number called that had been listed for 28 days or more before the day of the call, or whose owner had objected to the
-- organisation, without consent? An objection after the consent ends it; consent given after an objection lifts it.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_do_not_call(
    'uk-telemarketing', :'purposes'::text[], :'listed_days'::integer, :'from'::date, :'to'::date, :'open'::text[])
