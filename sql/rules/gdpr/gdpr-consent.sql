/*
id: gdpr-consent
title:
  en: No contact for a purpose whose consent is missing or withdrawn
  es: Ningún contacto con un fin cuyo consentimiento falta o se retiró
authority: {en: GDPR, es: RGPD}
clause: {en: "GDPR Art. 6(1)(a), 7", es: "RGPD, arts. 6(1)(a) y 7"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: C
kind: breach
severity: major
regime: [uk-gdpr, eu-gdpr]
needs: [contact.customer_ref, contact.purpose, consent]
subject: contact
lookback: 35 days
due: {business_days: 5}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Take the customer out of the campaign, and find out where the list came from.
  es: Saque al cliente de la campaña y averigüe de dónde venía la lista.
reasons:
  - en: consent was withdrawn before the contact
    es: el consentimiento se retiró antes del contacto
  - en: no consent had been given
    es: no se había dado consentimiento
check: query
ships: off
parameters:
  consent_purposes: {type: "text[]"}
versions:
  - from: 2018-05-25
    source: The articles' text was not read
    parameters: {consent_purposes: [marketing]}
*/
-- An outbound contact for a purpose whose basis is consent: had the customer consented, and not withdrawn? The basis is the
-- one that the consent register gives for the customer and purpose; for those of consent_purposes it is consent anyway.
with contact as (
    select
        c.contact_id, c.business_date, c.offered_at, c.agent_id, c.queue, c.campaign, c.product, c.customer_region, c.customer_ref,
        coalesce(c.purpose, m.purpose) as purpose, coalesce(t.team, '') as team
    from assay.contact c
    left join assay.campaign m on m.campaign = c.campaign
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.business_date and (t.valid_to is null or c.business_date < t.valid_to)
    where c.direction = 'outbound'
        and (c.business_date >= :'from'::date and c.business_date < :'to'::date or c.contact_id = any(:'open'::text[]))
),
place as materialized (
    select
        p.*,
        assay.in_regime('uk-gdpr', p.queue, p.campaign, p.product, null, p.region)
            or assay.in_regime('eu-gdpr', p.queue, p.campaign, p.product, null, p.region) as inside
    from (
        select distinct queue, coalesce(campaign, '') as campaign, coalesce(product, '') as product, coalesce(customer_region, '') as region
        from contact
    ) p
),
judged as (
    select
        c.*, p.inside, s.granted_at, s.withdrawn_at,
        p.inside is not false and (
            c.purpose is null or c.customer_ref is null or s.basis = 'consent' or c.purpose = any(:'consent_purposes'::text[])
            or s.purpose is not null and s.basis is null
        ) as is_subject,
        case
            when p.inside is null or c.purpose is null or c.customer_ref is null then null
            when not (select assay.source_has('consent', 'granted_at')) then null
            when s.granted_at <= c.offered_at
                and (s.withdrawn_at is null or s.withdrawn_at > c.offered_at or s.withdrawn_at < s.granted_at) then false
            when s.basis is null and s.purpose is not null and c.purpose <> all(:'consent_purposes'::text[]) then null
            when s.withdrawn_at is null and s.granted_at <= c.offered_at and not (select assay.source_has('consent', 'withdrawn_at')) then null
            else true
        end as violated
    from contact c
    join place p on p.queue = c.queue and p.campaign = coalesce(c.campaign, '') and p.product = coalesce(c.product, '')
        and p.region = coalesce(c.customer_region, '')
    left join assay.consent s on s.customer_ref = c.customer_ref and s.purpose = c.purpose
)
select
    contact_id as subject_id, offered_at as occurred_at, null::timestamptz as due_at,
    coalesce(agent_id, '') as agent_id, contact_id, team, '' as window_id,
    case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'its basis is not consent, or it is not under this rule'
        when violated and withdrawn_at <= offered_at then 'consent was withdrawn before the contact'
        when violated then 'no consent had been given'
        when violated is null and inside is null then assay.unmapped('uk-gdpr or eu-gdpr', queue, campaign, product, customer_region)
        when violated is null and customer_ref is null then 'the customer is not known'
        when violated is null and purpose is null then 'the purpose of the contact is not known'
        when violated is null and not (select assay.source_has('consent', 'granted_at')) then 'consent.granted_at is not in the source'
        when violated is null then 'the basis for the purpose is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object(
        'purpose', purpose, 'offered_at', offered_at, 'granted_at', granted_at, 'withdrawn_at', withdrawn_at
    ) end as evidence
from judged
where is_subject or contact_id = any(:'open'::text[])
