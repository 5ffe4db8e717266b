/*
id: es-survey-before-resolution
title:
  en: No satisfaction survey before the matter is resolved
  es: Ninguna encuesta de satisfacción antes de que el asunto esté resuelto
authority: Cortes Generales
clause: Ley 10/2025 Art. 18.2
url: https://codigo-civil.es/ley-10-2025-de-26-de-diciembre-por-la-que-se-regulan-los-servicios-de-atencion-a-la-clientela
certainty: A
kind: breach
severity: minor
regime: es-customer-service
needs: [feedback.invited_at, contact.resolved]
subject: survey
lookback: 45 days
due: {business_days: 10}
owner: customer service manager
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Send surveys when the matter is closed; leave this answer out of what is published.
  es: Envíe las encuestas cuando el asunto esté cerrado; no incluya esta respuesta en lo que se publique.
reasons:
  - en: the customer was asked before the matter was resolved
    es: se encuestó al cliente antes de que el asunto se resolviera
check: query
parameters: {}
versions:
  - from: 2026-12-28
    source: Ley 10/2025, to be complied with from 2026-12-28
*/
-- Was the customer invited to a satisfaction survey before the matter was resolved: the complaint that came from the contact, or
-- else what the contact itself was about?
with survey as (
    select
        f.feedback_id, f.contact_id, f.invited_at, coalesce(c.agent_id, '') as agent_id, coalesce(t.team, '') as team,
        assay.in_regime('es-customer-service', c.queue, c.campaign, c.product, t.site, c.customer_region) as inside,
        assay.unmapped('es-customer-service', c.queue, c.campaign, c.product, c.customer_region) as unmapped,
        c.contact_id is not null as has_contact, c.resolved, c.ended_at, m.complaints, m.resolved_at, m.is_open
    from assay.feedback f
    left join assay.contact c on c.contact_id = f.contact_id
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= f.business_date and (t.valid_to is null or f.business_date < t.valid_to)
    left join lateral (
        select count(*) as complaints, max(least(x.resolved_at, x.final_response_at)) as resolved_at,
            bool_or(least(x.resolved_at, x.final_response_at) is null) as is_open
        from assay.complaint x where x.contact_id = f.contact_id
    ) m on true
    where f.invited_at is not null and f.instrument = 'csat'
        and (f.business_date >= :'from'::date and f.business_date < :'to'::date or f.feedback_id = any(:'open'::text[]))
),
judged as (
    select
        s.*,
        case
            when inside is null then null
            when complaints > 0 and (is_open or invited_at < resolved_at) then
                case when resolved_at is null and not (select assay.source_has('complaint', 'resolved_at')) then null else true end
            when complaints > 0 then false
            when resolved then coalesce(invited_at < ended_at, false)
            else not resolved
        end as violated
    from survey s
)
select
    feedback_id as subject_id, invited_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id, team, '' as window_id,
    case when inside is false then false else violated end as violated,
    case
        when inside is false then 'not under this rule'
        when violated then 'the customer was asked before the matter was resolved'
        when violated is null and not has_contact then 'the contact is not known'
        when violated is null and inside is null then unmapped
        when violated is null and complaints > 0 then 'complaint.resolved_at is not in the source'
        when violated is null then 'whether the matter was resolved is not known'
    end as reason,
    case when violated and inside is not false then jsonb_build_object(
        'invited_at', invited_at, 'complaints', complaints, 'resolved_at', resolved_at, 'resolved', resolved
    ) end as evidence
from judged
where inside is not false or feedback_id = any(:'open'::text[])
