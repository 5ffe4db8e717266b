/*
id: pecr-marketing
title: No marketing calls to listed or objecting numbers
authority: UK Parliament
clause: PECR reg 21(1), (3), (4)
url: https://www.legislation.gov.uk/uksi/2003/2426/regulation/21
certainty: A
kind: breach
severity: critical
regime: uk-telemarketing
needs: [outbound_attempt.listed_since, outbound_attempt.objected_at, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 3}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy: Take the number off every list; find out which list it came from.
check: query
parameters:
  listed_days: {type: integer, unit: days}
  purposes: {type: "text[]"}
versions:
  - parameters: {listed_days: 28, purposes: [marketing]}
    source: PECR reg 21
*/
-- Was a number called that had been listed for 28 days or more before the day of the call, or whose owner had objected to the
-- organisation, without consent? An objection after the consent ends it; consent given after an objection lifts it.
with attempt as (
    select a.*, m.purpose, coalesce(c.agent_id, '') as agent_id
    from assay.outbound_attempt a
    left join assay.campaign m on m.campaign = a.campaign
    left join assay.contact c on c.contact_id = a.contact_id and c.business_date = a.business_date
    where (a.business_date >= :'from'::date and a.business_date < :'to'::date or a.attempt_id = any(:'open'::text[]))
),
place as materialized (
    select p.*, assay.in_regime('uk-telemarketing', null, p.campaign, null, null, p.region, p.purpose) as inside
    from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
),
stated as (
    select
        a.*, p.inside, coalesce(t.team, '') as team,
        p.inside is not false and (a.purpose is null or a.purpose = any(:'purposes'::text[])) as is_subject,
        case
            when (select assay.source_has('outbound_attempt', 'objected_at')) or a.objected_at is not null
                then coalesce(a.objected_at <= a.called_at, false)
        end as has_objected,
        case
            when (select assay.source_has('outbound_attempt', 'listed_since')) or a.listed_since is not null
                then coalesce(assay.local_date(a.called_at, (select assay.regime_zone('uk-telemarketing')))
                    - assay.local_date(a.listed_since, (select assay.regime_zone('uk-telemarketing'))) >= :'listed_days'::integer
                    and a.listed_since <= a.called_at, false)
        end as is_listed,
        case
            when (select assay.source_has('outbound_attempt', 'consent_at')) or a.consent_at is not null
                then coalesce(a.consent_at <= a.called_at and (a.objected_at is null or a.objected_at > a.called_at or a.consent_at > a.objected_at), false)
        end as has_consent
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    left join assay.agent_team t
        on t.agent_id = a.agent_id and t.valid_from <= a.business_date and (t.valid_to is null or a.business_date < t.valid_to)
),
judged as (
    select
        s.*,
        case when (has_objected or is_listed) and not has_consent then case when inside and purpose is not null then true end
            when (has_objected or is_listed) is false or has_consent then false
        end as violated
    from stated s
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when violated and has_objected then 'called in spite of an objection'
        when violated then 'called in spite of the register'
        when violated is null and inside is null then assay.unmapped('uk-telemarketing', null, campaign, null, called_region)
        when violated is null and purpose is null then 'the purpose of the campaign is not known'
        when violated is null and has_consent is null and (has_objected or is_listed) then 'outbound_attempt.consent_at is not in the source'
        when violated is null and is_listed is null then 'outbound_attempt.listed_since is not in the source'
        when violated is null then 'outbound_attempt.objected_at is not in the source'
    end as reason,
    case when is_subject and violated then jsonb_build_object(
        'called_at', called_at, 'listed_since', listed_since, 'objected_at', objected_at, 'consent_at', consent_at
    ) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
