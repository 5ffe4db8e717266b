/*
measure: text
title: Free texts and the personal data in them, by day and agent
table: assay.measure_text
reads: [contact, transcript, evaluation, feedback, complaint, escalation, incident]
record: text_key
reaches: 0
matures: 0
parameters: {}
columns:
  texts: texts in which the scanner could find whatever it knows
  texts_uncovered: texts of queues in which a language is spoken that no lexicon covers
  hits: likely or certain hits in texts
*/
-- A transcript is one text. Where a language is not covered, that nothing was found says nothing: neither text nor hits count.
with hit as (
    select relation, source_key[1] as key, "column", business_date, count(*) as hits
    from assay.scan_hit
    where business_date = any(:'dates'::date[]) and confidence in ('likely', 'certain')
    group by 1, 2, 3, 4
),
text as (
    select
        t.business_date, t.agent_id, concat_ws('/', t.relation, t.key, t."column") as text_key,
        l.queue is null as is_covered, coalesce(h.hits, 0) as hits
    from assay.scanned_text t
    left join hit h on (h.relation, h.key, h."column", h.business_date) = (t.relation, t.key, t."column", t.business_date)
    left join (select distinct queue from assay.queue_language where not is_covered) l on l.queue = t.queue
    where t.business_date = any(:'dates'::date[])
)
select
    business_date, agent_id,
    count(*) filter (where is_covered) as texts,
    count(*) filter (where not is_covered) as texts_uncovered,
    coalesce(sum(hits) filter (where is_covered), 0) as hits
from text
group by 1, 2
