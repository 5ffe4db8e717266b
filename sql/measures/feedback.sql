/*
measure: feedback
title: Surveys by day, queue, channel, direction and agent
table: assay.measure_feedback
reads: [feedback]
record: feedback_id
reaches: 0
matures: 0
parameters: {}
columns:
  invited: invitations
  responded: those answered
  csat_scored: customer satisfaction answers with a usable score
  csat_top_two: those in the two best boxes of their scale
  csat_points: sum of scores brought onto 1 to 5, 5 best
  csat_points_squares: sum of squares
  csat_unusable: answers without a score on their scale
  nps_scored: net promoter answers on 0 to 10
  nps_promoters: those of 9 and 10
  nps_detractors: those of 0 to 6
  nps_unusable: answers without a score, or on another scale
  ces_scored: customer effort answers with a usable score
  ces_points: sum of scores brought onto 1 to 7, 7 best
  ces_points_squares: sum of squares
  ces_unusable: answers without a score on their scale
  resolution_answered: answers that say whether it was resolved
  resolution_yes: those that say yes
  resolution_unanswered: answers that do not say
*/
-- A scale and its direction are the row's own. Feedback on a contact that the source has not shown counts for the
-- organisation and for nobody else.
with feedback as (
    select
        f.feedback_id, f.business_date, coalesce(c.queue, '') as queue, coalesce(c.channel, '') as channel,
        coalesce(c.direction, '') as direction, coalesce(c.agent_id, '') as agent_id,
        f.instrument, f.submitted_at is not null as is_answered, f.resolved, f.score, f.scale_min, f.scale_max,
        f.higher_is_better,
        coalesce(f.scale_max > f.scale_min and f.score between f.scale_min and f.scale_max, false) as is_usable,
        case when f.scale_max > f.scale_min and f.score between f.scale_min and f.scale_max then
            case when f.higher_is_better then f.score - f.scale_min else f.scale_max - f.score end
                / (f.scale_max - f.scale_min)
        end as goodness
    from assay.feedback f
    left join assay.contact c on c.contact_id = f.contact_id
    where f.business_date = any(:'dates'::date[])
),
scored as (
    select
        f.*,
        is_answered and is_usable and instrument = 'csat' as is_csat,
        is_answered and is_usable and instrument = 'nps' and scale_min = 0 and scale_max = 10 and higher_is_better as is_nps,
        is_answered and is_usable and instrument = 'ces' as is_ces,
        round(1 + 4 * goodness, 6) as csat_points,
        round(1 + 6 * goodness, 6) as ces_points
    from feedback f
)
select
    business_date, queue, channel, direction, agent_id,
    count(*) as invited,
    count(*) filter (where is_answered) as responded,
    count(*) filter (where is_csat) as csat_scored,
    count(*) filter (
        where is_csat and case when higher_is_better then score >= scale_max - 1 else score <= scale_min + 1 end
    ) as csat_top_two,
    coalesce(sum(csat_points) filter (where is_csat), 0) as csat_points,
    coalesce(sum(csat_points * csat_points) filter (where is_csat), 0) as csat_points_squares,
    count(*) filter (where is_answered and instrument = 'csat' and not is_csat) as csat_unusable,
    count(*) filter (where is_nps) as nps_scored,
    count(*) filter (where is_nps and score >= 9) as nps_promoters,
    count(*) filter (where is_nps and score <= 6) as nps_detractors,
    count(*) filter (where is_answered and instrument = 'nps' and not is_nps) as nps_unusable,
    count(*) filter (where is_ces) as ces_scored,
    coalesce(sum(ces_points) filter (where is_ces), 0) as ces_points,
    coalesce(sum(ces_points * ces_points) filter (where is_ces), 0) as ces_points_squares,
    count(*) filter (where is_answered and instrument = 'ces' and not is_ces) as ces_unusable,
    count(resolved) filter (where is_answered) as resolution_answered,
    count(*) filter (where is_answered and resolved) as resolution_yes,
    count(*) filter (where is_answered and resolved is null) as resolution_unanswered
from scored
group by 1, 2, 3, 4, 5
