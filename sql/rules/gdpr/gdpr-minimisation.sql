/*
id: gdpr-minimisation
title:
  en: Identifiers that have no business in a free text
  es: Identificadores que no tienen nada que hacer en un texto libre
authority: {en: GDPR, es: RGPD}
clause: {en: GDPR Art. 5(1)(c), es: "RGPD, art. 5(1)(c)"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: A
kind: concern
severity: minor
regime: [uk-gdpr, eu-gdpr]
needs: []
subject: column-agent-week
lookback: 21 days
clock: {days: 7}
due: {business_days: 10}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Show the agent what belongs into the text and what does not; look at the form that asks for it.
  es: Explique al agente qué debe ir en el texto y qué no; revise el formulario que lo pide.
reasons:
  - en: identifiers in more of the texts than agreed
    es: identificadores en más textos de los acordados
check: query
parameters:
  entities: {type: "text[]"}
  columns: {type: "text[]"}
  rate: {type: numeric, unit: proportion of texts}
  minimum_texts: {type: integer, unit: texts}
versions:
  - from: 2018-05-25
    source: GDPR Art. 5(1)(c); the rate is the organisation's
    parameters:
      entities: [CREDIT_CARD, CARD_SECURITY_CODE, IBAN_CODE, BANK_ACCOUNT, SORT_CODE, UK_NHS, UK_NINO, UK_DRIVING_LICENCE, UK_PASSPORT, US_SSN, US_ITIN, US_PASSPORT, ES_NIF, ES_NIE, IT_FISCAL_CODE, DATE_OF_BIRTH, SECRET]
      columns: [contact.note, evaluation.comment, complaint.description, escalation.reason]
      rate: 0.05
      minimum_texts: 20
*/
-- Of the texts that an agent wrote into one column of the source in an ISO week, how many hold an identifier? Judged when the
-- week is over; beyond the agreed rate by the lower end of the 95 % interval. Texts in a language that the scanner cannot read
-- are judged twice, as clean and as not.
with hit as (
    select distinct relation, source_key[1] as key
    from assay.scan_hit
    where entity = any(:'entities'::text[]) and confidence <> 'possible'
        and (business_date >= date_trunc('week', :'from'::timestamp)::date and business_date < :'to'::date + 6
            or business_date = any(assay.open_days(:'open'::text[], 7)))
),
text as (
    select
        s.relation || '.' || s."column" as place, s.agent_id, date_trunc('week', s.business_date::timestamp)::date as week,
        h.key is not null as has_hit, h.key is null and not coalesce(q.is_readable, true) as is_unknown
    from assay.scanned_text s
    left join hit h on h.relation = s.relation and h.key = s.key
    left join (select queue, bool_and(is_covered) as is_readable from assay.queue_language group by 1) q on q.queue = s.queue
    where (s.business_date >= date_trunc('week', :'from'::timestamp)::date and s.business_date < :'to'::date + 6
            or s.business_date = any(assay.open_days(:'open'::text[], 7)))
        and s.agent_id <> '' and s.relation || '.' || s."column" = any(:'columns'::text[])
        and (select assay.in_regime('uk-gdpr', null, null, null, null, null) or assay.in_regime('eu-gdpr', null, null, null, null, null))
),
counted as (
    select
        place, agent_id, week, count(*) as texts, count(*) filter (where has_hit) as hits, count(*) filter (where is_unknown) as unknowns,
        assay.business_midnight(week) as begins, assay.business_midnight(week + 7) as ends
    from text group by 1, 2, 3
),
judged as (
    select
        c.*, place || ' ' || c.agent_id || ' ' || week as subject_id, coalesce(t.team, '') as team,
        ends > :'as_of'::timestamptz as is_running,
        case
            when texts < :'minimum_texts'::integer then null
            when assay.wilson_lower(hits, texts) > :'rate'::numeric then true
            when assay.wilson_lower(hits + unknowns, texts) > :'rate'::numeric then null
            else false
        end as violated
    from counted c
    left join assay.agent_team t on t.agent_id = c.agent_id and t.valid_from <= week and (t.valid_to is null or week < t.valid_to)
)
select
    subject_id, begins as occurred_at, case when is_running or violated then ends end as due_at, agent_id, '' as contact_id, team,
    week::text as window_id, case when is_running then null else violated end as violated,
    case
        when is_running then 'the week is not over'
        when violated then 'identifiers in more of the texts than agreed'
        when texts < :'minimum_texts'::integer then format('fewer than %s texts', :'minimum_texts'::integer)
        when violated is null then 'too many of the texts are in a language without a lexicon'
    end as reason,
    case when violated and not is_running then jsonb_build_object(
        'column', place, 'texts', texts, 'with_identifiers', hits, 'not_readable', unknowns, 'lower', assay.wilson_lower(hits, texts)
    ) end as evidence
from judged
where week >= :'from'::date and week < :'to'::date or subject_id = any(:'open'::text[])
