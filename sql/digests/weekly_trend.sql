-- Thirteen weeks up to the one that ends on a date, each beside the week before: of the organisation and every site, team and
-- queue, or of a team.
with week as (
    select scope, scope_id, kpi, channel, unit, period_start, period_end, n, value, lower, upper, target, verdict, signal, standing,
        provisional,
        lag(value) over w as previous, lag(period_start) over w as previous_start
    from digest.scorecard
    where period = 'week' and period_start between :'date'::date - 97 and :'date'::date
        and case when :'team'::text = '' then scope <> 'agent' else scope = 'team' and scope_id = :'team'::text end
    window w as (partition by scope, scope_id, kpi, channel order by period_start)
)
select scope, scope_id, kpi, channel, unit, period_start, period_end, n, value, lower, upper, target, verdict, signal, standing,
    provisional, case when previous_start = period_start - 7 then previous end as previous
from week
where period_start > :'date'::date - 91
order by array_position('{organisation,site,team,queue}', scope), scope_id collate "C", kpi collate "C", channel collate "C",
    period_start
