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
  critical_customer_judged: asked a question that is critical for the customer, and known to have failed it or not
  critical_customer_clean: those without such a failure
  critical_customer_unknown: no such failure known, and an answer or its question not known
  critical_business_judged: asked a question that is critical for the business, and known to have failed it or not
  critical_business_clean: those without such a failure
  critical_business_unknown: no such failure known, and an answer or its question not known
  critical_compliance_judged: asked a question that is critical for compliance, and known to have failed it or not
  critical_compliance_clean: those without such a failure
  critical_compliance_unknown: no such failure known, and an answer or its question not known
*/
-- A critical question fails when the source says so; where it does not say, when it got no points. One that did not
-- apply has not failed. auto_fail zero: a critical failure leaves the evaluation without points, and failed. Passed is
-- what the source says passed; only where it does not say do score and critical questions decide.
with answer as (
    select
        a.evaluation_id, q.critical, q.question_id is not null as is_question_known, not a.not_applicable as is_applicable,
        case when not a.not_applicable then coalesce(q.weight, 1) * a.points end as points,
        case when not a.not_applicable then coalesce(q.weight, 1) * q.possible end as possible,
        not a.not_applicable and coalesce(a.failed, a.points = 0) as is_failed
    from assay.evaluation_answer a
    join assay.evaluation e on e.evaluation_id = a.evaluation_id and e.business_date = a.business_date
    left join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where a.business_date = any(:'dates'::date[]) and e.business_date = any(:'dates'::date[]) and e.status = 'final'
),
sheet as (
    select
        evaluation_id, sum(points) as points, sum(possible) as possible,
        count(*) filter (where is_applicable) = count(points) and count(points) = count(possible) as is_scored,
        bool_and(is_question_known) as is_known,
        bool_or(critical = 'customer') as asks_customer,
        bool_or(critical = 'business') as asks_business,
        bool_or(critical = 'compliance') as asks_compliance,
        bool_or(is_failed) filter (where critical = 'customer') as customer_failed,
        bool_or(is_failed) filter (where critical = 'business') as business_failed,
        bool_or(is_failed) filter (where critical = 'compliance') as compliance_failed,
        coalesce(bool_or(is_failed is null) filter (where critical = 'customer'), false) as is_customer_open,
        coalesce(bool_or(is_failed is null) filter (where critical = 'business'), false) as is_business_open,
        coalesce(bool_or(is_failed is null) filter (where critical = 'compliance'), false) as is_compliance_open,
        coalesce(bool_or(is_failed) filter (where critical is not null), false) as is_critical_failure
    from answer
    group by 1
),
form as (
    select form_id, form_version, max(pass_mark) as pass_mark from assay.form_question group by 1, 2
),
judged as (
    select
        e.business_date, coalesce(c.queue, '') as queue, coalesce(c.channel, '') as channel,
        coalesce(c.direction, '') as direction, e.agent_id, e.passed,
        e.selected_by in ('random', 'automatic') as is_representative,
        e.selected_by in ('targeted', 'requested') as is_targeted,
        e.selected_by is null as is_unselected,
        coalesce(s.is_scored and s.possible > 0, false) as is_scored,
        :'auto_fail'::text = 'zero' and coalesce(s.is_critical_failure, false) as is_auto_failed,
        s.points, s.possible,
        coalesce(
            e.score >= f.pass_mark,
            case when s.is_scored and s.possible > 0 then 100 * s.points >= f.pass_mark * s.possible end
        ) as is_above_mark,
        coalesce(s.is_known, false) as is_known,
        coalesce(s.asks_customer, false) as asks_customer,
        coalesce(s.asks_business, false) as asks_business,
        coalesce(s.asks_compliance, false) as asks_compliance,
        coalesce(s.customer_failed, false) as customer_failed,
        coalesce(s.business_failed, false) as business_failed,
        coalesce(s.compliance_failed, false) as compliance_failed,
        coalesce(s.is_customer_open, false) as is_customer_open,
        coalesce(s.is_business_open, false) as is_business_open,
        coalesce(s.is_compliance_open, false) as is_compliance_open
    from assay.evaluation e
    left join sheet s using (evaluation_id)
    left join form f on f.form_id = e.form_id and f.form_version = e.form_version
    left join assay.contact c on c.contact_id = e.contact_id
    where e.business_date = any(:'dates'::date[]) and e.status = 'final'
),
evaluation as (
    select
        business_date, queue, channel, direction, agent_id, is_representative, is_targeted, is_unselected, is_scored,
        case when is_auto_failed then 0 else points end as points, possible,
        coalesce(passed, case when is_auto_failed then false else is_above_mark end) as is_passed,
        customer_failed, business_failed, compliance_failed,
        customer_failed or asks_customer and is_known and not is_customer_open as customer_judged,
        business_failed or asks_business and is_known and not is_business_open as business_judged,
        compliance_failed or asks_compliance and is_known and not is_compliance_open as compliance_judged,
        not customer_failed and (not is_known or is_customer_open) as is_customer_unknown,
        not business_failed and (not is_known or is_business_open) as is_business_unknown,
        not compliance_failed and (not is_known or is_compliance_open) as is_compliance_unknown
    from judged
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
    count(is_passed) filter (where is_representative) as judged,
    count(*) filter (where is_representative and is_passed) as passed,
    count(*) filter (where is_representative and is_passed is null) as judged_unknown,
    count(*) filter (where is_representative and customer_judged) as critical_customer_judged,
    count(*) filter (where is_representative and customer_judged and not customer_failed) as critical_customer_clean,
    count(*) filter (where is_representative and is_customer_unknown) as critical_customer_unknown,
    count(*) filter (where is_representative and business_judged) as critical_business_judged,
    count(*) filter (where is_representative and business_judged and not business_failed) as critical_business_clean,
    count(*) filter (where is_representative and is_business_unknown) as critical_business_unknown,
    count(*) filter (where is_representative and compliance_judged) as critical_compliance_judged,
    count(*) filter (where is_representative and compliance_judged and not compliance_failed) as critical_compliance_clean,
    count(*) filter (where is_representative and is_compliance_unknown) as critical_compliance_unknown
from evaluation
group by 1, 2, 3, 4, 5
