/*
id: house-missing-day
title:
  en: Days without contacts, or with far too few or many
  es: Días sin contactos, o con demasiado pocos o demasiados
authority: {en: House, es: Norma interna}
clause: {en: data quality, es: calidad de los datos}
kind: record_gap
severity: major
needs: [contact.offered_at]
subject: day
lookback: 21 days
due: {business_days: 10}
owner: data
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Ask whoever runs the source what happened; have the day delivered again.
  es: Pregunte a quien lleva el origen qué pasó; pida que se entregue de nuevo el día.
reasons:
  - en: no contacts on a day that is normally open
    es: sin contactos en un día normalmente abierto
  - en: far fewer contacts than on like days
    es: muchos menos contactos que en días parecidos
  - en: far more contacts than on like days
    es: muchos más contactos que en días parecidos
check: query
parameters:
  weeks: {type: integer, unit: weeks}
  minimum_days: {type: integer, unit: days}
  spreads: {type: numeric, unit: robust standard deviations}
  share: {type: numeric, unit: proportion of the median}
versions:
  - from: 1990-01-01
    source: the organisation's figures
    parameters: {weeks: 8, minimum_days: 4, spreads: 5, share: 0.5}
*/
-- Is a day that is normally open without any contact, or far from the like days before it: the same weekday of the last weeks,
-- holidays and empty days left out? Far is more than so many robust standard deviations from the median, and more than a
-- share of it. A closed day without contacts, and a holiday with some, are not judged for volume.
with day as (
    select
        d.business_date, d.rows, m.business_date is not null as is_missing,
        exists (select from assay.holiday h where h.calendar = s.value and h.date = d.business_date) as is_holiday
    from assay.day_count d
    left join assay.missing_day m on m.business_date = d.business_date
    left join assay.setting s on s.name = 'calendar'
    where d.relation = 'contact'
),
subject as (
    select * from day
    where (rows > 0 or is_missing or business_date::text = any(:'open'::text[]))
        and (business_date >= :'from'::date and business_date < :'to'::date or business_date::text = any(:'open'::text[]))
),
like_day as (
    select s.business_date, d.rows
    from subject s
    join day d
        on d.business_date >= s.business_date - 7 * :'weeks'::integer and d.business_date < s.business_date
        and extract(isodow from d.business_date) = extract(isodow from s.business_date)
    where d.rows > 0 and not d.is_holiday
),
middle as (
    select business_date, count(*) as days, percentile_cont(0.5) within group (order by rows)::numeric as median
    from like_day group by 1
),
spread as (
    select l.business_date, 1.4826 * percentile_cont(0.5) within group (order by abs(l.rows - m.median))::numeric as spread
    from like_day l join middle m using (business_date)
    group by 1
),
judged as (
    select
        s.*, m.median, w.spread, coalesce(m.days, 0) as days,
        case
            when s.is_missing then true
            when s.is_holiday or s.rows = 0 then false
            when coalesce(m.days, 0) < :'minimum_days'::integer then null
            else abs(s.rows - m.median) > greatest(:'spreads'::numeric * w.spread, :'share'::numeric * m.median)
        end as violated
    from subject s
    left join middle m using (business_date)
    left join spread w using (business_date)
)
select
    business_date::text as subject_id, assay.business_midnight(business_date) as occurred_at, null::timestamptz as due_at,
    '' as agent_id, '' as contact_id, '' as team, '' as window_id, violated,
    case
        when is_missing then 'no contacts on a day that is normally open'
        when violated and rows < median then 'far fewer contacts than on like days'
        when violated then 'far more contacts than on like days'
        when violated is null then format('fewer than %s like days before it', :'minimum_days'::integer)
    end as reason,
    case when violated then jsonb_build_object(
        'contacts', rows, 'like_days', days, 'median', median, 'spread', round(spread, 1)
    ) end as evidence
from judged
