/* kpis: [personal_data_in_text] */
-- Texts one by one, and hits one by one. In the sample every language is covered.
select 'personal_data_in_text' as kpi, business_date, agent_id, 0 as numerator, 1 as denominator
from assay.scanned_text
union all
select 'personal_data_in_text', h.business_date, t.agent_id, 1, 0
from assay.scan_hit h
join assay.scanned_text t
    on t.relation = h.relation and t.key = h.source_key[1] and t."column" = h."column" and t.business_date = h.business_date
where h.confidence <> 'possible'
