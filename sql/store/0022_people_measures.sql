-- Measures of people: their time by day and agent, who was there, what they are entitled to do, and what they said of
-- their work.

-- Local days as spans of time, of 23 or 25 hours where clocks change.
create function assay.local_days(dates date[]) returns table (business_date date, starts_at timestamptz, ends_at timestamptz)
language sql stable as $$
    select d, assay.business_midnight(d), assay.business_midnight(d + 1) from unnest(dates) d
$$;
comment on function assay.local_days(date[]) is 'When local days begin and end in the reporting zone.';

create function assay.milliseconds(spans tstzmultirange) returns bigint
language sql immutable parallel safe as $$
    select coalesce(round(extract(epoch from sum(upper(r) - lower(r))) * 1000), 0)::bigint from unnest(spans) r
$$;
comment on function assay.milliseconds(tstzmultirange) is 'How long spans are together; 0 for none.';

-- What agents did and were planned to do on some dates, every moment in one state. What passes midnight is cut there. Of
-- rows that overlap, the one that began last counts: a break inside a shift, a state that nobody ended. A row of more than
-- 24 hours has no known end: an activity then ends where the agent's next one of the date begins, and without one, as a
-- planned stretch does, it has no spans.
create function assay.stretches(dates date[])
returns table (
    business_date date, agent_id text, kind text, state text, sort text, paid boolean, started_at timestamptz, spans tstzmultirange
)
language sql stable as $$
    with day as materialized (
        select * from assay.local_days(dates)
    ),
    noted as (
        select a.business_date, a.agent_id, 'did' as kind, a.state, false as paid, a.started_at,
            case when a.ended_at - a.started_at <= interval '24 hours' then a.ended_at
                else (
                    select min(b.started_at) from assay.activity b
                    where b.agent_id = a.agent_id and b.business_date = a.business_date and b.started_at > a.started_at
                ) end as ended_at
        from assay.activity a
        where a.business_date = any(dates)
        union all
        select d.business_date, a.agent_id, 'did', a.state, false, a.started_at, a.ended_at
        from day d
        join assay.activity a on a.business_date = d.business_date - 1 and a.ended_at > d.starts_at
        where a.ended_at - a.started_at <= interval '24 hours'
            and a.business_date between (select min(business_date) - 1 from day) and (select max(business_date) - 1 from day)
        union all
        select s.business_date, s.agent_id, 'plan', s.state, s.paid, s.starts_at,
            case when s.ends_at - s.starts_at <= interval '24 hours' then s.ends_at end
        from assay.schedule s
        where s.business_date = any(dates)
        union all
        select d.business_date, s.agent_id, 'plan', s.state, s.paid, s.starts_at, s.ends_at
        from day d
        join assay.schedule s on s.business_date = d.business_date - 1 and s.ends_at > d.starts_at
        where s.ends_at - s.starts_at <= interval '24 hours'
            and s.business_date between (select min(business_date) - 1 from day) and (select max(business_date) - 1 from day)
    ),
    cut as (
        select n.*, tstzrange(greatest(n.started_at, d.starts_at), least(n.ended_at, d.ends_at)) as span
        from noted n
        join day d on d.business_date = n.business_date
        where n.ended_at > greatest(n.started_at, d.starts_at)
    ),
    ordered as (
        select c.*, coalesce(
                lower(lead(c.span) over (partition by c.business_date, c.agent_id, c.kind order by c.started_at)) < upper(c.span),
                false
            ) as is_overlaid
        from cut c
    ),
    placed as (
        select o.business_date, o.agent_id, o.kind, o.state, o.paid, o.started_at, tstzmultirange(o.span) as spans
        from ordered o
        where not o.is_overlaid
        union all
        select o.business_date, o.agent_id, o.kind, o.state, o.paid, o.started_at, tstzmultirange(o.span) - range_agg(l.span)
        from ordered o
        join ordered l
            on l.business_date = o.business_date and l.agent_id = o.agent_id and l.kind = o.kind
            and l.started_at > o.started_at and l.span && o.span
        where o.is_overlaid
        group by 1, 2, 3, 4, 5, 6, o.span
        union all
        select n.business_date, n.agent_id, n.kind, n.state, n.paid, n.started_at, null
        from noted n
        where n.ended_at is null
    )
    select p.business_date, p.agent_id, p.kind, p.state,
        case when p.state in ('available', 'talking', 'hold', 'wrap') then 'online' else p.state end,
        p.paid, p.started_at, p.spans
    from placed p
$$;
comment on function assay.stretches(date[]) is
    'What agents did (kind did) and were planned to do (plan) on local dates, without overlaps; sort: online for all states of somebody who takes contacts, else the state; spans: null where the end is not known.';

create table assay.measure_activity (
    business_date date not null,
    agent_id text not null,
    online_days bigint not null,
    open_days bigint not null,
    handling_ms bigint not null,
    online_ms bigint not null,
    handling_ms_squares bigint not null,
    online_ms_squares bigint not null,
    handling_online_products bigint not null,
    half_hours bigint not null,
    half_hours_pressed bigint not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_activity is 'Time on contacts and ready for them, by date and agent.';
comment on column assay.measure_activity.business_date is 'The date.';
comment on column assay.measure_activity.agent_id is 'The agent.';
comment on column assay.measure_activity.online_days is '1 where the agent was on a contact or ready for one at any time.';
comment on column assay.measure_activity.open_days is '1 where an activity of the agent has no known end.';
comment on column assay.measure_activity.handling_ms is 'Time on contacts, hold and wrap-up included.';
comment on column assay.measure_activity.online_ms is 'That and time ready for contacts.';
comment on column assay.measure_activity.handling_ms_squares is 'Sum of squares by agent and day.';
comment on column assay.measure_activity.online_ms_squares is 'Sum of squares by agent and day.';
comment on column assay.measure_activity.handling_online_products is 'Sum of products by agent and day.';
comment on column assay.measure_activity.half_hours is 'Half-hours with at least least_online_seconds on contacts or ready for them.';
comment on column assay.measure_activity.half_hours_pressed is 'Those of which more than pressed_percent of that time was on contacts.';

create table assay.measure_workday (
    business_date date not null,
    agent_id text not null,
    unknown_days bigint not null,
    planned_days bigint not null,
    planned_ms bigint not null,
    adherent_ms bigint not null,
    planned_ms_squares bigint not null,
    adherent_ms_squares bigint not null,
    adherent_planned_products bigint not null,
    planned_work_ms bigint not null,
    worked_ms bigint not null,
    planned_work_ms_squares bigint not null,
    worked_ms_squares bigint not null,
    worked_planned_products bigint not null,
    expected_days bigint not null,
    expected_ms bigint not null,
    absent_ms bigint not null,
    expected_ms_squares bigint not null,
    absent_ms_squares bigint not null,
    absent_expected_products bigint not null,
    breaks_planned bigint not null,
    breaks_taken bigint not null,
    paid_days bigint not null,
    paid_ms bigint not null,
    handled bigint not null,
    handled_unpaid bigint not null,
    paid_ms_squares bigint not null,
    handled_squares bigint not null,
    handled_paid_products bigint not null,
    accounted_days bigint not null,
    unaccounted_days bigint not null,
    accounted_ms bigint not null,
    used_ms bigint not null,
    lost_ms bigint not null,
    accounted_ms_squares bigint not null,
    used_ms_squares bigint not null,
    used_accounted_products bigint not null,
    lost_ms_squares bigint not null,
    lost_accounted_products bigint not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_workday is 'What people did against what they were planned to do and are paid for, by date and agent.';
comment on column assay.measure_workday.business_date is 'The date.';
comment on column assay.measure_workday.agent_id is 'The agent.';
comment on column assay.measure_workday.unknown_days is '1 where work was planned and what the agent did is not known.';
comment on column assay.measure_workday.planned_days is '1 where work was planned and what the agent did is known.';
comment on column assay.measure_workday.planned_ms is 'Planned time on planned_days, absence left out.';
comment on column assay.measure_workday.adherent_ms is 'The part of it in which the agent did what was planned.';
comment on column assay.measure_workday.planned_ms_squares is 'Sum of squares by agent and day, as are all that follow.';
comment on column assay.measure_workday.adherent_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.adherent_planned_products is 'Sum of products.';
comment on column assay.measure_workday.planned_work_ms is 'Planned time without breaks and meals on planned_days.';
comment on column assay.measure_workday.worked_ms is 'Work of any kind at any time on planned_days.';
comment on column assay.measure_workday.planned_work_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.worked_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.worked_planned_products is 'Sum of products.';
comment on column assay.measure_workday.expected_days is '1 where work was planned or somebody planned for fell ill, and what the agent did is known.';
comment on column assay.measure_workday.expected_ms is 'Planned time on expected_days, unplanned absence included.';
comment on column assay.measure_workday.absent_ms is 'The part of it that unplanned absence took.';
comment on column assay.measure_workday.expected_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.absent_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.absent_expected_products is 'Sum of products.';
comment on column assay.measure_workday.breaks_planned is 'Planned breaks and meals on planned_days on which the agent worked.';
comment on column assay.measure_workday.breaks_taken is 'Breaks and meals of at least short_break_seconds on such days, no more than planned.';
comment on column assay.measure_workday.paid_days is '1 where the schedule has paid time.';
comment on column assay.measure_workday.paid_ms is 'Paid time.';
comment on column assay.measure_workday.handled is 'Contacts handled on paid_days.';
comment on column assay.measure_workday.handled_unpaid is 'Contacts handled on days without paid time.';
comment on column assay.measure_workday.paid_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.handled_squares is 'Sum of squares.';
comment on column assay.measure_workday.handled_paid_products is 'Sum of products.';
comment on column assay.measure_workday.accounted_days is '1 where there is paid time and what the agent did is known.';
comment on column assay.measure_workday.unaccounted_days is '1 where there is paid time and what the agent did is not known.';
comment on column assay.measure_workday.accounted_ms is 'Paid time on accounted_days.';
comment on column assay.measure_workday.used_ms is 'Time on contacts or ready for them on accounted_days.';
comment on column assay.measure_workday.lost_ms is 'Paid time on accounted_days in which the agent was neither.';
comment on column assay.measure_workday.accounted_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.used_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.used_accounted_products is 'Sum of products.';
comment on column assay.measure_workday.lost_ms_squares is 'Sum of squares.';
comment on column assay.measure_workday.lost_accounted_products is 'Sum of products.';

create table assay.measure_staff (
    business_date date not null,
    agent_id text not null,
    employed bigint not null,
    employed_unknown bigint not null,
    leaves bigint not null,
    leads bigint not null,
    reports bigint not null,
    reports_unknown bigint not null,
    quarter_1 bigint not null,
    quarter_2 bigint not null,
    quarter_3 bigint not null,
    quarter_4 bigint not null,
    leaves_quarter_1 bigint not null,
    leaves_quarter_2 bigint not null,
    leaves_quarter_3 bigint not null,
    leaves_quarter_4 bigint not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_staff is 'Who was employed, who left, and who leads whom, on each date.';
comment on column assay.measure_staff.business_date is 'The date.';
comment on column assay.measure_staff.agent_id is 'The agent.';
comment on column assay.measure_staff.employed is '1 on every day of employment, the last included.';
comment on column assay.measure_staff.employed_unknown is '1 where it is not known since when, or whether still.';
comment on column assay.measure_staff.leaves is '1 on the last day of employment.';
comment on column assay.measure_staff.leads is '1 where others report to the person.';
comment on column assay.measure_staff.reports is 'How many do.';
comment on column assay.measure_staff.reports_unknown is '1 where it is not known whom the person reports to.';
comment on column assay.measure_staff.quarter_1 is '1 on a day of employment of somebody in the best quarter by quality score.';
comment on column assay.measure_staff.quarter_2 is 'Likewise, in the second quarter.';
comment on column assay.measure_staff.quarter_3 is 'Likewise, in the third quarter.';
comment on column assay.measure_staff.quarter_4 is 'Likewise, in the last quarter.';
comment on column assay.measure_staff.leaves_quarter_1 is '1 on the last day of somebody in the best quarter.';
comment on column assay.measure_staff.leaves_quarter_2 is 'Likewise, in the second quarter.';
comment on column assay.measure_staff.leaves_quarter_3 is 'Likewise, in the third quarter.';
comment on column assay.measure_staff.leaves_quarter_4 is 'Likewise, in the last quarter.';

create table assay.measure_competence (
    business_date date not null,
    agent_id text not null,
    competencies bigint not null,
    competencies_met bigint not null,
    competencies_unknown bigint not null,
    credentials bigint not null,
    credentials_current bigint not null,
    hours_due numeric not null,
    hours_done numeric not null,
    hours_unknown bigint not null,
    documents bigint not null,
    documents_confirmed bigint not null,
    primary key (business_date, agent_id)
) partition by range (business_date);
comment on table assay.measure_competence is 'What people can do, hold and have confirmed, at the end of each date.';
comment on column assay.measure_competence.business_date is 'The date.';
comment on column assay.measure_competence.agent_id is 'The agent.';
comment on column assay.measure_competence.competencies is 'Competencies that the person needs and was assessed in.';
comment on column assay.measure_competence.competencies_met is 'Those assessed at the required level or above.';
comment on column assay.measure_competence.competencies_unknown is 'Those with no assessment known.';
comment on column assay.measure_competence.credentials is 'Credentials that the person was awarded.';
comment on column assay.measure_competence.credentials_current is 'Those that have not expired.';
comment on column assay.measure_competence.hours_due is 'Hours of professional development that current credentials ask for.';
comment on column assay.measure_competence.hours_done is 'Those done, for each credential no more than it asks for.';
comment on column assay.measure_competence.hours_unknown is 'Current credentials that ask for hours of which it is not known how many were done.';
comment on column assay.measure_competence.documents is 'Versions of documents that the person is to confirm.';
comment on column assay.measure_competence.documents_confirmed is 'Those confirmed.';

create table assay.measure_staff_survey (
    business_date date not null,
    team text not null,
    recommend bigint not null,
    recommend_promoters bigint not null,
    recommend_detractors bigint not null,
    recommend_unusable bigint not null,
    satisfaction bigint not null,
    satisfaction_points numeric not null,
    satisfaction_squares numeric not null,
    satisfaction_unusable bigint not null,
    workload bigint not null,
    workload_points numeric not null,
    workload_squares numeric not null,
    workload_unusable bigint not null,
    climate bigint not null,
    climate_points numeric not null,
    climate_squares numeric not null,
    climate_unusable bigint not null,
    primary key (business_date, team)
) partition by range (business_date);
comment on table assay.measure_staff_survey is 'What staff said of their work, by date and team.';
comment on column assay.measure_staff_survey.business_date is 'The date.';
comment on column assay.measure_staff_survey.team is 'The team, as the survey names it.';
comment on column assay.measure_staff_survey.recommend is 'Answers to whether they would recommend the place as one to work, on 0 to 10.';
comment on column assay.measure_staff_survey.recommend_promoters is 'Those of 9 and 10.';
comment on column assay.measure_staff_survey.recommend_detractors is 'Those of 0 to 6.';
comment on column assay.measure_staff_survey.recommend_unusable is 'Such answers on another scale or off theirs.';
comment on column assay.measure_staff_survey.satisfaction is 'Answers on satisfaction with a usable value.';
comment on column assay.measure_staff_survey.satisfaction_points is 'Sum of their values brought onto 1 to 5.';
comment on column assay.measure_staff_survey.satisfaction_squares is 'Sum of squares by answer.';
comment on column assay.measure_staff_survey.satisfaction_unusable is 'Such answers off their scale.';
comment on column assay.measure_staff_survey.workload is 'Answers on workload with a usable value.';
comment on column assay.measure_staff_survey.workload_points is 'Sum of their values brought onto 1 to 5.';
comment on column assay.measure_staff_survey.workload_squares is 'Sum of squares by answer.';
comment on column assay.measure_staff_survey.workload_unusable is 'Such answers off their scale.';
comment on column assay.measure_staff_survey.climate is 'Answers on climate with a usable value.';
comment on column assay.measure_staff_survey.climate_points is 'Sum of their values brought onto 1 to 5.';
comment on column assay.measure_staff_survey.climate_squares is 'Sum of squares by answer.';
comment on column assay.measure_staff_survey.climate_unusable is 'Such answers off their scale.';

-- How far the agents of a team lie apart over periods, in what a measure's sums give for each: numerator and denominator are
-- sums and differences of its columns. Who has less than minimum below the line is left out. sums holds the standard deviation
-- of all of them, their mean, how many they are, and how many were left out; no row but for teams.
create function assay.roll_up_spread(
    measure text, numerator text, denominator text, minimum numeric, scale numeric, periods jsonb
)
returns table (
    period text, period_start date, period_end date, attribution text, scope text, scope_id text, channel text, sums numeric[]
)
language plpgsql stable as $$
begin
    return query execute format(
        'with period as materialized (
            select p.* from jsonb_to_recordset($1) as p (period text, period_start date, period_end date)
        ),
        agent as (
            select p.period, p.period_start, p.period_end, t.team, m.agent_id, sum(%2$s) as upper, sum(%3$s) as lower
            from period p
            join assay.%1$I m on m.business_date between p.period_start and p.period_end
            join assay.agent_team t
                on t.agent_id = m.agent_id and m.business_date >= t.valid_from
                and (t.valid_to is null or m.business_date < t.valid_to)
            group by 1, 2, 3, 4, 5
        ),
        figure as (
            select a.*, case when a.lower >= $2 then $3 * a.upper / a.lower end as figure
            from agent a
            where a.upper <> 0 or a.lower <> 0
        )
        select period, period_start, period_end, ''agent'', ''team'', team, '''',
            array[
                coalesce(round(stddev_pop(figure), 6), 0), case when count(figure) < 2 then 0 else round(avg(figure), 6) end,
                count(figure), count(*) - count(figure)
            ]
        from figure
        group by 1, 2, 3, 6',
        'measure_' || measure, numerator, denominator
    ) using periods, minimum, scale;
end
$$;
comment on function assay.roll_up_spread(text, text, text, numeric, numeric, jsonb) is
    'How far the agents of each team lie apart: standard deviation, mean, agents, agents left out.';

create table assay.closed_period (
    kpi text not null,
    period text not null check (period in ('month', 'quarter')),
    period_start date not null,
    run_id text not null,
    primary key (kpi, period, period_start)
);
comment on table assay.closed_period is 'Periods of KPIs that are computed once, and have been: they are never computed again.';
comment on column assay.closed_period.kpi is 'The KPI.';
comment on column assay.closed_period.period is 'month or quarter.';
comment on column assay.closed_period.period_start is 'Its first date.';
comment on column assay.closed_period.run_id is 'The run that computed it.';
