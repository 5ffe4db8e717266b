/*
id: pecr-cli
title: Marketing calls show who calls
authority: UK Parliament
clause: PECR reg 21(A1)
url: https://www.legislation.gov.uk/uksi/2003/2426/regulation/21
certainty: A
kind: breach
severity: major
regime: uk-telemarketing
needs: [outbound_attempt.cli_presented, campaign.purpose]
subject: attempt
lookback: 35 days
due: {business_days: 5}
owner: dialler
reviewed: 2026-11-01
review_every: 365 days
remedy: Present a number that can be called back.
check: query
parameters:
  purposes: {type: "text[]"}
versions:
  - parameters: {purposes: [marketing]}
    source: PECR reg 21(A1)
*/
-- Was the calling number shown on a marketing call?
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
judged as (
    select
        a.*, p.inside, coalesce(t.team, '') as team,
        p.inside is not false and (a.purpose is null or a.purpose = any(:'purposes'::text[])) as is_subject,
        case when a.cli_presented then false when p.inside and a.purpose is not null then not a.cli_presented end as violated
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    left join assay.agent_team t
        on t.agent_id = a.agent_id and t.valid_from <= a.business_date and (t.valid_to is null or a.business_date < t.valid_to)
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not under this rule, or no longer'
        when violated then 'the calling number was withheld'
        when violated is null and inside is null then assay.unmapped('uk-telemarketing', null, campaign, null, called_region)
        when violated is null and cli_presented is null then 'whether the calling number was shown is not known'
        when violated is null then 'the purpose of the campaign is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('called_at', called_at) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
