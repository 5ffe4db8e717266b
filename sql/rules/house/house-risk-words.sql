/*
id: house-risk-words
title:
  en: Words that ask for attention
  es: Palabras que piden atención
authority: {en: House, es: Norma interna}
clause: {en: high-risk contacts, es: contactos de alto riesgo}
kind: concern
severity: major
needs: []
subject: text
lookback: 35 days
due: {business_days: 10}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Read the text; where somebody may come to harm, act the same day.
  es: Lea el texto; si alguien puede sufrir daño, actúe el mismo día.
reasons:
  - en: words of {1}
    es: "palabras de alerta: {1}"
check: query
parameters:
  entity: {type: text}
  categories: {type: "text[]"}
versions:
  - from: 1990-01-01
    source: the organisation's categories
    parameters: {entity: RISK_WORD, categories: [threat, self_harm, legal_action, press, ombudsman]}
*/
-- Does a scanned text, transcripts included, hold a word of threat, self-harm, law, press or ombudsman? Where the scanner has
-- no lexicon of the queue's language, nothing can be said.
with hit as (
    select relation, source_key[1] as key, count(*) as hits, array_agg(distinct category order by category) as categories
    from assay.scan_hit
    where entity = :'entity'::text and (category is null or category = any(:'categories'::text[]))
        and (business_date >= :'from'::date and business_date < :'to'::date or source_key[1] = any(assay.open_keys(:'open'::text[])))
    group by 1, 2
),
judged as (
    select
        s.*, h.hits, h.categories, coalesce(t.team, '') as team,
        case when h.hits > 0 then true when not coalesce(q.is_readable, true) then null else false end as violated
    from assay.scanned_text s
    left join hit h on h.relation = s.relation and h.key = s.key
    left join (select queue, bool_and(is_covered) as is_readable from assay.queue_language group by 1) q on q.queue = s.queue
    left join assay.agent_team t
        on t.agent_id = s.agent_id and t.valid_from <= s.business_date and (t.valid_to is null or s.business_date < t.valid_to)
    where (s.business_date >= :'from'::date and s.business_date < :'to'::date or s.key = any(assay.open_keys(:'open'::text[])))
)
select
    relation || ' ' || key as subject_id, occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id, violated,
    case when violated then 'words of ' || array_to_string(categories, ', ')
        when violated is null then 'no lexicon of the language of queue ' || queue end as reason,
    case when violated then jsonb_build_object('relation', relation, 'column', "column", 'hits', hits, 'categories', categories) end as evidence
from judged
union all
select
    e.subject_id, e.occurred_at, null, e.agent_id, e.contact_id, coalesce(t.team, ''), '', false, 'the text is gone', null
from assay.emptied_texts(:'open'::text[]) e
left join assay.agent_team t
    on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
