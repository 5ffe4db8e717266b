-- The roles, and what each may do. Run again on every upgrade: what is not granted here is taken away. Roles belong to
-- the whole server: where the store's owner may not create them, its administrator does, once:
--     create role assay_pipeline; create role assay_rules; create role assay_officer; create role assay_manager;
--     create role assay_auditor; grant assay_pipeline to OWNER; grant assay_rules to assay_pipeline;

do $$
declare
    name text;
    owner name := (select r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = 'review');
begin
    foreach name in array '{assay_pipeline,assay_rules,assay_officer,assay_manager,assay_auditor}'::text[] loop
        if to_regrole(name) is null then
            begin
                execute format('create role %I nologin', name);
            exception
                -- Another store of the same server may be made at this moment.
                when duplicate_object or unique_violation then null;
                when insufficient_privilege then
                    raise exception using errcode = '42501', message = format(
                        'there is no role %I and %I may not create it: an administrator has to (sql/review/roles.sql says how)',
                        name, current_user);
            end;
        end if;
    end loop;
    begin
        -- Nights run rules as assay_rules, and the owner runs nights until another login does.
        if not pg_has_role('assay_pipeline', 'assay_rules', 'member') then
            grant assay_rules to assay_pipeline;
        end if;
        if not pg_has_role(owner, 'assay_pipeline', 'member') then
            execute format('grant assay_pipeline to %I', owner);
        end if;
    exception
        when unique_violation then null;
        when insufficient_privilege then
            raise exception using errcode = '42501', message = format(
                'grant assay_rules to assay_pipeline; grant assay_pipeline to %I: an administrator has to run these', owner);
    end;
end
$$;

revoke all on schema assay, digest, review from public, assay_pipeline, assay_rules, assay_officer, assay_manager, assay_auditor;
revoke all on all tables in schema assay, digest, review
    from public, assay_pipeline, assay_rules, assay_officer, assay_manager, assay_auditor;
revoke all on all functions in schema review
    from public, assay_pipeline, assay_rules, assay_officer, assay_manager, assay_auditor;
revoke all on function digest.governance(timestamptz), digest.finished_run(date), digest.agreed_files(date), digest.team_sites(date, date)
    from public, assay_pipeline, assay_rules, assay_officer, assay_manager, assay_auditor;

-- Nights: facts, measures, digests; findings only through the functions that a night has.
grant usage on schema assay, digest, review to assay_pipeline;
grant select, insert, update, delete, truncate on all tables in schema assay, digest to assay_pipeline;
grant usage, select on all sequences in schema assay, digest to assay_pipeline;
grant select on all tables in schema review to assay_pipeline;
-- What is agreed is agreed by people.
revoke insert, update, delete, truncate on assay.agreed_file from assay_pipeline;
grant execute on function
    review.take_in(text, integer, timestamptz), review.open_subjects(text), review.seal(text, timestamptz),
    review.erase(bigint[], timestamptz, text), review.unname(bigint[]), review.climb(bigint[], timestamptz, text), review.rekey(timestamptz),
    review.link(text, text[]), review.held_contacts(date, date), review.holds_on_customer(text), review.holds_on_agent(text), review.verify()
    to assay_pipeline;

-- Rules read facts, nothing else. What is on its way in is not a fact yet; who was erased or was called otherwise is none.
grant usage on schema assay to assay_rules;
do $$
declare
    name text;
begin
    for name in
        select format('%I.%I', n.nspname, c.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'assay' and c.relkind in ('r', 'p', 'v') and c.relname not like 'stage\_%'
            and c.relname not in ('erased_subject', 'erased_contact', 'erasure', 'rekey', 'earlier_pseudonym', 'scattered_key', 'agreed_file')
    loop
        execute format('grant select on %s to assay_rules', name);
    end loop;
end
$$;

-- Officers: what they may see, and the functions through which they decide. Salts are nobody's.
grant usage on schema review, digest, assay to assay_officer;
grant select on assay.rule, assay.rule_version, assay.migration, assay.agreed_file to assay_officer;
grant select on review.proposal, review.proposed_file, review.proposal_event, review.agreement, review.release,
    review.shipped_file to assay_officer;
grant select on digest.scorecard, digest.deadlines, digest.restatement to assay_officer;
grant select on digest.exceptions, digest.compliance, digest.complaint_cause, digest.contact_reason, digest.feedback_theme,
    digest.agent_appraisal, digest.service_day, digest.data_quality, digest.monitoring, digest.control_point, digest.chart_note,
    digest.funnel_point, digest.gate to assay_officer;
grant select on review.authority, review.reason, review.person, review.delegation, review.authority_event, review.night,
    review."case", review.finding, review.sighting, review.event, review.look, review.seal, review.worklist,
    review.hold, review.hold_release, review.standing_hold to assay_officer;
grant select (finding_id, number, body, erased_at) on review.content to assay_officer;
grant execute on function
    review.claim(bigint), review.note(bigint, text, text), review.decide(bigint, text, text, text),
    review.decide_case(bigint, text, text, text), review.remedy(bigint, text, text), review.escalate(bigint, text, text),
    review.reopen(bigint, text, text), review.accept_clearing(bigint, text), review.context(bigint),
    review.propose(jsonb, date, text), review.propose_go_live(jsonb, date, text),
    review.comment(bigint, text, text), review.agree(bigint, boolean), review.withdraw(bigint, text),
    review.delegate(text, date, date), review.undelegate(text), review.revoke_person(text),
    review.grant_person(text, text, integer, text[], text[], date, date), review.verify(),
    review.place_hold(text, text, date, date, text), review.release_hold(bigint, text)
    to assay_officer;

-- Managers: digests, of their teams unless they are the organisation's. No facts, no measures, no findings.
grant usage on schema digest to assay_manager;
grant select on digest.scorecard, digest.deadlines, digest.restatement to assay_manager;
grant select on digest.exceptions, digest.compliance, digest.complaint_cause, digest.contact_reason, digest.feedback_theme,
    digest.agent_appraisal, digest.service_day, digest.data_quality, digest.monitoring, digest.control_point, digest.chart_note,
    digest.funnel_point, digest.gate to assay_manager;

-- Auditors: the ledgers, whole, and nothing that changes them.
grant usage on schema review, digest, assay to assay_auditor;
grant select on all tables in schema review to assay_auditor;
grant select on digest.scorecard, digest.deadlines, digest.restatement to assay_auditor;
grant select on digest.exceptions, digest.compliance, digest.complaint_cause, digest.contact_reason, digest.feedback_theme,
    digest.agent_appraisal, digest.service_day, digest.data_quality, digest.monitoring, digest.control_point, digest.chart_note,
    digest.funnel_point, digest.gate to assay_auditor;
grant select on assay.store, assay.run, assay.attempt, assay.step, assay.migration, assay.rule, assay.rule_version,
    assay.agreed_file to assay_auditor;
grant execute on function review.verify() to assay_auditor;

-- Whoever reads digests may know what they rest on.
grant execute on function digest.governance(timestamptz), digest.finished_run(date), digest.agreed_files(date), digest.team_sites(date, date)
    to assay_pipeline, assay_officer, assay_manager, assay_auditor;

-- What policies ask, everybody may ask: each answers for the login alone.
grant execute on function
    review.has_role(name), review.reads_everything(), review.my_teams(), review.reads_every_digest(),
    review.reads_every_agent(),
    review.my_digest_teams(), review.reads_people(), review.is_owner(), review.standing(), review.today(),
    digest.notes_of(text, text, text, text, text)
    to public;
