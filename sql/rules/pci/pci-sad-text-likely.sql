/*
id: pci-sad-text-likely
title: What looks like a card security code in a text
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
remedy: Look at the text; if it is a security code, have it deleted in the source now.
check: query
parameters:
  entity: {type: text}
  confidences: {type: "text[]"}
versions:
  - parameters: {entity: CARD_SECURITY_CODE, confidences: [likely]}
    source: PCI DSS v4.0.1
*/
-- As pci-sad-text, where the scanner is not certain: digits and a word beside them, without a card number.
with hit as (
    select relation, source_key[1] as key, count(*) as hits
    from assay.scan_hit
    where entity = :'entity'::text and confidence = any(:'confidences'::text[])
        and (business_date >= :'from'::date and business_date < :'to'::date or source_key[1] = any(assay.open_keys(:'open'::text[])))
    group by 1, 2
),
text as (
    select s.relation, s.key, s."column", s.contact_id, s.agent_id, s.business_date, s.occurred_at, s.queue, s.region
    from assay.scanned_text s
    where (s.business_date >= :'from'::date and s.business_date < :'to'::date or s.key = any(assay.open_keys(:'open'::text[])))
),
place as materialized (
    select p.*, assay.in_regime('pci', p.queue, null, null, null, p.region) as inside
    from (select distinct coalesce(queue, '') as queue, coalesce(region, '') as region from text) p
),
judged as (
    select
        s.*, p.inside, h.hits, coalesce(t.team, '') as team,
        case when h.hits > 0 then case when p.inside then true end when not coalesce(q.is_readable, true) then null else false end as violated
    from text s
    join place p on p.queue = coalesce(s.queue, '') and p.region = coalesce(s.region, '')
    left join hit h on h.relation = s.relation and h.key = s.key
    left join (select queue, bool_and(is_covered) as is_readable from assay.queue_language group by 1) q on q.queue = s.queue
    left join assay.agent_team t
        on t.agent_id = s.agent_id and t.valid_from <= s.business_date and (t.valid_to is null or s.business_date < t.valid_to)
)
select
    relation || ' ' || key as subject_id, occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when inside is false then false else violated end as violated,
    case
        when inside is false then 'not under this rule'
        when violated then 'what looks like a card security code in a text'
        when violated is null and inside is null then assay.unmapped('pci', queue)
        when violated is null then 'no lexicon of the language of queue ' || queue
    end as reason,
    case when violated and inside then jsonb_build_object('relation', relation, 'column', "column", 'hits', hits) end as evidence
from judged
where inside is not false or relation || ' ' || key = any(:'open'::text[])
union all
select
    e.subject_id, e.occurred_at, null, e.agent_id, e.contact_id, coalesce(t.team, ''), '', false, 'the text is gone', null
from assay.emptied_texts(:'open'::text[]) e
left join assay.agent_team t
    on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
