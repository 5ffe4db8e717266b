/*
id: us-do-not-call
title:
  en: No telemarketing to registered or objecting numbers
  es: Ninguna llamada comercial a números inscritos u opuestos
authority: FTC
clause: 16 CFR 310.4(b)(1)(iii)
url: https://www.law.cornell.edu/cfr/text/16/310.4
certainty: B
kind: breach
severity: critical
regime: us-telemarketing
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
  - parameters: {listed_days: 0, purposes: [marketing]}
    source: the current text, in secondary sources; a grace for the age of the list is the organisation's to agree
*/
-- Was a number called that is in the national register, or whose owner had objected, without consent? An objection after the
-- consent ends it; consent given after an objection lifts it.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_do_not_call(
    'us-telemarketing', :'purposes'::text[], :'listed_days'::integer, :'from'::date, :'to'::date, :'open'::text[])
