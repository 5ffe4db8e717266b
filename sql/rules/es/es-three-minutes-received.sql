/*
id: es-three-minutes-received
title:
  en: Calls received are answered within three minutes
  es: Las llamadas recibidas se atienden en tres minutos
authority: Cortes Generales
clause: Ley 10/2025 Art. 10.3
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
-- Of the calls received in a queue in a month, were 95 per cent answered in under three minutes? A transfer is the same call; a
-- call that the customer gave up was not answered. Calls whose wait or regime is not known are judged twice. The legal measure
-- is the year: a month is a concern.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_waits(
    true, :'share'::numeric, :'seconds'::bigint, :'since'::date, :'from'::date, :'to'::date, :'as_of'::timestamptz, :'open'::text[])
