/*
id: gdpr-special-category
title:
  en: No special categories of data in texts without a condition
  es: Ninguna categoría especial de datos en textos sin una condición
authority: {en: GDPR, es: RGPD}
clause: {en: GDPR Art. 9, es: "RGPD, art. 9"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: C
kind: concern
severity: minor
regime: [uk-gdpr, eu-gdpr]
needs: []
subject: text
lookback: 35 days
due: {business_days: 10}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Take it out of the text, or record the condition of Art. 9(2) on which it is kept.
  es: Quítelo del texto, o deje constancia de la condición del art. 9(2) por la que se conserva.
reasons:
  - en: special categories of personal data in a text
    es: categorías especiales de datos personales en un texto
check: query
ships: off
parameters:
  entity: {type: text}
  condition_purposes: {type: "text[]"}
versions:
  - from: 2018-05-25
    source: The article's text was not read
    parameters: {entity: SPECIAL_CATEGORY, condition_purposes: []}
*/
-- Words of health, belief, origin and so on in a free text. Contacts of a purpose for which a condition is recorded are left
-- out. Where the scanner has no lexicon of the queue's language, nothing can be said.
with hit as (
    select relation, source_key[1] as key, count(*) as hits, array_agg(distinct category) as categories
    from assay.scan_hit
    where entity = :'entity'::text and confidence <> 'possible'
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
        and (select assay.in_regime('uk-gdpr', null, null, null, null, null) or assay.in_regime('eu-gdpr', null, null, null, null, null))
        and coalesce(s.purpose, '') <> all(:'condition_purposes'::text[])
)
select
    relation || ' ' || key as subject_id, occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id, violated,
    case when violated then 'special categories of personal data in a text'
        when violated is null then 'no lexicon of the language of queue ' || queue end as reason,
    case when violated then jsonb_build_object('relation', relation, 'column', "column", 'hits', hits, 'categories', categories) end as evidence
from judged
union all
select
    e.subject_id, e.occurred_at, null, e.agent_id, e.contact_id, coalesce(t.team, ''), '', false, 'the text is gone', null
from assay.emptied_texts(:'open'::text[]) e
left join assay.agent_team t
    on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
