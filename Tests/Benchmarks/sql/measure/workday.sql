-- What was done in planned time by hand: spans of both put together and cut, by day and agent, into a plain table.
create table assay.bound_workday as
select
    business_date, agent_id, count(*) as sorts, sum(assay.milliseconds(planned)) as planned_ms,
    sum(assay.milliseconds(done)) as worked_ms, sum(assay.milliseconds(planned * done)) as adherent_ms,
    sum(assay.milliseconds(paid)) as paid_ms
from (
    select
        business_date, agent_id, sort, range_agg(span) filter (where is_plan) as planned,
        range_agg(span) filter (where not is_plan) as done, range_agg(span) filter (where paid) as paid
    from (
        select business_date, agent_id, false as is_plan, false as paid, tstzrange(started_at, ended_at) as span,
            case when state in ('available', 'talking', 'hold', 'wrap') then 'online' else state end as sort
        from assay.activity
        union all
        select business_date, agent_id, true, paid, tstzrange(starts_at, ends_at),
            case when state in ('available', 'talking', 'hold', 'wrap') then 'online' else state end
        from assay.schedule
    ) stretch
    group by 1, 2, 3
) sorted
group by 1, 2
