/* kpis: [cost_per_contact, revenue_per_contact, conversion] */
-- Handled contacts one by one; the reporting currency is GBP.
with contact as (
    select * from assay.contact where answered_at is not null and agent_id is not null
)
select 'cost_per_contact' as kpi, business_date, queue, channel, agent_id,
    case when currency = 'GBP' then cost end as numerator,
    case when currency = 'GBP' and cost is not null then 1 else 0 end as denominator,
    case when currency = 'GBP' and cost is not null then 0 else 1 end as excluded
from contact
union all
select 'revenue_per_contact', business_date, queue, channel, agent_id,
    case when currency = 'GBP' then revenue end,
    case when currency = 'GBP' and revenue is not null then 1 else 0 end,
    case when currency = 'GBP' and revenue is not null then 0 else 1 end
from contact
union all
select 'conversion', business_date, queue, channel, agent_id,
    case when revenue > 0 then 1 else 0 end, case when revenue is not null then 1 else 0 end,
    case when revenue is null then 1 else 0 end
from contact
