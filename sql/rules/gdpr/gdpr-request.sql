/*
id: gdpr-request
title:
  en: Requests of data subjects answered within one month
  es: Solicitudes de los interesados respondidas en un mes
authority: {en: GDPR, es: RGPD}
clause: {en: "GDPR Art. 12(3); UK GDPR Art. 12(3), 12A", es: "RGPD, art. 12(3); RGPD del Reino Unido, arts. 12(3) y 12A"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: A
kind: breach
severity: critical
regime: [uk-gdpr, eu-gdpr]
needs: [data_request.received_at, data_request.answered_at]
subject: request
lookback: 120 days
clock: {months: 3}
due: {business_days: 3}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Answer now; where the request is complex, say so with the reasons while the first month runs.
  es: Conteste ya; si la solicitud es compleja, dígalo con los motivos dentro del primer mes.
reasons:
  - en: not answered by the deadline
    es: sin contestar dentro del plazo
  - en: answered after the deadline
    es: contestada fuera de plazo
check: query
parameters:
  months: {type: integer, unit: months}
  extended_months: {type: integer, unit: months from receipt}
  pause_regimes: {type: "text[]"}
versions:
  - from: 2018-05-25
    to: 2026-02-04
    source: GDPR Art. 12(3); the end on a weekend or holiday moves on (Regulation 1182/71 Art. 3(4); the ICO counts so too)
    parameters: {months: 1, extended_months: 3, pause_regimes: []}
  - from: 2026-02-05
    source: Data (Use and Access) Act 2025, in the UK only; the clock stops for identity or clarification
    parameters: {months: 1, extended_months: 3, pause_regimes: [uk-gdpr]}
*/
-- Was the request answered by the end of the corresponding day of the next month, or of the third month where the person
-- was told so within the first? The region of the person's contacts says which law it is.
with request as (
    select r.*, k.customer_region as region
    from assay.data_request r
    left join lateral (
        select c.customer_region from assay.contact c
        where c.customer_ref = r.customer_ref and c.customer_region is not null
        order by c.offered_at desc limit 1
    ) k on true
    where (r.business_date >= :'from'::date and r.business_date < :'to'::date or r.request_id = any(:'open'::text[]))
),
placed as (
    select
        r.*,
        case when uk then 'uk-gdpr' when eu then 'eu-gdpr' end as regime,
        uk is false and eu is false as is_outside
    from request r
    cross join lateral (
        select assay.in_regime('uk-gdpr', null, null, null, null, region) as uk,
            assay.in_regime('eu-gdpr', null, null, null, null, region) as eu
    ) as law
),
zoned as (
    select p.*, assay.regime_zone(regime) as zone, assay.regime_calendar(regime) as calendar, regime = any(:'pause_regimes'::text[]) as pauses
    from placed p
),
clock as materialized (
    select z.*, first.due as first_due, last.due as last_due
    from zoned z
    cross join lateral (
        select assay.roll_due(assay.due_after_months(received_at, :'months'::integer, zone, case when pauses then assay.paused_days(
            received_at, assay.running_pause(clock_paused_from, assay.due_after_months(received_at, :'months'::integer, zone)),
            clock_paused_to, :'as_of'::timestamptz, zone
        ) else 0 end), zone, calendar) as due
    ) as first
    cross join lateral (
        select assay.roll_due(assay.due_after_months(received_at, :'extended_months'::integer, zone, case when pauses then assay.paused_days(
            received_at, assay.running_pause(clock_paused_from, assay.due_after_months(received_at, :'extended_months'::integer, zone)),
            clock_paused_to, :'as_of'::timestamptz, zone
        ) else 0 end), zone, calendar) as due
    ) as last
),
judged as (
    select
        c.*, deadline.due,
        case
            when regime is null then null
            when answered_at < first_due then false
            when not (select assay.source_has('data_request', 'answered_at')) then null
            when extended_at is null and not (select assay.source_has('data_request', 'extended_at'))
                and coalesce(answered_at, :'as_of'::timestamptz) >= first_due then null
            when pauses and clock_paused_from is null and not (select assay.source_has('data_request', 'clock_paused_from'))
                and coalesce(answered_at, :'as_of'::timestamptz) >= first_due then null
            else assay.is_missed(answered_at, deadline.due, :'as_of'::timestamptz)
        end as missed
    from clock c
    cross join lateral (select case when extended_at < first_due then last_due else first_due end as due) as deadline
)
select
    request_id as subject_id, received_at as occurred_at,
    case when not is_outside and missed is not null then assay.still_due(answered_at, due) end as due_at,
    '' as agent_id, '' as contact_id, '' as team, '' as window_id,
    case when is_outside then false else missed end as violated,
    case
        when is_outside then 'not under this rule'
        when regime is null then assay.unmapped('uk-gdpr or eu-gdpr', null, null, null, region)
        when missed and answered_at is null then 'not answered by the deadline'
        when missed then 'answered after the deadline'
        when missed is null and first_due is null then format('the calendar of %s does not name the holidays of that year', regime)
        when missed is null and not (select assay.source_has('data_request', 'answered_at')) then 'data_request.answered_at is not in the source'
        when missed is null and not (select assay.source_has('data_request', 'extended_at')) then 'data_request.extended_at is not in the source'
        when missed is null then 'data_request.clock_paused_from is not in the source'
    end as reason,
    case when missed and not is_outside then jsonb_build_object(
        'kind', kind, 'received_at', received_at, 'due_at', due, 'extended_at', extended_at, 'answered_at', answered_at
    ) end as evidence
from judged
where not is_outside or request_id = any(:'open'::text[])
