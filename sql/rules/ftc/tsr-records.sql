/*
id: tsr-records
title:
  en: Telemarketing records kept five years
  es: Registros de telemarketing conservados cinco años
authority: FTC
clause: 16 CFR 310.5
url: https://regulations.justia.com/regulations/fedreg/2024/04/16/2024-07180.html
certainty: A
kind: record_gap
severity: major
regime: us-telemarketing
needs: []
subject: organisation
due: {business_days: 20}
owner: records
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Show what is kept, since when, and where.
  es: Muestre qué se conserva, desde cuándo y dónde.
check: none
parameters:
  months: {type: integer, unit: months}
versions:
  - to: 2024-05-15
    parameters: {months: 24}
    source: before the amendment
  - from: 2024-05-16
    parameters: {months: 60}
    source: 89 FR 26760; call detail records from 2024-10-15
*/
