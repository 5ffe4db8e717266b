/*
id: gdpr-erasure
title:
  en: Nothing of an erased person left in the source
  es: Nada de una persona suprimida queda en el origen
authority: {en: GDPR, es: RGPD}
clause: {en: GDPR Art. 17, es: "RGPD, art. 17"}
url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
certainty: C
kind: breach
severity: major
regime: [uk-gdpr, eu-gdpr]
needs: []
subject: relation and run
lookback: 35 days
due: {business_days: 5}
owner: data protection officer
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Erase the person in the source as well, or record why their data must stay.
  es: Borre a la persona también en el origen, o deje constancia de por qué sus datos deben conservarse.
reasons:
  - en: the source has rows of people whose data was erased
    es: el origen tiene filas de personas cuyos datos se suprimieron
check: query
ships: off
parameters: {}
versions:
  - from: 2018-05-25
    source: The article's text was not read
*/
-- Did a run read rows of people whose data was erased? They are kept out of the store; how many there were is in the account
-- of the run. Whether what came is new business with the person is for people to find out.
with pulled as (
    select r.relation || ' ' || r.run_id as subject_id, n.as_of, max(r.suppressed) as suppressed
    from assay.reconciliation r
    join assay.run n on n.run_id = r.run_id
    where (select assay.in_regime('uk-gdpr', null, null, null, null, null) or assay.in_regime('eu-gdpr', null, null, null, null, null))
    group by 1, 2
)
select
    subject_id, as_of as occurred_at, null::timestamptz as due_at, '' as agent_id, '' as contact_id, '' as team, '' as window_id,
    suppressed > 0 as violated,
    case when suppressed > 0 then 'the source has rows of people whose data was erased' end as reason,
    case when suppressed > 0 then jsonb_build_object('rows', suppressed) end as evidence
from pulled
where (as_of >= assay.business_midnight(:'from'::date) and as_of < assay.business_midnight(:'to'::date) or subject_id = any(:'open'::text[]))
