/*
id: regf-hours
title:
  en: Collection calls between 8 and 21 where the consumer is
  es: Llamadas de cobro entre las 8 y las 21 donde está el consumidor
authority: CFPB
clause: 12 CFR 1006.6(b)
url: https://www.consumerfinance.gov/rules-policy/regulations/1006/6/
certainty: B
kind: breach
severity: major
regime: us-collection
needs: [outbound_attempt.called_zone, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Stop calling this zone outside its hours; check the list's time zones.
  es: Deje de llamar a esta zona fuera de su horario; compruebe los husos horarios de la lista.
reasons:
  - en: called outside the hours of where the person is
    es: llamada fuera del horario del lugar donde está la persona
check: query
parameters:
  first: {type: text, unit: local time}
  last: {type: text, unit: local time}
  purposes: {type: "text[]"}
versions:
  - from: 2021-11-30
    parameters: {first: "08:00", last: "21:00", purposes: [collection]}
    source: Regulation F
*/
-- Was the person called between 8:00 and 21:00 of the day where they are, or had they consented? A zone that is not known, or
-- not a zone, leaves it open.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_hours(
    'us-collection', :'purposes'::text[], :'first'::time, :'last'::time, :'from'::date, :'to'::date, :'open'::text[])
