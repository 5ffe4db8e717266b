/*
id: tsr-abandonment
title: At most three per cent of calls abandoned
authority: FTC
clause: 16 CFR 310.4(b)(4)
url: https://www.law.cornell.edu/cfr/text/16/310.4
certainty: B
kind: breach
severity: critical
regime: us-telemarketing
needs: [outbound_attempt.answered_by, outbound_attempt.connect_seconds, campaign.purpose, campaign.started_on]
subject: campaign-period
lookback: 75 days
clock: {days: 31}
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy: Slow the dialler down for this campaign until the rate of the period is within the limit.
check: query
parameters:
  limit: {type: numeric, unit: proportion of calls answered by a person}
  connect_seconds: {type: numeric, unit: seconds}
  period_days: {type: integer, unit: days}
  purposes: {type: "text[]"}
versions:
  - from: 2003-10-01
    to: 2008-09-30
    parameters: {limit: 0.03, connect_seconds: 2, period_days: 1, purposes: [marketing]}
    source: per day and campaign
  - from: 2008-10-01
    parameters: {limit: 0.03, connect_seconds: 2, period_days: 30, purposes: [marketing]}
    source: 73 FR 51164, successive 30-day periods, or the campaign where it is shorter
*/
-- Of the calls of a campaign that a person answered within a successive 30-day period from its first day, or until its last
-- where that is sooner: at how many was no agent there within two seconds of the greeting? Calls of which that is not known are
-- judged twice. The period runs until it is over.
with attempt as (
    select
        a.campaign, a.called_region, a.answered_by, a.connect_ms, a.connected, a.information_message, m.purpose, m.started_on, m.ended_on,
        assay.local_date(a.called_at, (select assay.regime_zone('us-telemarketing'))) as day
    from assay.outbound_attempt a
    left join assay.campaign m on m.campaign = a.campaign
    where (a.business_date >= :'from'::date - 1 and a.business_date < :'to'::date + :'period_days'::integer + 1
            or a.business_date = any(assay.open_days(:'open'::text[], :'period_days'::integer + 1)))
        and a.answered_by is distinct from 'none' and a.answered_by is distinct from 'machine'
        and (m.purpose is null or m.purpose = any(:'purposes'::text[]))
),
place as materialized (
    select p.*, assay.in_regime('us-telemarketing', null, p.campaign, null, null, p.region, p.purpose) as inside
    from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
),
call as (
    select
        a.campaign, a.ended_on,
        a.purpose is not null and (a.started_on is not null or :'period_days'::integer = 1) as is_placed,
        case
            when :'period_days'::integer = 1 then a.day
            when a.started_on is null then date_trunc('month', a.day::timestamp)::date
            else a.started_on + (a.day - a.started_on) / :'period_days'::integer * :'period_days'::integer
        end as begins_on,
        p.inside and a.answered_by = 'person' as is_person,
        -- Computed from what happened; whatever the dialler itself calls abandoned is not asked.
        case
            when a.connected is false then true
            when a.connect_ms is not null then a.connect_ms > :'connect_seconds'::numeric * 1000
        end as is_abandoned,
        a.information_message
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    where p.inside is not false and (a.started_on is null or a.day >= a.started_on or :'period_days'::integer = 1)
),
counted as (
    select
        campaign, begins_on, bool_and(is_placed) as is_placed,
        count(*) filter (where is_person and is_abandoned is not null) as known,
        count(*) filter (where is_person and is_abandoned) as abandoned,
        count(*) filter (where is_person is null or is_abandoned is null) as unknown,
        count(*) filter (where is_person and is_abandoned and information_message is false) as silent,
        count(*) filter (where (is_person is null or is_person) and is_abandoned is not false and information_message is null) as maybe_silent,
        assay.end_of_day(least(begins_on + :'period_days'::integer - 1, max(ended_on)), (select assay.regime_zone('us-telemarketing'))) as ends
    from call
    group by 1, 2
),
judged as (
    select
        c.*, campaign || ' ' || begins_on as subject_id, assay.business_midnight(begins_on) as begins,
        ends > :'as_of'::timestamptz as is_running,
        case
            when not is_placed then null
            when abandoned > :'limit'::numeric * (known + unknown) then true
            when abandoned + unknown > :'limit'::numeric * (known + unknown) then null
            else false
        end as violated
    from counted c
)
select
    subject_id, begins as occurred_at, case when is_placed and (is_running or violated) then ends end as due_at,
    '' as agent_id, '' as contact_id, '' as team, begins_on::text as window_id,
    case when is_running then null else violated end as violated,
    case
        when not is_placed then 'the purpose of the campaign, or its first day, is not known'
        when is_running then 'the period is not over'
        when violated and abandoned > :'limit'::numeric * (known + unknown) then 'too many calls answered by a person were abandoned'
        when violated is null then 'of too many calls it is not known who answered, or whether an agent was there in time'
    end as reason,
    case when violated and not is_running then jsonb_build_object(
        'answered', known, 'abandoned', abandoned, 'unknown', unknown, 'best', round(abandoned / nullif(known + unknown, 0)::numeric, 4),
        'worst', round((abandoned + unknown) / nullif(known + unknown, 0)::numeric, 4)
    ) end as evidence
from judged
where (begins >= assay.business_midnight(:'from'::date) and begins < assay.business_midnight(:'to'::date) or subject_id = any(:'open'::text[]))
