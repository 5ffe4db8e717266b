-- Subjects of a rule that are judged whatever their date: findings that are not closed for good, and running deadlines.
with carried as (
    select subject_id from review.open_subjects(:'rule_id'::text) as o (subject_id)
),
dated as (
    select f.subject_id, f.subject_date from review.finding f where f.rule_id = :'rule_id'::text
    union
    select d.subject_id, d.subject_date from digest.deadlines d where d.rule_id = :'rule_id'::text
)
select distinct c.subject_id, d.subject_date from carried c join dated d using (subject_id)
