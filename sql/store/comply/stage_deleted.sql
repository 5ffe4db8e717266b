-- Hands over the open subjects of a rule that its query said nothing of: those that the source no longer has, and those that
-- nothing makes up any more, such as a period of a campaign whose first day was changed. Of the second kind a finding stays
-- open, since nobody saw it comply and its facts may have been purged, and says that nights cannot judge it; a deadline goes.
with carried as (
    select subject_id from review.open_subjects(:'rule_id'::text) as o (subject_id)
),
known as (
    select f.subject_id, f.window_id, f.version, f.occurred_at, f.subject_date, f.agent_id, f.contact_id, f.team, true as is_finding
    from review.finding f where f.rule_id = :'rule_id'::text
    union all
    select d.subject_id, d.window_id, d.version, d.due_at, d.subject_date, '', '', d.team, false
    from digest.deadlines d
    where d.rule_id = :'rule_id'::text and not exists (
        select from review.finding f where (f.rule_id, f.subject_id, f.window_id) = (d.rule_id, d.subject_id, d.window_id))
),
silent as (
    select k.*, r.rule_id, r.severity,
        case when not exists (
            select from assay.subject_row(r.subject, k.subject_id) as w where k.subject_date < assay.sealed_before(w.relation)
        ) then assay.has_subject(r.subject, k.subject_id) end as is_there
    from carried c
    join known k using (subject_id)
    join assay.rule r on r.rule_id = :'rule_id'::text
    where not exists (
        select from assay.stage_judgement s where (s.rule_id, s.subject_id, s.window_id) = (r.rule_id, k.subject_id, k.window_id))
)
insert into assay.stage_judgement (
    rule_id, version, subject_id, window_id, occurred_at, subject_date, agent_id, contact_id, team, outcome, reason, severity, case_key
)
select s.rule_id, s.version, s.subject_id, s.window_id, s.occurred_at, s.subject_date, s.agent_id, s.contact_id, s.team,
    case when s.is_there is null and s.is_finding then 'not_evaluable' else 'deleted' end,
    case when s.is_there is null then 'nothing makes it up any more: its window or key was moved, or its facts were purged'
        else 'the source no longer has it' end,
    s.severity, ''
from silent s
where s.is_there is not true
