/*
id: pci-pan-text
title:
  en: No readable card number in any text
  es: Ningún número de tarjeta legible en ningún texto
authority: PCI SSC
clause: PCI DSS v4.0.1 3.5.1
url: https://www.pcisecuritystandards.org/document_library/
certainty: A
kind: breach
severity: critical
regime: pci
needs: []
subject: text
lookback: 35 days
due: {business_days: 1}
owner: security
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the number truncated or deleted in the source now, and in its backups.
  es: Haga que el número se trunque o se borre ya en el origen y en sus copias de seguridad.
reasons:
  - en: a readable card number in a text
    es: un número de tarjeta legible en un texto
check: query
parameters:
  entity: {type: text}
  confidences: {type: "text[]"}
versions:
  - parameters: {entity: CREDIT_CARD, confidences: [certain, likely]}
    source: PCI DSS v4.0.1
*/
-- Does a text that was scanned hold a readable card number: the right length, an issuer's prefix and check digit?
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_texts(
    :'entity'::text, :'confidences'::text[], 'a readable card number in a text', false, :'from'::date, :'to'::date, :'open'::text[])
