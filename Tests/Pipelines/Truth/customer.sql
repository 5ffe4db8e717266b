/* kpis: [revenue_per_customer, repeat_purchase] */
-- Customers one by one, in the month and at the first of their contacts; the reporting currency is GBP.
with contact as (
    select *, date_trunc('month', business_date::timestamp)::date as month,
        customer_ref is not null and revenue is not null and coalesce(currency, '') = 'GBP' as is_known
    from assay.contact
    where answered_at is not null and agent_id is not null
),
customer as (
    select distinct on (month, customer_ref) month, customer_ref, queue, channel
    from contact
    where is_known
    order by month, customer_ref, offered_at, contact_id
),
counted as (
    select
        c.*,
        (select sum(k.revenue) from contact k where k.is_known and k.month = c.month and k.customer_ref = c.customer_ref) as revenue,
        (
            select count(*) from (
                select distinct coalesce(k.interaction_id, k.contact_id) from contact k
                where k.is_known and k.month = c.month and k.customer_ref = c.customer_ref and k.revenue > 0
            ) purchase
        ) as purchases
    from customer c
)
select 'revenue_per_customer' as kpi, month as business_date, queue, channel, revenue as numerator, 1 as denominator, 0 as excluded
from counted
union all
select 'repeat_purchase', month, queue, channel, case when purchases >= 2 then 1 else 0 end, case when purchases >= 1 then 1 else 0 end, 0
from counted
union all
select k.kpi, month, queue, channel, 0, 0, 1
from contact
cross join (values ('revenue_per_customer'), ('repeat_purchase')) as k (kpi)
where not is_known
