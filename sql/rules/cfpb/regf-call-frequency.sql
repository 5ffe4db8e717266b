/*
id: regf-call-frequency
title:
  en: Seven calls in seven days, and seven days after a conversation
  es: Siete llamadas en siete días, y siete días tras una conversación
authority: CFPB
clause: 12 CFR 1006.14(b)(2)
url: https://www.consumerfinance.gov/rules-policy/regulations/1006/14/
certainty: B
kind: presumption
severity: major
regime: us-collection
needs: [outbound_attempt.debt_ref, outbound_attempt.called_at, campaign.purpose]
subject: attempt
lookback: 35 days
clock: {days: 7}
due: {business_days: 5}
owner: collections
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Stop calling about this debt until the seven days are over; note what rebuts the presumption, if anything does.
  es: Deje de llamar por esta deuda hasta que pasen los siete días; anote lo que refute la presunción, si algo lo hace.
reasons:
  - en: more than seven calls about one debt in seven days
    es: más de siete llamadas por una misma deuda en siete días
  - en: called within seven days after a conversation about the debt
    es: llamada antes de siete días después de una conversación sobre la deuda
check: query
parameters:
  calls: {type: integer, unit: calls}
  days: {type: integer, unit: days}
  consent_days: {type: integer, unit: days}
versions:
  - from: 2021-11-30
    parameters: {calls: 7, days: 7, consent_days: 7}
    source: Regulation F, in secondary sources
*/
-- Is this the attempt that makes it more than seven about one debt in seven consecutive days, or does it come within seven days
-- after a conversation about it, the day of the conversation being the first? Conversations that the consumer began count for
-- the second. Left out are calls to which the consumer consented within the seven days before, and those that did not connect
-- to the number dialled: nobody answered and it never rang. Days are those of the regime's zone. A call of which that is not
-- known, and a call that may have been a conversation, are judged twice. A presumption, which the facts may rebut.
with subject as (
    select a.attempt_id, a.debt_ref, a.called_at, a.business_date
    from assay.outbound_attempt a
    where (a.business_date >= :'from'::date and a.business_date < :'to'::date or a.attempt_id = any(:'open'::text[]))
),
attempt as (
    select
        a.*, m.purpose, coalesce(c.agent_id, '') as agent_id, assay.local_date(a.called_at, (select assay.regime_zone('us-collection'))) as day,
        case
            when a.consent_at <= a.called_at and a.consent_at > a.called_at - make_interval(days => :'consent_days'::integer) then false
            when a.answered_by in ('person', 'machine') or a.ring_ms > 0 or a.rings > 0 then true
            when a.answered_by = 'none' and coalesce(a.ring_ms, 0) = 0 and coalesce(a.rings, 0) = 0 and (a.ring_ms = 0 or a.rings = 0) then false
        end as counts
    from assay.outbound_attempt a
    left join assay.campaign m on m.campaign = a.campaign
    left join assay.contact c on c.contact_id = a.contact_id and c.business_date = a.business_date
    where (a.business_date >= :'from'::date - :'days'::integer - 1 and a.business_date < :'to'::date
        or a.attempt_id = any(:'open'::text[])
        or a.debt_ref = any(array(select o.debt_ref from assay.outbound_attempt o where o.attempt_id = any(:'open'::text[]))))
),
conversation as (
    select a.debt_ref, a.called_at as at, a.day, a.conversation is not null as is_certain
    from attempt a
    where a.debt_ref is not null and (a.conversation or a.conversation is null and a.answered_by is distinct from 'none' and a.answered_by is distinct from 'machine')
    union all
    select c.debt_ref, c.answered_at, assay.local_date(c.answered_at, (select assay.regime_zone('us-collection'))), true
    from assay.contact c
    where c.debt_ref is not null and c.direction = 'inbound' and c.answered_at is not null
        and (c.business_date >= :'from'::date - :'days'::integer - 1 and c.business_date < :'to'::date
            or c.business_date = any(array(
                select o.business_date - n from assay.outbound_attempt o, generate_series(0, :'days'::integer) as n
                where o.attempt_id = any(:'open'::text[])
            )))
),
place as materialized (
    select p.*, assay.in_regime('us-collection', null, p.campaign, null, null, p.region, p.purpose) as inside
    from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
),
placed as (
    select
        a.*, p.inside, coalesce(t.team, '') as team,
        p.inside is not false and (a.purpose is null or a.purpose = 'collection') as is_subject
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    left join assay.agent_team t
        on t.agent_id = a.agent_id and t.valid_from <= a.business_date and (t.valid_to is null or a.business_date < t.valid_to)
    where a.attempt_id in (select s.attempt_id from subject s)
),
earlier as (
    select
        s.attempt_id, count(*) filter (where e.counts) as certain, count(*) filter (where e.counts is null) as uncertain
    from placed s
    join attempt e on e.debt_ref = s.debt_ref and e.called_at <= s.called_at and e.day > s.day - :'days'::integer
    where s.is_subject
    group by 1
),
talked as (
    select s.attempt_id, bool_or(v.is_certain) as is_certain
    from placed s
    join conversation v on v.debt_ref = s.debt_ref and v.at < s.called_at and v.day > s.day - :'days'::integer
    where s.is_subject
    group by 1
),
judged as (
    select
        s.*, coalesce(e.certain, 0) as certain, coalesce(e.uncertain, 0) as uncertain, t.is_certain as after_conversation,
        case
            when s.counts is false then false
            when s.debt_ref is null or s.inside is null then null
            when s.counts and (e.certain > :'calls'::integer or t.is_certain) then case when s.purpose is not null then true end
            when e.certain + e.uncertain > :'calls'::integer or t.is_certain is not null then null
            else false
        end as violated
    from placed s
    left join earlier e on e.attempt_id = s.attempt_id
    left join talked t on t.attempt_id = s.attempt_id
)
select
    attempt_id as subject_id, called_at as occurred_at, null::timestamptz as due_at, agent_id, coalesce(contact_id, '') as contact_id, team,
    '' as window_id, case when is_subject then violated else false end as violated,
    case
        when not is_subject then 'no collection call, or not under this rule'
        when violated and certain > :'calls'::integer then 'more than seven calls about one debt in seven days'
        when violated then 'called within seven days after a conversation about the debt'
        when violated is null and debt_ref is null then 'which debt the call was about is not known'
        when violated is null and inside is null then assay.unmapped('us-collection', null, campaign, null, called_region)
        when violated is null and purpose is null then 'the purpose of the campaign is not known'
        when violated is null then 'whether earlier calls connected, or were conversations, is not known'
    end as reason,
    case when is_subject and violated then jsonb_build_object(
        'called_at', called_at, 'calls_in_seven_days', certain, 'not_known', uncertain, 'after_conversation', after_conversation is not null
    ) end as evidence
from judged
where is_subject or attempt_id = any(:'open'::text[])
