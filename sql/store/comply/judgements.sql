-- What a rule came to for the subjects that it judged: how many of each date and team, why some cannot be judged, and one
-- by one those whom people must see: violated, pending, and all that were handed in as open. No others leave the server.
-- assay.rule_query stands for the rule's own query, which gives the same columns. It is sent to the store, or to the source
-- where a rule is asked there: nothing else of the store is named.
with judged as materialized (
    select * from assay.rule_query
),
zone as (
    select :'zone'::text as zone
),
outcome as (
    select j.subject_id, j.window_id, j.occurred_at, (j.occurred_at at time zone z.zone)::date as subject_date, j.due_at,
        j.agent_id, j.contact_id, coalesce(j.team, '') as team, j.reason, j.evidence,
        case
            when j.violated then 'violated'
            when j.due_at > :'as_of'::timestamptz then 'pending'
            when j.violated is null then 'not_evaluable'
            else 'compliant'
        end as outcome
    from judged j
    cross join zone z
),
account as (
    select subject_date, team, count(*) filter (where outcome = 'violated') as violated,
        count(*) filter (where outcome = 'compliant') as compliant, count(*) filter (where outcome = 'pending') as pending,
        count(*) filter (where outcome = 'not_evaluable') as not_evaluable
    from outcome
    where subject_date >= :'from'::date and subject_date < :'to'::date
    group by 1, 2
),
gap as (
    select subject_date, coalesce(reason, 'the rule does not say why') as reason, count(*) as subjects
    from outcome
    where outcome = 'not_evaluable' and subject_date >= :'from'::date and subject_date < :'to'::date
    group by 1, 2
),
seen as (
    select subject_id, coalesce(window_id, '') as window_id, occurred_at, subject_date, due_at, agent_id, contact_id, team, outcome,
        reason, evidence
    from outcome
    where outcome in ('violated', 'pending') or subject_id = any (:'open'::text[])
)
select 'account' as kind, to_jsonb(a)::text as body from account a
union all
select 'gap', to_jsonb(g)::text from gap g
union all
select 'subject', to_jsonb(s)::text from seen s
