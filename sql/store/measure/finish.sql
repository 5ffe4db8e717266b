-- What changed has been measured. Where agents moved between teams, or queues between sites, the roll-ups of every
-- measure must follow although no measure changed.
with teams as (
    insert into assay.undigested (measure, business_date, cause)
    select m.measure, m.business_date, 'agents changed teams'
    from assay.measured m
    join assay.touched t on t.relation = 'team_membership' and t.business_date = m.business_date
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
