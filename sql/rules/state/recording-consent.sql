/*
id: recording-consent
title:
  en: Recorded with notice where everybody must agree
  es: Grabado con aviso donde todos deben consentir
authority: {en: State of California and others, es: Estado de California y otros}
clause:
  en: Cal. Penal Code 632, 632.7; the all-party statutes of assay.all_party_region
  es: Código Penal de California 632, 632.7; las leyes de consentimiento de todos de assay.all_party_region
url: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=PEN&sectionNum=632.
certainty: B
kind: breach
severity: critical
regime: us-recording
needs: [contact.recorded, contact.recording_notice, contact.customer_region]
subject: contact
lookback: 35 days
due: {business_days: 5}
owner: compliance
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the recording deleted; play the notice before anything is recorded.
  es: Haga borrar la grabación; ponga el aviso antes de que se grabe nada.
reasons:
  - en: recorded without notice where everybody must agree
    es: se grabó sin aviso donde todos deben consentir
check: query
parameters: {}
versions:
  - source: in secondary sources; which regions, the table assay.all_party_region says
*/
-- A voice contact that was recorded without notice: was the customer in a region where everybody on the call must agree? A region
-- that is not known leaves it open.
with contact as (
    select
        c.contact_id, c.business_date, c.offered_at, c.queue, c.campaign, c.product, c.customer_region, c.recorded, c.recording_notice,
        coalesce(c.agent_id, '') as agent_id
    from assay.contact c
    where c.channel in ('voice', 'callback') and c.answered_at is not null
        and (c.business_date >= :'from'::date and c.business_date < :'to'::date and c.recorded is not false or c.contact_id = any(:'open'::text[]))
),
place as materialized (
    select
        p.*, assay.in_regime('us-recording', p.queue, p.campaign, p.product, null, p.region) as inside,
        case when p.region <> '' then exists (
            select from assay.all_party_region r where r.region = p.region or starts_with(p.region, r.region || '-')
        ) end as needs_all
    from (
        select distinct queue, coalesce(campaign, '') as campaign, coalesce(product, '') as product, coalesce(customer_region, '') as region
        from contact
    ) p
),
judged as (
    select
        c.*, p.inside, p.needs_all, coalesce(t.team, '') as team, p.inside is not false and c.recorded is not false as is_subject,
        p.inside and recorded and not recording_notice and case when p.region = 'US' then null else p.needs_all end as violated
    from contact c
    join place p on p.queue = c.queue and p.campaign = coalesce(c.campaign, '') and p.product = coalesce(c.product, '')
        and p.region = coalesce(c.customer_region, '')
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.business_date and (t.valid_to is null or c.business_date < t.valid_to)
)
select
    contact_id as subject_id, offered_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'not recorded, or not under this rule'
        when violated then 'recorded without notice where everybody must agree'
        when violated is null and (customer_region is null or customer_region = 'US') then 'the region of the customer is not known'
        when violated is null and inside is null then assay.unmapped('us-recording', queue, campaign, product, customer_region)
        when violated is null and recorded is null then 'whether it was recorded is not known'
        when violated is null then 'whether the customer was told is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('offered_at', offered_at, 'region', customer_region) end as evidence
from judged
where is_subject or contact_id = any(:'open'::text[])
