-- What changed has been measured. Where agents moved between teams, or queues between sites, the roll-ups of every
-- measure must follow although no measure changed.
with measure as (
    select distinct measure from assay.measured
),
teams as (
    insert into assay.undigested (measure, business_date, cause)
    select m.measure, t.business_date, format('team_membership: %s agents in other teams', t.changed)
    from measure m
    cross join assay.touched t
    where t.relation = 'team_membership'
    on conflict do nothing
),
queues as (
    insert into assay.undigested (measure, business_date, cause)
    select measure, business_date, 'organisation.yaml places queues elsewhere'
    from assay.measured
    where :'queues_moved'::boolean
    on conflict do nothing
)
delete from assay.touched
