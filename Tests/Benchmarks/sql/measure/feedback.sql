-- The sums of surveys by hand: one group-by into a plain table.
create table assay.bound_feedback as
select
    f.business_date, c.queue, c.channel, c.direction, c.agent_id, count(*) as invited, count(f.submitted_at) as responded,
    count(f.score) filter (where f.instrument = 'csat') as csat_scored,
    count(*) filter (where f.instrument = 'csat' and f.score >= f.scale_max - 1) as csat_top_two,
    sum(f.score) filter (where f.instrument = 'csat') as csat_points,
    sum(f.score * f.score) filter (where f.instrument = 'csat') as csat_points_squares,
    count(f.score) filter (where f.instrument = 'nps') as nps_scored,
    count(*) filter (where f.instrument = 'nps' and f.score >= 9) as nps_promoters,
    count(*) filter (where f.instrument = 'nps' and f.score <= 6) as nps_detractors,
    count(f.score) filter (where f.instrument = 'ces') as ces_scored,
    sum(f.score) filter (where f.instrument = 'ces') as ces_points,
    sum(f.score * f.score) filter (where f.instrument = 'ces') as ces_points_squares,
    count(f.resolved) as resolution_answered, count(*) filter (where f.resolved) as resolution_yes
from assay.feedback f
left join assay.contact c on c.contact_id = f.contact_id
group by 1, 2, 3, 4, 5
