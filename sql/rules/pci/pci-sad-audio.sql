/*
id: pci-sad-audio
title:
  en: Recording paused while a card is read out
  es: Grabación en pausa mientras se lee una tarjeta
authority: PCI SSC
clause: PCI DSS v4.0.1 3.3.1; Protecting Telephone-Based Payment Card Data
url: https://www.pcisecuritystandards.org/document_library/
certainty: B
kind: breach
severity: critical
regime: pci
needs: [contact.payment_taken, contact.recorded, contact.recording_paused]
subject: contact
lookback: 35 days
due: {business_days: 1}
owner: security
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Have the recording deleted or the passage cut out; find out why it was not paused.
  es: Haga borrar la grabación o cortar el fragmento; averigüe por qué no se pausó.
reasons:
  - en: a card payment was recorded without a pause
    es: se grabó un pago con tarjeta sin pausar la grabación
check: query
parameters: {}
versions:
  - source: PCI DSS v4.0.1 and the telephone supplement, in secondary sources
*/
-- A payment by card was taken on a voice contact that was recorded: was recording paused, or has the recording been deleted?
with contact as (
    select
        c.contact_id, c.business_date, c.offered_at, c.queue, c.campaign, c.product, c.customer_region, c.payment_taken, c.recorded, c.recording_paused,
        c.recording_deleted_at, coalesce(c.agent_id, '') as agent_id, c.payment_taken is not false and c.recorded is not false as is_candidate
    from assay.contact c
    where c.channel in ('voice', 'callback') and c.answered_at is not null
        and (c.business_date >= :'from'::date and c.business_date < :'to'::date and c.payment_taken is not false and c.recorded is not false
            or c.contact_id = any(:'open'::text[]))
),
place as materialized (
    select p.*, assay.in_regime('pci', p.queue, p.campaign, p.product, null, p.region) as inside
    from (
        select distinct queue, coalesce(campaign, '') as campaign, coalesce(product, '') as product, coalesce(customer_region, '') as region
        from contact
    ) p
),
judged as (
    select
        c.*, p.inside, coalesce(t.team, '') as team, p.inside is not false and is_candidate as is_subject,
        case when recording_deleted_at is not null then false else p.inside and payment_taken and recorded and not recording_paused end as violated
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
        when not is_subject then 'no payment, or not recorded'
        when violated then 'a card payment was recorded without a pause'
        when violated is null and inside is null then assay.unmapped('pci', queue, campaign, product, customer_region)
        when violated is null and payment_taken is null then 'whether a payment was taken is not known'
        when violated is null and recorded is null then 'whether it was recorded is not known'
        when violated is null then 'whether recording was paused is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object('offered_at', offered_at, 'queue', queue) end as evidence
from judged
where is_subject or contact_id = any(:'open'::text[])
