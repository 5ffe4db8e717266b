/*
measure: evaluation
title: Final evaluations by day, queue, channel, direction and agent
table: assay.measure_evaluation
reads: [evaluation, evaluation_answer, form_question, coaching]
record: evaluation_id
reaches: {coaching: 15}
matures: 0
parameters: {auto_fail: zero, coaching_days: 14}
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
  failed: known to be failed, however they were picked, and known to be followed by coaching or not
  failed_coached: those on which the agent was coached within the coaching days
  coaching_unknown: not known to be passed or failed, or failed and perhaps followed by coaching
*/
-- A critical question fails when the source says so; where it does not say, when it got no points. One that did not
-- apply has not failed. auto_fail zero: a critical failure leaves the evaluation without points, and failed. Passed is
-- what the source says passed; only where it does not say do score and critical questions decide.
with sheet as (
    select
        e.evaluation_id, e.business_date, e.contact_id, e.agent_id, e.form_id, e.form_version, e.selected_by, e.passed, e.score,
        e.evaluated_at,
        sum(coalesce(q.weight, 1) * a.points) filter (where not a.not_applicable) as points,
        sum(coalesce(q.weight, 1) * q.possible) filter (where not a.not_applicable) as possible,
        count(*) filter (where not a.not_applicable)
            = count(*) filter (where not a.not_applicable and a.points is not null and q.possible is not null) as is_scored,
        count(a.question_id) > 0 and count(a.question_id) = count(q.question_id) as is_known,
        bool_or(not a.not_applicable and coalesce(a.failed, a.points = 0)) filter (where q.critical = 'customer') as customer_failed,
        bool_or(not a.not_applicable and coalesce(a.failed, a.points = 0)) filter (where q.critical = 'business') as business_failed,
        bool_or(not a.not_applicable and coalesce(a.failed, a.points = 0)) filter (where q.critical = 'compliance') as compliance_failed,
        bool_or(not a.not_applicable and a.failed is null and a.points is null) filter (where q.critical = 'customer') as customer_open,
        bool_or(not a.not_applicable and a.failed is null and a.points is null) filter (where q.critical = 'business') as business_open,
        bool_or(not a.not_applicable and a.failed is null and a.points is null) filter (where q.critical = 'compliance') as compliance_open
    from assay.evaluation e
    left join assay.evaluation_answer a
        on a.evaluation_id = e.evaluation_id and a.business_date = e.business_date
        and a.business_date = any(:'dates'::date[])
    left join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where e.business_date = any(:'dates'::date[]) and e.status = 'final'
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
-- Few contacts are evaluated: the others need not be sorted by their id.
subject as (
    select contact_id, queue, channel, direction
    from assay.contact
    where contact_id in (select contact_id from assay.evaluation where business_date = any(:'dates'::date[]))
),
form as (
    select form_id, form_version, max(pass_mark) as pass_mark from assay.form_question group by 1, 2
),
judged as (
    select
        s.*, f.pass_mark, s.is_scored and coalesce(s.possible > 0, false) as has_score,
        :'auto_fail'::text = 'zero'
            and (coalesce(s.customer_failed, false) or coalesce(s.business_failed, false) or coalesce(s.compliance_failed, false))
            as is_auto_failed
    from sheet s
    left join form f on f.form_id = s.form_id and f.form_version = s.form_version
),
decided as (
    select
        j.*,
        coalesce(j.passed, case when j.is_auto_failed then false else coalesce(
            j.score >= j.pass_mark, case when j.has_score then 100 * j.points >= j.pass_mark * j.possible end
        ) end) as is_passed
    from judged j
),
-- A talk that does not say what it was about may have been about any evaluation of the agent.
coached as (
    select d.evaluation_id, bool_or(c.evaluation_id is not null) as is_certain
    from decided d
    join assay.coaching c
        on (c.evaluation_id = d.evaluation_id or c.evaluation_id is null and c.agent_id = d.agent_id)
        and c.held_at >= d.evaluated_at
        and c.held_at < assay.due_after_days(d.evaluated_at, :'coaching_days'::integer, (select assay.reporting_zone()))
        and c.business_date between d.business_date and d.business_date + :'coaching_days'::integer + 1
    where not d.is_passed
    group by 1
),
evaluation as (
    select
        j.evaluation_id, j.business_date, coalesce(s.queue, '') as queue, coalesce(s.channel, '') as channel,
        coalesce(s.direction, '') as direction, j.agent_id,
        j.selected_by in ('random', 'automatic') as is_representative,
        j.selected_by in ('targeted', 'requested') as is_targeted,
        j.selected_by is null as is_unselected,
        j.has_score as is_scored,
        case when j.is_auto_failed then 0 else j.points end as points,
        j.possible, j.is_passed,
        case when not j.is_passed then case when c.evaluation_id is null then false when c.is_certain then true end end as is_coached,
        -- One known failure decides; without one, every answer must be known. Null where no such question was asked.
        j.customer_failed or j.is_known and not j.customer_open as customer_judged,
        j.business_failed or j.is_known and not j.business_open as business_judged,
        j.compliance_failed or j.is_known and not j.compliance_open as compliance_judged,
        j.customer_failed, j.business_failed, j.compliance_failed,
        j.customer_failed is not true and (j.customer_open or not j.is_known) as is_customer_unknown,
        j.business_failed is not true and (j.business_open or not j.is_known) as is_business_unknown,
        j.compliance_failed is not true and (j.compliance_open or not j.is_known) as is_compliance_unknown
    from decided j
    left join subject s on s.contact_id = j.contact_id
    left join coached c on c.evaluation_id = j.evaluation_id
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
    count(*) filter (where is_representative and is_compliance_unknown) as critical_compliance_unknown,
    count(is_coached) as failed,
    count(*) filter (where is_coached) as failed_coached,
    count(*) filter (where is_passed is null or not is_passed and is_coached is null) as coaching_unknown
from evaluation
group by 1, 2, 3, 4, 5
