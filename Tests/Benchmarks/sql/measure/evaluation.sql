-- The sums of evaluations by hand: answers by evaluation, evaluations by day and agent, into a plain table.
create table assay.bound_evaluation as
select
    business_date, agent_id, count(*) as evaluations, sum(points) as points, sum(possible) as possible,
    sum(points * points) as points_squares, sum(possible * possible) as possible_squares, sum(points * possible) as products,
    count(*) filter (where passed) as passed, count(*) filter (where customer_failed) as customer_failed,
    count(*) filter (where business_failed) as business_failed, count(*) filter (where compliance_failed) as compliance_failed
from (
    select
        e.evaluation_id, e.business_date, e.agent_id, e.passed,
        sum(q.weight * a.points) filter (where not a.not_applicable) as points,
        sum(q.weight * q.possible) filter (where not a.not_applicable) as possible,
        bool_or(a.points = 0) filter (where q.critical = 'customer') as customer_failed,
        bool_or(a.points = 0) filter (where q.critical = 'business') as business_failed,
        bool_or(a.points = 0) filter (where q.critical = 'compliance') as compliance_failed
    from assay.evaluation e
    join assay.evaluation_answer a on a.evaluation_id = e.evaluation_id and a.business_date = e.business_date
    join assay.form_question q
        on q.form_id = e.form_id and q.form_version = e.form_version and q.question_id = a.question_id
    where e.status = 'final'
    group by 1, 2, 3, 4
) evaluation
group by 1, 2
