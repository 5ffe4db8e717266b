/*
id: pci-sad-text
title:
  en: No card security code in any text
  es: Ningún código de seguridad de tarjeta en ningún texto
authority: PCI SSC
clause: PCI DSS v4.0.1 3.3.1.2
url: https://www.pcisecuritystandards.org/document_library/
certainty: B
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
  en: Have the text deleted in the source now; no encryption makes it allowed. Find out why it was written down.
  es: Haga borrar el texto en el origen ya; ningún cifrado lo hace admisible. Averigüe por qué se anotó.
reasons:
  - en: a card security code in a text
    es: un código de seguridad de tarjeta en un texto
check: query
parameters:
  entity: {type: text}
  confidences: {type: "text[]"}
versions:
  - parameters: {entity: CARD_SECURITY_CODE, confidences: [certain]}
    source: PCI DSS v4.0.1
*/
-- Does a text that was scanned hold a card security code, of which the scanner is certain? Where it has no lexicon of the queue's
-- language nothing can be said, for the code is three digits and a word beside them.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_texts(
    :'entity'::text, :'confidences'::text[], 'a card security code in a text', true, :'from'::date, :'to'::date, :'open'::text[])
