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
with answer as (
    select
        a.evaluation_id, q.critical, q.pass_mark,
        coalesce(q.weight, 1) * a.points as points,
        coalesce(q.weight, 1) * q.possible as possible,
        coalesce(a.failed, a.points = 0) as is_failed
    from assay.evaluation_answer a
    join assay.evaluation e on e.evaluation_id = a.evaluation_id and e.business_date = a.business_date
    left join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where a.business_date = any(:'dates'::date[]) and e.business_date = any(:'dates'::date[])
        and e.status = 'final' and not a.not_applicable
),
sheet as (
    select
        evaluation_id, max(pass_mark) as pass_mark,
        sum(points) as points, sum(possible) as possible,
        count(*) > 0 and count(points) = count(*) and count(possible) = count(*) as is_scored,
        count(*) filter (where critical = 'customer') as customer_questions,
        count(*) filter (where critical = 'business') as business_questions,
        count(*) filter (where critical = 'compliance') as compliance_questions,
        bool_or(is_failed) filter (where critical = 'customer') as customer_failed,
        bool_or(is_failed) filter (where critical = 'business') as business_failed,
        bool_or(is_failed) filter (where critical = 'compliance') as compliance_failed,
        count(*) filter (where critical = 'customer' and is_failed is null) as customer_unknown,
        count(*) filter (where critical = 'business' and is_failed is null) as business_unknown,
        count(*) filter (where critical = 'compliance' and is_failed is null) as compliance_unknown,
        coalesce(bool_or(is_failed) filter (where critical is not null), false) as is_critical_failure
    from answer
    group by 1
),
evaluation as (
    select
        e.business_date, coalesce(c.queue, '') as queue, coalesce(c.channel, '') as channel,
        coalesce(c.direction, '') as direction, e.agent_id,
        e.selected_by in ('random', 'automatic') as is_representative,
        e.selected_by in ('targeted', 'requested') as is_targeted,
        e.selected_by is null as is_unselected,
        coalesce(s.is_scored, false) and s.possible > 0 as is_scored,
        case when s.is_critical_failure and :'auto_fail'::text = 'zero' then 0 else s.points end as points,
        s.possible, s.pass_mark,
        e.passed is not null or (coalesce(e.score, 100 * s.points / nullif(s.possible, 0)) is not null and s.pass_mark is not null)
            as is_judged,
        e.passed is distinct from false
            and coalesce(coalesce(e.score, 100 * s.points / nullif(s.possible, 0)) >= s.pass_mark, true)
            and not (:'auto_fail'::text = 'zero' and coalesce(s.is_critical_failure, false)) as is_passed,
        coalesce(s.customer_questions, 0) > 0 and (s.customer_failed or s.customer_unknown = 0) as customer_judged,
        coalesce(s.business_questions, 0) > 0 and (s.business_failed or s.business_unknown = 0) as business_judged,
        coalesce(s.compliance_questions, 0) > 0 and (s.compliance_failed or s.compliance_unknown = 0) as compliance_judged,
        s.customer_failed, s.business_failed, s.compliance_failed,
        (s.customer_unknown > 0 and s.customer_failed is not true)
            or (s.business_unknown > 0 and s.business_failed is not true)
            or (s.compliance_unknown > 0 and s.compliance_failed is not true) as is_critical_unknown
    from assay.evaluation e
    left join sheet s using (evaluation_id)
    left join assay.contact c on c.contact_id = e.contact_id
    where e.business_date = any(:'dates'::date[]) and e.status = 'final'
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
