/*
id: es-three-minutes-human
title:
  en: Requests for a person are answered within three minutes
  es: Las peticiones de hablar con una persona se atienden en tres minutos
authority: Cortes Generales
clause: Ley 10/2025 Art. 8.2
url: https://codigo-civil.es/ley-10-2025-de-26-de-diciembre-por-la-que-se-regulan-los-servicios-de-atencion-a-la-clientela
certainty: A
kind: concern
severity: major
regime: es-customer-service
needs: [contact.offered_at, contact.answered_at]
subject: queue-month
lookback: 75 days
clock: {months: 1}
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Staff the queue; the legal measure is the year, and the months that follow must make up for this one.
  es: Dote la cola de personal; la medida legal es el año, y los meses siguientes tienen que compensar este.
reasons:
  - en: too few calls were answered within three minutes
    es: se atendieron muy pocas llamadas en tres minutos
check: query
parameters:
  share: {type: numeric, unit: proportion of calls}
  seconds: {type: integer, unit: seconds}
  since: {type: date}
versions:
  - from: 2026-12-28
    parameters: {share: 0.95, seconds: 180, since: 2026-12-28}
    source: Ley 10/2025, to be complied with from 2026-12-28
*/
-- Of the calls that asked for a person, which are those that waited in a queue, each transfer again, were 95 per cent answered
-- in under three minutes? What ended in the voice menu asked for nobody. The legal measure is the year: a month is a concern.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_waits(
    false, :'share'::numeric, :'seconds'::bigint, :'since'::date, :'from'::date, :'to'::date, :'as_of'::timestamptz, :'open'::text[])
