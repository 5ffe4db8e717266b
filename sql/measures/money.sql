/*
measure: money
title: What handled contacts cost and brought in, by day, queue, channel, direction, agent and currency
table: assay.measure_money
reads: [contact]
record: contact_id
reaches: 0
matures: 0
parameters: {currencies: }
columns:
  cost_known: handled, with a cost in a currency that is reported
  cost_unknown: handled, with no cost known, or in a currency that is not known or not reported
  cost: sum of known costs
  cost_squares: sum of their squares
  revenue_known: handled, with a revenue in a currency that is reported
  revenue_unknown: handled, with no revenue known, or in a currency that is not known or not reported
  revenue: sum of known revenues
  revenue_squares: sum of their squares
  sales_known: handled, revenue known in whatever currency
  sales_unknown: handled, revenue not known
  sales: handled, with a revenue above 0
*/
-- Amounts of different currencies are never added up: each currency has rows of its own. Those of contacts whose currency is
-- not known, or is none that organisation.yaml reports, have the currency '', and are excluded from the figures of every one.
with contact as (
    select
        contact_id, business_date, queue, channel, direction, agent_id, cost, revenue,
        case when currency = any(:'currencies'::text[]) then currency else '' end as currency
    from assay.contact
    where business_date = any(:'dates'::date[]) and answered_at is not null and agent_id is not null
)
select
    business_date, queue, channel, direction, agent_id, currency,
    count(cost) filter (where currency <> '') as cost_known,
    count(*) - count(cost) filter (where currency <> '') as cost_unknown,
    coalesce(sum(cost) filter (where currency <> ''), 0) as cost,
    coalesce(sum(cost * cost) filter (where currency <> ''), 0) as cost_squares,
    count(revenue) filter (where currency <> '') as revenue_known,
    count(*) - count(revenue) filter (where currency <> '') as revenue_unknown,
    coalesce(sum(revenue) filter (where currency <> ''), 0) as revenue,
    coalesce(sum(revenue * revenue) filter (where currency <> ''), 0) as revenue_squares,
    count(revenue) as sales_known,
    count(*) - count(revenue) as sales_unknown,
    count(*) filter (where revenue > 0) as sales
from contact
group by 1, 2, 3, 4, 5, 6
