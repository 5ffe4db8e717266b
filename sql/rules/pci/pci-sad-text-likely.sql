/*
id: pci-sad-text-likely
title:
  en: What looks like a card security code in a text
  es: Lo que parece un código de seguridad de tarjeta en un texto
authority: PCI SSC
clause: PCI DSS v4.0.1 3.3.1.2
url: https://www.pcisecuritystandards.org/document_library/
certainty: B
kind: concern
severity: major
regime: pci
needs: []
subject: text
lookback: 35 days
due: {business_days: 2}
owner: security
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Look at the text; if it is a security code, have it deleted in the source now.
  es: Mire el texto; si es un código de seguridad, haga que se borre ya en el origen.
reasons:
  - en: what looks like a card security code in a text
    es: lo que parece un código de seguridad de tarjeta en un texto
check: query
parameters:
  entity: {type: text}
  confidences: {type: "text[]"}
versions:
  - parameters: {entity: CARD_SECURITY_CODE, confidences: [likely]}
    source: PCI DSS v4.0.1
*/
-- As pci-sad-text, where the scanner is not certain: digits and a word beside them, without a card number.
select subject_id, occurred_at, due_at, agent_id, contact_id, team, window_id, violated, reason, evidence
from assay.judged_texts(
    :'entity'::text, :'confidences'::text[], 'what looks like a card security code in a text', true, :'from'::date, :'to'::date, :'open'::text[])
