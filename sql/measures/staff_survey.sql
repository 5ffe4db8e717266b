/*
measure: staff_survey
title: What staff said of their work, by day and team
table: assay.measure_staff_survey
reads: [staff_survey]
reaches: 0
parameters: {}
columns:
  recommend: answers to whether they would recommend the place as one to work, on 0 to 10
  recommend_promoters: those of 9 and 10
  recommend_detractors: those of 0 to 6
  recommend_unusable: such answers on another scale or off theirs
  satisfaction: answers on satisfaction with a usable value
  satisfaction_points: sum of their values brought onto 1 to 5
  satisfaction_squares: sum of squares by answer
  satisfaction_unusable: such answers off their scale
  workload: answers on workload with a usable value
  workload_points: sum of their values brought onto 1 to 5
  workload_squares: sum of squares by answer
  workload_unusable: such answers off their scale
  climate: answers on climate with a usable value
  climate_points: sum of their values brought onto 1 to 5
  climate_squares: sum of squares by answer
  climate_unusable: such answers off their scale
*/
with answer as (
    select business_date, team, question, value,
        scale_max > scale_min and value between scale_min and scale_max
            and (question <> 'recommend' or scale_min = 0 and scale_max = 10) as is_usable,
        round(1 + 4 * (value - scale_min) / nullif(scale_max - scale_min, 0), 6) as points
    from assay.staff_survey
    where business_date = any(:'dates'::date[])
)
select
    business_date, team,
    count(*) filter (where question = 'recommend' and is_usable) as recommend,
    count(*) filter (where question = 'recommend' and is_usable and value >= 9) as recommend_promoters,
    count(*) filter (where question = 'recommend' and is_usable and value <= 6) as recommend_detractors,
    count(*) filter (where question = 'recommend' and not is_usable) as recommend_unusable,
    count(*) filter (where question = 'satisfaction' and is_usable) as satisfaction,
    coalesce(sum(points) filter (where question = 'satisfaction' and is_usable), 0) as satisfaction_points,
    coalesce(sum(points * points) filter (where question = 'satisfaction' and is_usable), 0) as satisfaction_squares,
    count(*) filter (where question = 'satisfaction' and not is_usable) as satisfaction_unusable,
    count(*) filter (where question = 'workload' and is_usable) as workload,
    coalesce(sum(points) filter (where question = 'workload' and is_usable), 0) as workload_points,
    coalesce(sum(points * points) filter (where question = 'workload' and is_usable), 0) as workload_squares,
    count(*) filter (where question = 'workload' and not is_usable) as workload_unusable,
    count(*) filter (where question = 'climate' and is_usable) as climate,
    coalesce(sum(points) filter (where question = 'climate' and is_usable), 0) as climate_points,
    coalesce(sum(points * points) filter (where question = 'climate' and is_usable), 0) as climate_squares,
    count(*) filter (where question = 'climate' and not is_usable) as climate_unusable
from answer
group by 1, 2
