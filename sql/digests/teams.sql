-- The teams that a date has files for: those with figures, and those with findings that are open or of the dates since.
with team as (
    select scope_id as team
    from digest.scorecard
    where period = 'trailing_28d' and period_start = :'date'::date - 27 and scope = 'team'
    union
    select team from review.finding
    where state in ('open', 'claimed', 'confirmed', 'escalated', 'reopened') or subject_date >= :'since'::date
)
select team from team where team not in ('', 'unassigned') order by team collate "C"
