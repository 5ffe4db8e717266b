-- What changed has been measured. Where agents moved between teams, the roll-ups of every measure must follow although no
-- measure changed.
with teams as (
    insert into assay.undigested (measure, business_date, cause)
    select m.measure, t.business_date, format('team_membership: %s agents in other teams', t.changed)
    from (select distinct measure from assay.measured) m
    cross join assay.touched t
    where t.relation = 'team_membership'
    on conflict do nothing
)
delete from assay.touched
