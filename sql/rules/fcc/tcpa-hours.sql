/*
id: tcpa-hours
title: Telephone solicitations between 8 and 21 where the person is
authority: FCC
clause: 47 CFR 64.1200(c)(1)
url: https://www.law.cornell.edu/cfr/text/47/64.1200
certainty: B
kind: breach
severity: major
regime: us-telemarketing
needs: [outbound_attempt.called_zone, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy: Stop calling this zone outside its hours; check the list's time zones.
check: query
parameters:
  first: {type: text, unit: local time}
  last: {type: text, unit: local time}
  purposes: {type: "text[]"}
versions:
  - parameters: {first: "08:00", last: "21:00", purposes: [marketing]}
    source: the current text, in secondary sources
*/
-- Was the person called between 8:00 and 21:00 of the day where they are, or had they consented? A zone that is not known, or
-- not a zone, leaves it open.
with attempt as (
    select a.*, m.purpose, coalesce(c.agent_id, '') as agent_id
    from assay.outbound_attempt a
    left join assay.campaign m on m.campaign = a.campaign
    left join assay.contact c on c.contact_id = a.contact_id and c.business_date = a.business_date
    where (a.business_date >= :'from'::date and a.business_date < :'to'::date or a.attempt_id = any(:'open'::text[]))
),
place as materialized (
    select p.*, assay.in_regime('us-telemarketing', null, p.campaign, null, null, p.region, p.purpose) as inside
    from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
),
zone as materialized (
    select name from pg_timezone_names
),
judged as (
    select
        a.*, p.inside, coalesce(t.team, '') as team, z.name is not null as has_zone,
        p.inside is not false and (a.purpose is null or a.purpose = any(:'purposes'::text[])) as is_subject,
        case
            when p.inside is null or z.name is null then null
            when (a.called_at at time zone z.name)::time between :'first'::time and :'last'::time then false
            when a.consent_at <= a.called_at then false
            when a.purpose is null or not (select assay.source_has('outbound_attempt', 'consent_at')) then null
            else true
        end as violated,
        case when z.name is not null then (a.called_at at time zone z.name)::time end as local_time
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    left join assay.agent_team t
        on t.agent_id = a.agent_id and t.valid_from <= a.business_date and (t.valid_to is null or a.business_date < t.valid_to)
    left join zone z on z.name = a.called_zone
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when violated then 'called outside the hours of where the person is'
        when inside is null then assay.unmapped('us-telemarketing', null, campaign, null, called_region)
        when not has_zone then 'the time zone of the person called is not known'
        when violated is null and purpose is null then 'the purpose of the campaign is not known'
        when violated is null then 'outbound_attempt.consent_at is not in the source'
    end as reason,
    case when is_subject and violated then jsonb_build_object('called_at', called_at, 'zone', called_zone, 'local_time', local_time) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
