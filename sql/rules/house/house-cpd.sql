/*
id: house-cpd
title:
  en: Continuing development keeps up with its cycle
  es: La formación continua sigue el ritmo de su ciclo
authority: {en: House, es: Norma interna}
clause: {en: competence, es: competencia}
kind: breach
severity: minor
needs: [credential.cpd_hours, credential.cpd_hours_required]
subject: credential
lookback: 3660 days
clock: {months: 24}
due: {business_days: 10}
owner: quality
reviewed: 2026-11-01
review_every: 365 days
remedy:
  en: Plan the hours that are missing before the cycle ends.
  es: Planifique las horas que faltan antes de que acabe el ciclo.
reasons:
  - en: the cycle is over and hours are missing
    es: el ciclo ha terminado y faltan horas
  - en: hours are behind the cycle
    es: las horas van por detrás del ciclo
check: query
parameters:
  cycle_months: {type: integer, unit: months}
  slack: {type: numeric, unit: proportion of the hours due in the cycle}
versions:
  - from: 1990-01-01
    source: the scheme's rules; the cycle ends when the credential expires, else each so many months after its award
    parameters: {cycle_months: 12, slack: 0.25}
*/
-- Hours done against hours due. While the cycle runs, someone is behind who has done less than the part of the hours that has
-- passed of the cycle, less a slack; when it is over, all of them must be done.
with credential as (
    select
        c.*, c.agent_id || ' ' || c.credential || ' ' || c.awarded_on as subject_id, coalesce(t.team, '') as team, night.today,
        coalesce(c.expires_on, assay.add_months(c.awarded_on, :'cycle_months'::integer * (1 + greatest(0, floor(
            (extract(year from age(night.today, c.awarded_on)) * 12 + extract(month from age(night.today, c.awarded_on))) / :'cycle_months'::integer
        ))::integer))) as ends_on
    from assay.credential c
    cross join (select assay.business_date(:'as_of'::timestamptz) as today) as night
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.awarded_on and (t.valid_to is null or c.awarded_on < t.valid_to)
    where (c.gone_since is null or c.agent_id || ' ' || c.credential || ' ' || c.awarded_on = any(:'open'::text[]))
),
cycle as (
    select
        c.*, greatest(awarded_on, assay.add_months(ends_on, -:'cycle_months'::integer)) as begins_on, assay.business_midnight(ends_on) as ends
    from credential c
),
judged as (
    select
        c.*,
        case
            when gone_since is not null or cpd_hours >= cpd_hours_required then false
            when today >= ends_on then cpd_hours < cpd_hours_required
            else cpd_hours < cpd_hours_required * (
                greatest(0, today - begins_on)::numeric / greatest(1, ends_on - begins_on) - :'slack'::numeric
            )
        end as violated
    from cycle c
)
select
    subject_id, assay.business_midnight(awarded_on) as occurred_at,
    case when violated is not null and gone_since is null and cpd_hours < cpd_hours_required then ends end as due_at,
    agent_id, '' as contact_id, team, '' as window_id, violated,
    case
        when gone_since is not null then 'the source no longer has the credential'
        when violated and today >= ends_on then 'the cycle is over and hours are missing'
        when violated then 'hours are behind the cycle'
        when violated is null then 'the hours done or due are not known'
    end as reason,
    case when violated then jsonb_build_object(
        'credential', credential, 'hours', cpd_hours, 'required', cpd_hours_required, 'cycle_begins', begins_on, 'cycle_ends', ends_on
    ) end as evidence
from judged
where awarded_on >= :'from'::date and awarded_on < :'to'::date or subject_id = any(:'open'::text[])
