/* kpis: [escalation_acceptance, escalation_closing] */
-- Escalations one by one, in milliseconds.
select 'escalation_acceptance' as kpi, business_date, raised_by as agent_id,
    greatest(0, round(1000 * extract(epoch from accepted_at - raised_at))) as numerator,
    case when accepted_at is null then 0 else 1 end as denominator, case when accepted_at is null then 1 else 0 end as excluded
from assay.escalation
union all
select 'escalation_closing', business_date, raised_by,
    greatest(0, round(1000 * extract(epoch from closed_at - raised_at))),
    case when closed_at is null then 0 else 1 end, case when closed_at is null then 1 else 0 end
from assay.escalation
