-- The figures of the next level down within a published one: of the organisation its sites, teams and queues, each by
-- itself the whole; of a site its teams; of a team its agents; of all channels together each channel.
with whole as (
    select s.*
    from digest.scorecard s
    where s.kpi = :'kpi'::text and s.scope = :'scope'::text and s.scope_id = :'scope_id'::text
        and s.channel = :'channel'::text and s.period = :'period'::text and s.period_start = :'period_start'::date
),
below as (
    select s.*, case when s.scope = w.scope then 'channel' else s.scope end as level,
        case when s.scope = w.scope then s.channel else s.scope_id end as part
    from whole w
    join digest.scorecard s
        on s.kpi = w.kpi and s.period = w.period and s.period_start = w.period_start
        and (
            s.scope = w.scope and s.scope_id = w.scope_id and w.channel = '' and s.channel <> ''
            or s.channel = w.channel and (
                w.scope = 'organisation' and s.scope in ('site', 'team', 'queue')
                or w.scope = 'site' and s.scope = 'team' and s.scope_id in (
                    select t.team from digest.team_sites(w.period_start, w.period_end) t where t.site = w.scope_id
                )
                or w.scope = 'team' and s.scope = 'agent' and s.team = w.scope_id
            )
        )
)
select level, part, numerator, denominator, n, excluded, value,
    verdict, signal, standing
from below
order by array_position('{channel,site,team,queue,agent}', level), part collate "C"
