-- Hands over the open subjects of a rule that the source no longer has, and that the rule's query therefore said nothing of.
-- What was purged is gone from the store and not from the source, for all that is known.
with carried as (
    select subject_id from review.open_subjects(:'rule_id'::text) as o (subject_id)
),
known as (
    select f.subject_id, f.window_id, f.version, f.occurred_at, f.subject_date, f.agent_id, f.contact_id, f.team
    from review.finding f where f.rule_id = :'rule_id'::text
    union all
    select d.subject_id, d.window_id, d.version, d.due_at, d.subject_date, '', '', d.team
    from digest.deadlines d
    where d.rule_id = :'rule_id'::text and not exists (
        select from review.finding f where (f.rule_id, f.subject_id, f.window_id) = (d.rule_id, d.subject_id, d.window_id))
)
insert into assay.stage_judgement (
    rule_id, version, subject_id, window_id, occurred_at, subject_date, agent_id, contact_id, team, outcome, reason, severity, case_key
)
select r.rule_id, k.version, k.subject_id, k.window_id, k.occurred_at, k.subject_date, k.agent_id, k.contact_id, k.team, 'deleted',
    'the source no longer has it', r.severity, ''
from carried c
join known k using (subject_id)
join assay.rule r on r.rule_id = :'rule_id'::text
where not assay.has_subject(r.subject, k.subject_id)
    and not exists (
        select from assay.subject_row(r.subject, k.subject_id) as w
        where k.subject_date < assay.sealed_before(w.relation))
    and not exists (
        select from assay.stage_judgement s where (s.rule_id, s.subject_id, s.window_id) = (r.rule_id, k.subject_id, k.window_id))
