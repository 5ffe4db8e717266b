-- Daily measures of a centre as a year of nights would have left them: agents in teams of twenty and sites of twenty teams,
-- each on one of twenty voice queues, every third also on one of five chat queues; five days in seven.
create temp table centre on commit drop as
select a as number, 'agent-' || a as agent_id, 'team-' || a / 20 as team, 'site-' || a / 400 as site
from generate_series(0, :'agents'::integer - 1) a;

insert into assay.agent_team (agent_id, valid_from, team, site)
select agent_id, '2000-01-01', team, site from centre
on conflict do nothing;

insert into assay.queue_setting (queue, channel, threshold_ms, short_abandon_ms, team, site)
select 'voice-' || q, 'voice', 20000, 5000, null, null from generate_series(0, 19) q
union all
select 'chat-' || q, 'chat', 60000, 10000, null, null from generate_series(0, 4) q
on conflict do nothing;

insert into assay.source_column (relation, "column")
select split_part(need, '.', 1), split_part(need, '.', 2) from unnest(:'needs'::text[]) need
on conflict do nothing;

-- A figure of a date and an agent that looks drawn, and is the same on every run.
create function pg_temp.drawn(what text, agent integer, day date, below integer) returns bigint
language sql immutable as $$ select abs(hashtext(concat_ws('/', what, agent, day))::bigint) % below $$;

create temp table worked on commit drop as
select d::date as business_date, c.agent_id, c.number, q.queue, q.channel,
    18 + pg_temp.drawn('contacts ' || q.channel, c.number, d::date, 15) as handled
from generate_series(:'first'::date, :'last'::date, interval '1 day') d
cross join centre c
cross join lateral (
    select 'voice-' || c.number % 20 as queue, 'voice' as channel
    union all
    select 'chat-' || c.number % 5, 'chat' where c.number % 3 = 0
) q
where (c.number + extract(isodow from d)::integer) % 7 < 5;

insert into assay.measure_contact
select business_date, queue, channel, 'inbound', agent_id,
    handled, handled, 0, handled, 0, 0, 0, handled, 0, handled - drawn.late, 0, 0, 0, 0,
    handled * (8000 + 200 * drawn.spread), handled * (8000 + 200 * drawn.spread)::numeric * (12000 + 200 * drawn.spread),
    handled, 0, handled * (360000 + 2000 * drawn.spread), handled * (360000 + 2000 * drawn.spread)::numeric * (520000 + 2000 * drawn.spread),
    handled, 0, handled * (300000 + 2000 * drawn.spread), handled * (300000 + 2000 * drawn.spread)::numeric * (430000 + 2000 * drawn.spread),
    handled, 0, handled * 15000, handled * 15000::numeric * 40000,
    handled, 0, handled * (45000 + 500 * drawn.spread), handled * (45000 + 500 * drawn.spread)::numeric * (60000 + 500 * drawn.spread),
    drawn.warm, drawn.cold, 0, drawn.short, handled, 0
from worked
cross join lateral (
    select pg_temp.drawn('late', number, business_date, 8) as late, pg_temp.drawn('spread', number, business_date, 40) as spread,
        pg_temp.drawn('warm', number, business_date, 4) as warm, pg_temp.drawn('cold', number, business_date, 3) as cold,
        pg_temp.drawn('short', number, business_date, 40) / 38 as short
) drawn;

insert into assay.measure_repeat
select business_date, queue, channel, 'inbound', agent_id, handled - 3, 3, drawn.repeated, handled - 3 - drawn.repeated
from worked
cross join lateral (select pg_temp.drawn('repeated', number, business_date, 5) as repeated) drawn;

-- One evaluation a week for each agent, on one of two days.
insert into assay.measure_evaluation
select business_date, queue, channel, 'inbound', agent_id, 1, 0, 0, drawn.points, 100, drawn.points * drawn.points, 10000, drawn.points * 100,
    0, 0, 0, 0, 0, 0, 0, 1, (drawn.points > 75)::integer, 0, 1, 1, 0, 1, 1, 0, 1, (drawn.points > 72)::integer, 0,
    (drawn.points <= 75)::integer, (drawn.points <= 75 and number % 4 > 0)::integer, 0
from worked
cross join lateral (select 70 + pg_temp.drawn('points', number, business_date, 30) as points) drawn
where channel = 'voice' and extract(isodow from business_date) = 2 + number % 2;

-- One contact in ten is answered by a survey.
insert into assay.measure_feedback
select business_date, queue, channel, 'inbound', agent_id, handled, 3, 3, drawn.top, drawn.top * 5 + (3 - drawn.top) * 2,
    drawn.top * 25 + (3 - drawn.top) * 4, 0, 3, drawn.top, 3 - drawn.top, 0, 3, 3 + drawn.top, 3 + 3 * drawn.top, 0, 3, drawn.top, 0
from worked
cross join lateral (select pg_temp.drawn('top', number, business_date, 4) as top) drawn;

insert into assay.measure_histogram
select w.business_date, w.queue, a.team, w.channel, q.quantity, q.bucket, sum(w.handled)
from worked w
join assay.agent_team a using (agent_id)
cross join lateral (
    values ('handle', 320 + pg_temp.drawn('bucket', w.number, w.business_date, 25)::integer),
        ('wait', 220 + pg_temp.drawn('wait', w.number, w.business_date, 40)::integer)
) as q (quantity, bucket)
group by 1, 2, 3, 4, 5, 6;

insert into assay.undigested (measure, business_date, cause)
select m, d::date, 'benchmark'
from unnest(:'measures'::text[]) m
cross join generate_series(:'first'::date, :'last'::date, interval '1 day') d;
