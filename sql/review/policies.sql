-- Which rows a login sees. Policies go by session_user, never by the rights a statement runs with, and are forced on the
-- tables' owner too: a view or a function of the owner's shows nobody more than their own.

do $$
declare
    name text;
    policy record;
begin
    for policy in
        select p.schemaname, p.tablename, p.policyname from pg_policies p
        where p.schemaname = 'review' or p.schemaname = 'digest'
    loop
        execute format('drop policy %I on %I.%I', policy.policyname, policy.schemaname, policy.tablename);
    end loop;
    foreach name in array
        '{review.finding,review.event,review.content,review.sighting,review.look,review.person,review.delegation,review.authority_event,review.seal,review.seal_head,review.hold,review.hold_release,digest.scorecard,digest.deadlines,digest.restatement,digest.exceptions,digest.compliance,digest.complaint_cause,digest.contact_reason,digest.feedback_theme,digest.agent_appraisal,digest.service_day,digest.data_quality,digest.control_point,digest.chart_note,digest.funnel_point,digest.gate}'::text[]
    loop
        execute format('alter table %s enable row level security', name);
        execute format('alter table %s force row level security', name);
    end loop;

    create policy by_team on review.finding
        using ((select review.reads_everything()) or team = any ((select review.my_teams())::text[]));
    foreach name in array '{event,content,sighting,look}'::text[] loop
        execute format(
            'create policy by_finding on review.%1$I using ((select review.reads_everything())
                or exists (select from review.finding f where f.finding_id = %1$I.finding_id))', name);
    end loop;
    create policy by_login on review.person using (login = session_user or (select review.reads_people()));
    create policy by_login on review.delegation
        using (from_login = session_user or to_login = session_user or (select review.reads_people()));
    create policy for_readers on review.authority_event using ((select review.reads_people()));
    create policy for_readers on review.hold using ((select review.reads_people()));
    create policy for_readers on review.hold_release using ((select review.reads_people()));
    create policy for_readers on review.seal using ((select review.reads_people()));
    create policy for_readers on review.seal_head using ((select review.reads_everything()));

    create policy by_team on digest.scorecard using (
        (select review.reads_every_digest())
        or scope = 'team' and scope_id = any ((select review.my_digest_teams())::text[])
        or scope = 'agent' and team = any ((select review.my_digest_teams())::text[])
    );
    create policy by_team on digest.restatement using (
        (select review.reads_every_digest())
        or scope = 'team' and scope_id = any ((select review.my_digest_teams())::text[])
    );
    foreach name in array
        '{deadlines,exceptions,compliance,complaint_cause,contact_reason,feedback_theme,agent_appraisal,service_day}'::text[]
    loop
        execute format(
            'create policy by_team on digest.%I using (
                (select review.reads_every_digest()) or team = any ((select review.my_digest_teams())::text[]))', name);
    end loop;
    create policy by_team on digest.control_point using (
        (select review.reads_every_digest())
        or scope = 'team' and scope_id = any ((select review.my_digest_teams())::text[])
        or scope = 'agent' and team = any ((select review.my_digest_teams())::text[])
    );
    create policy by_team on digest.funnel_point
        using ((select review.reads_every_digest()) or team = any ((select review.my_digest_teams())::text[]));
    -- What stands on a team's charts stands on nobody else's; what happened to all is no secret.
    create policy by_team on digest.chart_note using (
        (select review.reads_every_digest())
        or scope in ('organisation', 'agent')
        or scope = 'team' and scope_id = any ((select review.my_digest_teams())::text[])
    );
    -- Which dates are provisional concerns whoever reads a figure of them.
    create policy for_all on digest.gate using (true);
    create policy for_all on digest.data_quality using ((select review.reads_every_digest()));
end
$$;

create or replace view review.worklist with (security_invoker = true) as
select f.finding_id, f.rule_id, r.title, r.authority, r.clause, r.kind, f.severity, f.level, f.state, f.subject_id,
    f.window_id, f.agent_id, f.contact_id, f.team, f.subject_date, f.reason, f.first_seen, s.last_seen, f.due_by,
    f.claimed_by, f.dismissal_key is not null as dismissal_proposed, f.is_clearing, f.case_id, f.version, r.remedy, r.subject,
    s.outcome as last_outcome
from review.finding f
join review.sighting s using (finding_id)
left join assay.rule r using (rule_id);
comment on view review.worklist is 'Findings as officers list them: no evidence, no notes.';
comment on column review.worklist.finding_id is 'As in review.finding.';
comment on column review.worklist.rule_id is 'The rule.';
comment on column review.worklist.title is 'The rule''s title.';
comment on column review.worklist.authority is 'Whose rule it is.';
comment on column review.worklist.clause is 'Where it says so.';
comment on column review.worklist.kind is 'breach, presumption, record_gap or concern.';
comment on column review.worklist.severity is 'critical, major or minor.';
comment on column review.worklist.level is 'The level that decides it.';
comment on column review.worklist.state is 'As in review.finding.';
comment on column review.worklist.subject_id is 'What violates the rule.';
comment on column review.worklist.window_id is 'As in review.finding.';
comment on column review.worklist.agent_id is 'Whom it is about; '''' when nobody.';
comment on column review.worklist.contact_id is 'The contact; '''' when none.';
comment on column review.worklist.team is 'The team on the date.';
comment on column review.worklist.subject_date is 'The subject''s business date.';
comment on column review.worklist.reason is 'What the rule says is wrong.';
comment on column review.worklist.first_seen is 'The night that opened it.';
comment on column review.worklist.last_seen is 'The latest night that saw the violation.';
comment on column review.worklist.due_by is 'By when it must be decided.';
comment on column review.worklist.claimed_by is 'Who has it.';
comment on column review.worklist.dismissal_proposed is 'Whether a second person has to agree to its dismissal.';
comment on column review.worklist.is_clearing is 'Whether its clearing waits for a person.';
comment on column review.worklist.case_id is 'Its case.';
comment on column review.worklist.version is 'The version of the rule.';
comment on column review.worklist.remedy is 'What the rule says has to be done.';
comment on column review.worklist.subject is 'What kind of thing violates it: contact, complaint and so on.';
comment on column review.worklist.last_outcome is 'What the latest night that judged it said.';
