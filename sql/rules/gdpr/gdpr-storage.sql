/*
id: gdpr-storage
title:
  en: Nothing kept longer than its purpose needs
  es: Nada se conserva más de lo que su fin necesita
authority: {en: GDPR, es: RGPD}
clause: {en: GDPR Art. 5(1)(e), es: "RGPD, art. 5(1)(e)"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: A
kind: breach
severity: major
regime: [uk-gdpr, eu-gdpr]
needs: [contact.offered_at, contact.purpose, contact.legal_hold]
subject: contact
lookback: 4000 days
due: {business_days: 20}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Delete or anonymise it in the source, or record the legal hold.
  es: Suprímalo o anonimícelo en el origen, o deje constancia de la obligación legal de conservarlo.
reasons:
  - en: kept longer than its purpose needs
    es: conservado más tiempo del que exige su finalidad
check: monthly
parameters:
  months: {type: integer, unit: months}
  purpose_months: {type: "text[]", unit: PURPOSE MONTHS}
  held: {type: "text[]", unit: contact ids}
versions:
  - from: 2018-05-25
    source: GDPR Art. 5(1)(e); the law names no number, a purpose does
    parameters: {months: 24, purpose_months: [marketing 12, service 24, collection 72], held: []}
*/
-- In the source: is a contact older than the retention of its purpose, and not under a legal hold, be it the source's own or
-- one that officers placed (`held`)? Purposes are those of organisation.yaml (retention.purposes), else those above; `months` is
-- for purposes that are not listed. A contact whose purpose is not known is too old when it is for every purpose, and young
-- enough when it is for each. One that the source no longer has is not kept.
with retention as (
    select left(p, strpos(p, ' ') - 1) as purpose, substr(p, strpos(p, ' ') + 1)::integer as months
    from unnest(:'purpose_months'::text[]) as u (p)
),
span as (
    select greatest(max(months), :'months'::integer) as longest, least(min(months), :'months'::integer) as shortest from retention
),
aged as (
    select
        c.contact_id::text as contact_id, c.offered_at, c.agent_id::text as agent_id, c.purpose,
        coalesce(c.contact_id::text = any(:'held'::text[]), false) or c.legal_hold as is_held,
        case
            when c.purpose is not null then c.offered_at + make_interval(months => coalesce(r.months, :'months'::integer)) <= :'as_of'::timestamptz
            when c.offered_at + make_interval(months => s.longest) <= :'as_of'::timestamptz then true
            when c.offered_at + make_interval(months => s.shortest) > :'as_of'::timestamptz then false
        end as is_old
    from contact c
    cross join span s
    left join retention r on r.purpose = c.purpose
    where c.offered_at >= :'from'::date and c.offered_at < :'to'::date or c.contact_id::text = any(:'open'::text[])
),
judged as (
    select a.*, is_old and not is_held as violated from aged a
)
select
    contact_id as subject_id, offered_at as occurred_at, null::timestamptz as due_at, coalesce(agent_id, '') as agent_id,
    contact_id, '' as team, '' as window_id, violated,
    case
        when violated then 'kept longer than its purpose needs'
        when violated is null and is_old is null then 'the purpose is not known'
        when violated is null then 'whether it is under a legal hold is not known'
    end as reason,
    case when violated then jsonb_build_object('offered_at', offered_at, 'purpose', purpose) end as evidence
from judged
union all
select o.id, :'as_of'::timestamptz, null, '', o.id, '', '', false, 'the source no longer has it', null
from unnest(:'open'::text[]) as o (id)
where not exists (select from contact c where c.contact_id::text = o.id)
