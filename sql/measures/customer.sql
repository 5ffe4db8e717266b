/*
measure: customer
title: What customers brought in within a month, by queue, channel and currency
table: assay.measure_customer
reads: [contact]
record: record_key
monthly: true
reaches: 0
matures: 0
parameters: {currencies: }
columns:
  customers: known customers with a handled contact of known revenue
  revenue: sum of what they brought in
  revenue_squares: sum of its squares by customer
  buyers: those who bought something
  repeat_buyers: those who bought in two contacts or more
  contacts_unknown: handled contacts whose customer, revenue or currency is not known
*/
-- The month stands on its first date. A customer counts once a currency, where the first of their contacts in the month does:
-- customers of several queues would else be counted by each, and no longer add up. The legs of one interaction are one purchase.
with month as (
    select d as first, (d + interval '1 month')::date as next from unnest(:'dates'::date[]) d
),
contact as materialized (
    select
        m.first, c.queue, c.channel, c.customer_ref, c.revenue, coalesce(c.interaction_id, c.contact_id) as interaction,
        c.offered_at, c.contact_id,
        case when c.currency = any(:'currencies'::text[]) then c.currency else '' end as currency,
        c.customer_ref is not null and c.revenue is not null
            and coalesce(c.currency = any(:'currencies'::text[]), false) as is_known
    from month m
    join assay.contact c on c.business_date >= m.first and c.business_date < m.next
    where c.answered_at is not null and c.agent_id is not null
),
-- Sums of groups take no sorting: the first contact is the least of what begins with its instant, and each interaction with a
-- purchase is a row of its own.
counted as (
    select
        first, currency, customer_ref, sum(revenue) as revenue, 0 as purchases,
        min(array[to_char(offered_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), contact_id, queue, channel]) as first_contact
    from contact
    where is_known
    group by 1, 2, 3
    union all
    select first, currency, customer_ref, 0, 1, null
    from contact
    where is_known and revenue > 0
    group by 1, 2, 3, interaction
),
customer as (
    select
        first, currency, customer_ref, (min(first_contact))[3] as queue, (min(first_contact))[4] as channel,
        sum(revenue) as revenue, sum(purchases) as purchases
    from counted
    group by 1, 2, 3
),
placed as (
    select
        first, queue, channel, currency, customer_ref as record_key, 1 as customers, revenue, purchases > 0 as is_buyer, purchases > 1 as is_repeat_buyer,
        0 as unknown
    from customer
    union all
    select first, queue, channel, currency, contact_id, 0, 0, false, false, 1
    from contact
    where not is_known
)
select
    first as business_date, queue, channel, currency,
    sum(customers) as customers,
    sum(revenue) as revenue,
    sum(revenue * revenue) as revenue_squares,
    count(*) filter (where is_buyer) as buyers,
    count(*) filter (where is_repeat_buyer) as repeat_buyers,
    sum(unknown)::bigint as contacts_unknown
from placed
group by 1, 2, 3, 4
