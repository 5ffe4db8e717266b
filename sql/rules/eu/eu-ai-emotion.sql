/*
id: eu-ai-emotion
title:
  en: Nothing infers the emotions of workers
  es: Nada infiere las emociones de los trabajadores
authority: {en: European Union, es: Unión Europea}
clause: {en: Regulation (EU) 2024/1689 Art. 5(1)(f), es: "Reglamento (UE) 2024/1689, art. 5(1)(f)"}
url: https://eur-lex.europa.eu/eli/reg/2024/1689/oj
certainty: B
kind: breach
severity: critical
regime: eu-ai
needs: []
subject: declared feature
lookback: 2 days
due: {business_days: 3}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Switch the feature off for staff, and have what it stored deleted.
  es: Desactive la función para la plantilla y haga borrar lo que haya guardado.
reasons:
  - en: declared to infer the emotions of workers
    es: se declaró que infiere las emociones de los trabajadores
check: query
parameters: {}
versions:
  - from: 2025-02-02
    source: in secondary sources
*/
-- What organisation.yaml declares to infer workers' emotions from voice or face. Each such feature is a violation on every day on
-- which it is declared; an empty list complies; without a declaration nothing can be said.
with night as (
    select assay.business_midnight(:'to'::date - 1) as at,
        (select value::jsonb from assay.setting where name = 'worker_emotion_features') as features
    where assay.in_regime('eu-ai', null, null, null, null, null)
),
declared as (
    select 'feature ' || f.name as subject_id, n.at, true as violated from night n cross join jsonb_array_elements_text(n.features) as f (name)
    union all
    select 'inventory', n.at, case when n.features is not null then false end from night n
    where n.features is null or jsonb_array_length(n.features) = 0
    union all
    select o.id, n.at, case when n.features is not null then false end from night n cross join unnest(:'open'::text[]) as o (id)
    where starts_with(o.id, 'feature ') and not coalesce(n.features ? substr(o.id, 9), false)
)
select
    subject_id, at as occurred_at, null::timestamptz as due_at, '' as agent_id, '' as contact_id, '' as team, '' as window_id, violated,
    case
        when violated then 'declared to infer the emotions of workers'
        when violated is null then 'organisation.yaml does not declare whether anything infers the emotions of workers'
    end as reason,
    case when violated then jsonb_build_object('feature', substr(subject_id, 9)) end as evidence
from declared
