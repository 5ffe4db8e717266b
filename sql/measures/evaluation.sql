/*
measure: evaluation
title: Final evaluations by day, queue, channel, direction and agent
table: assay.measure_evaluation
reads: [evaluation, evaluation_answer, form_question]
reaches: 0
matures: 0
parameters: {auto_fail: zero}
columns:
  evaluations: picked at random or automatically, with every applicable answer known
  evaluations_unscored: picked at random or automatically, with an answer or its question not known
  evaluations_unselected: how they were picked is not known
  weighted_points: sum of weight times points over applicable answers
  weighted_possible: sum of weight times possible points likewise
  weighted_points_squares: sum of squares by evaluation
  weighted_possible_squares: sum of squares by evaluation
  weighted_products: sum of products by evaluation
  targeted_evaluations: picked because of something, with every applicable answer known
  targeted_unscored: picked because of something, with an answer or its question not known
  targeted_points: as weighted_points, of the targeted
  targeted_possible: as weighted_possible, of the targeted
  targeted_points_squares: sum of squares by evaluation
  targeted_possible_squares: sum of squares by evaluation
  targeted_products: sum of products by evaluation
  judged: picked at random or automatically, known to be passed or failed
  passed: those passed
  judged_unknown: picked at random or automatically, not known to be passed or failed
  critical_customer_judged: with a critical question for the customer whose result is known
  critical_customer_clean: those without such a failure
  critical_business_judged: with a critical question for the business whose result is known
  critical_business_clean: those without such a failure
  critical_compliance_judged: with a critical question for compliance whose result is known
  critical_compliance_clean: those without such a failure
  critical_unknown: with a critical question whose result is not known
*/
-- A critical question fails when the source says so; where it does not say, when it got no points. auto_fail zero: a
-- critical failure leaves the evaluation without points, and failed.
with sheet as (
    select
        e.evaluation_id, e.business_date, e.contact_id, e.agent_id, e.selected_by, e.passed, e.score,
        max(q.pass_mark) as pass_mark,
        sum(coalesce(q.weight, 1) * a.points) as points,
        sum(coalesce(q.weight, 1) * q.possible) as possible,
        count(a.question_id) > 0 and count(a.points) = count(a.question_id) and count(q.possible) = count(a.question_id)
            as is_scored,
        bool_or(coalesce(a.failed, a.points = 0)) filter (where q.critical = 'customer') as customer_failed,
        bool_or(coalesce(a.failed, a.points = 0)) filter (where q.critical = 'business') as business_failed,
        bool_or(coalesce(a.failed, a.points = 0)) filter (where q.critical = 'compliance') as compliance_failed,
        bool_or(a.failed is null and a.points is null) filter (where q.critical = 'customer') as customer_unknown,
        bool_or(a.failed is null and a.points is null) filter (where q.critical = 'business') as business_unknown,
        bool_or(a.failed is null and a.points is null) filter (where q.critical = 'compliance') as compliance_unknown
    from assay.evaluation e
    left join assay.evaluation_answer a
        on a.evaluation_id = e.evaluation_id and a.business_date = e.business_date
        and a.business_date = any(:'dates'::date[]) and not a.not_applicable
    left join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where e.business_date = any(:'dates'::date[]) and e.status = 'final'
    group by 1, 2, 3, 4, 5, 6, 7
),
judged as (
    select
        s.*,
        coalesce(s.customer_failed, false) or coalesce(s.business_failed, false) or coalesce(s.compliance_failed, false)
            as is_critical_failure,
        coalesce(s.score, 100 * s.points / nullif(s.possible, 0)) as known_score
    from sheet s
),
evaluation as (
    select
        j.business_date, coalesce(c.queue, '') as queue, coalesce(c.channel, '') as channel,
        coalesce(c.direction, '') as direction, j.agent_id,
        j.selected_by in ('random', 'automatic') as is_representative,
        j.selected_by in ('targeted', 'requested') as is_targeted,
        j.selected_by is null as is_unselected,
        j.is_scored and j.possible > 0 as is_scored,
        case when j.is_critical_failure and :'auto_fail'::text = 'zero' then 0 else j.points end as points,
        j.possible,
        j.passed is not null or (j.known_score is not null and j.pass_mark is not null) as is_judged,
        j.passed is distinct from false
            and coalesce(j.known_score >= j.pass_mark, true)
            and not (:'auto_fail'::text = 'zero' and j.is_critical_failure) as is_passed,
        -- One known failure decides; without one, every answer must be known.
        j.customer_failed or not j.customer_unknown as customer_judged,
        j.business_failed or not j.business_unknown as business_judged,
        j.compliance_failed or not j.compliance_unknown as compliance_judged,
        j.customer_failed, j.business_failed, j.compliance_failed,
        j.customer_unknown and j.customer_failed is not true
            or j.business_unknown and j.business_failed is not true
            or j.compliance_unknown and j.compliance_failed is not true as is_critical_unknown
    from judged j
    left join assay.contact c on c.contact_id = j.contact_id
)
select
    business_date, queue, channel, direction, agent_id,
    count(*) filter (where is_representative and is_scored) as evaluations,
    count(*) filter (where is_representative and not is_scored) as evaluations_unscored,
    count(*) filter (where is_unselected) as evaluations_unselected,
    coalesce(sum(points) filter (where is_representative and is_scored), 0) as weighted_points,
    coalesce(sum(possible) filter (where is_representative and is_scored), 0) as weighted_possible,
    coalesce(sum(points * points) filter (where is_representative and is_scored), 0) as weighted_points_squares,
    coalesce(sum(possible * possible) filter (where is_representative and is_scored), 0) as weighted_possible_squares,
    coalesce(sum(points * possible) filter (where is_representative and is_scored), 0) as weighted_products,
    count(*) filter (where is_targeted and is_scored) as targeted_evaluations,
    count(*) filter (where is_targeted and not is_scored) as targeted_unscored,
    coalesce(sum(points) filter (where is_targeted and is_scored), 0) as targeted_points,
    coalesce(sum(possible) filter (where is_targeted and is_scored), 0) as targeted_possible,
    coalesce(sum(points * points) filter (where is_targeted and is_scored), 0) as targeted_points_squares,
    coalesce(sum(possible * possible) filter (where is_targeted and is_scored), 0) as targeted_possible_squares,
    coalesce(sum(points * possible) filter (where is_targeted and is_scored), 0) as targeted_products,
    count(*) filter (where is_representative and is_judged) as judged,
    count(*) filter (where is_representative and is_judged and is_passed) as passed,
    count(*) filter (where is_representative and not is_judged) as judged_unknown,
    count(*) filter (where is_representative and customer_judged) as critical_customer_judged,
    count(*) filter (where is_representative and customer_judged and not customer_failed) as critical_customer_clean,
    count(*) filter (where is_representative and business_judged) as critical_business_judged,
    count(*) filter (where is_representative and business_judged and not business_failed) as critical_business_clean,
    count(*) filter (where is_representative and compliance_judged) as critical_compliance_judged,
    count(*) filter (where is_representative and compliance_judged and not compliance_failed) as critical_compliance_clean,
    count(*) filter (where is_representative and is_critical_unknown) as critical_unknown
from evaluation
group by 1, 2, 3, 4, 5
