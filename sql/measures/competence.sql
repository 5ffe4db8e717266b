/*
measure: competence
title: What people can do, hold and have confirmed, at the end of each day
table: assay.measure_competence
reads: [agent, credential, competency, acknowledgement]
record: agent_id
daily: true
reaches: 0
parameters: {}
columns:
  competencies: competencies that the person needs and was assessed in
  competencies_met: those assessed at the required level or above
  competencies_unknown: those with no assessment known
  credentials: credentials that the person was awarded
  credentials_current: those that have not expired
  hours_due: hours of professional development that current credentials ask for
  hours_done: those done, for each credential no more than it asks for
  hours_unknown: current credentials that ask for hours of which it is not known how many were done
  documents: versions of documents that the person is to confirm
  documents_confirmed: those confirmed
*/
-- Of one credential that was awarded again, the last award counts. These relations have no past: what was reassessed since
-- is as the source has it when the day is first measured.
with day as (
    select d as business_date, assay.business_midnight(d + 1) as ends_at from unnest(:'dates'::date[]) d
),
person as (
    select d.business_date, d.ends_at, a.agent_id
    from day d
    join assay.agent a
        on coalesce(a.employed_from, '-infinity') <= d.business_date and coalesce(a.employed_to, 'infinity') >= d.business_date
    where not a.inferred and (a.employed_to is not null or coalesce(a.gone_since > d.business_date, true))
),
held as (
    select distinct on (p.business_date, p.agent_id, c.credential)
        p.business_date, p.agent_id, coalesce(c.expires_on >= p.business_date, true) as is_current,
        c.cpd_hours as done, c.cpd_hours_required as due
    from person p
    join assay.credential c on c.agent_id = p.agent_id and c.awarded_on <= p.business_date
    where coalesce(c.gone_since > p.business_date, true)
    order by p.business_date, p.agent_id, c.credential, c.awarded_on desc
),
counted as (
    select business_date, agent_id, 0 as competencies, 0 as competencies_met, 0 as competencies_unknown,
        1 as credentials, is_current::integer as credentials_current,
        case when is_current and done is not null then coalesce(due, 0) else 0 end as hours_due,
        case when is_current and done is not null and due is not null then least(done, due) else 0 end as hours_done,
        (is_current and done is null and coalesce(due > 0, false))::integer as hours_unknown,
        0 as documents, 0 as documents_confirmed
    from held
    union all
    select p.business_date, p.agent_id, (k.is_assessed)::integer, (k.is_assessed and c.assessed_level >= c.required_level)::integer,
        (not k.is_assessed)::integer, 0, 0, 0, 0, 0, 0, 0
    from person p
    join assay.competency c on c.agent_id = p.agent_id
    cross join lateral (
        select c.assessed_level is not null and coalesce(c.assessed_on <= p.business_date, true) as is_assessed
    ) k
    where coalesce(c.gone_since > p.business_date, true)
    union all
    select p.business_date, p.agent_id, 0, 0, 0, 0, 0, 0, 0, 0, 1, coalesce(k.acknowledged_at < p.ends_at, false)::integer
    from person p
    join assay.acknowledgement k on k.agent_id = p.agent_id
    where coalesce(k.gone_since > p.business_date, true)
)
select
    business_date, agent_id,
    sum(competencies) as competencies,
    sum(competencies_met) as competencies_met,
    sum(competencies_unknown) as competencies_unknown,
    sum(credentials) as credentials,
    sum(credentials_current) as credentials_current,
    sum(hours_due) as hours_due,
    sum(hours_done) as hours_done,
    sum(hours_unknown) as hours_unknown,
    sum(documents) as documents,
    sum(documents_confirmed) as documents_confirmed
from counted
group by 1, 2
