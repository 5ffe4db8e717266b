-- The comply step's own: settings and register brought up to date, what a rule came to, and records and subjects that are gone.

create table assay.rule_missing (
    rule_id text primary key references assay.rule,
    missing text[] not null,
    run_id text not null references assay.run
);
comment on table assay.rule_missing is
    'Rules that the latest night could not judge at all, since the source has not got what they need. They count as not evaluable, never as complied with.';
comment on column assay.rule_missing.rule_id is 'The rule.';
comment on column assay.rule_missing.missing is 'Relations, and relation.column, that the source has not got.';
comment on column assay.rule_missing.run_id is 'The run that said so.';

create view assay.rule_query with (security_invoker = true) as
select null::text as subject_id, null::timestamptz as occurred_at, null::timestamptz as due_at, null::text as agent_id,
    null::text as contact_id, null::text as team, null::text as window_id, null::boolean as violated, null::text as reason,
    null::jsonb as evidence
where false;
comment on view assay.rule_query is 'The columns of a rule''s query; the query stands in its place in sql/store/comply/judgements.sql.';
comment on column assay.rule_query.subject_id is 'The subject.';
comment on column assay.rule_query.occurred_at is 'When it began: its date chooses the rule''s version.';
comment on column assay.rule_query.due_at is 'The deadline, while it runs or when it was missed; null once it is done.';
comment on column assay.rule_query.agent_id is 'Whom it is about.';
comment on column assay.rule_query.contact_id is 'The contact that it is about.';
comment on column assay.rule_query.team is 'The team on the date.';
comment on column assay.rule_query.window_id is 'The window, where a subject has several.';
comment on column assay.rule_query.violated is 'True, false, or null: it cannot be said.';
comment on column assay.rule_query.reason is 'Why.';
comment on column assay.rule_query.evidence is 'Keys, times and figures of a violation; never text.';

create function assay.sync_rule_settings(settings jsonb) returns void
language plpgsql as $$
begin
    delete from assay.setting;
    insert into assay.setting (name, value)
    select name, value from jsonb_to_recordset(settings -> 'settings') as s (name text, value text);
    delete from assay.regime_scope;
    delete from assay.regime;
    insert into assay.regime (regime, family, zone, calendar)
    select regime, family, zone, calendar
    from jsonb_to_recordset(settings -> 'regimes') as r (regime text, family text, zone text, calendar text);
    insert into assay.regime_scope (regime, kind, value, inside)
    select regime, kind, value, inside
    from jsonb_to_recordset(settings -> 'scopes') as s (regime text, kind text, value text, inside boolean);
    delete from assay.holiday;
    insert into assay.holiday (calendar, date)
    select calendar, date from jsonb_to_recordset(settings -> 'holidays') as h (calendar text, date date);
    delete from assay.authority_limit;
    insert into assay.authority_limit (level, kind, amount, currency)
    select level, kind, amount, currency
    from jsonb_to_recordset(settings -> 'authority') as a (level integer, kind text, amount numeric, currency text);
    delete from assay.decision_limit;
    insert into assay.decision_limit (level, amount, currency)
    select level, amount, currency
    from jsonb_to_recordset(settings -> 'decisions') as d (level smallint, amount numeric, currency text);
    delete from assay.escalation_limit;
    insert into assay.escalation_limit (kind, level, accept_minutes, close_minutes)
    select kind, level, accept_minutes, close_minutes
    from jsonb_to_recordset(settings -> 'escalation') as e (kind text, level integer, accept_minutes integer, close_minutes integer);
end
$$;
comment on function assay.sync_rule_settings(jsonb) is 'Replaces what organisation.yaml says and rules read.';

create function assay.register_rules(rules jsonb, run_id text) returns void
language sql as $$
    insert into assay.rule as r (
        rule_id, title, authority, clause, url, certainty, kind, severity, regime, subject, owner, due, remedy, is_checked
    )
    select rule_id, title, authority, clause, url, certainty, kind, severity, regime, subject, owner, due, remedy, is_checked
    from jsonb_to_recordset(rules) as n (
        rule_id text, title text, authority text, clause text, url text, certainty text, kind text, severity text, regime text,
        subject text, owner text, due jsonb, remedy text, is_checked boolean
    )
    on conflict (rule_id) do update set
        title = excluded.title, authority = excluded.authority, clause = excluded.clause, url = excluded.url,
        certainty = excluded.certainty, kind = excluded.kind, severity = excluded.severity, regime = excluded.regime,
        subject = excluded.subject, owner = excluded.owner, due = excluded.due, remedy = excluded.remedy,
        is_checked = excluded.is_checked
    where to_jsonb(r) is distinct from to_jsonb(excluded);
    insert into assay.rule_version (rule_id, version, valid_from, valid_to, parameters, first_run)
    select n.rule_id, v.version, v.valid_from, v.valid_to, v.parameters, register_rules.run_id
    from jsonb_to_recordset(rules) as n (rule_id text, versions jsonb)
    cross join jsonb_to_recordset(n.versions) as v (version text, valid_from date, valid_to date, parameters jsonb)
    on conflict (rule_id, version) do nothing;
$$;
comment on function assay.register_rules(jsonb, text) is
    'Brings the register up to what the files say. A rule whose file is gone stays: its findings name it.';

-- What a version of a rule came to, for the dates that were judged. Rows in quarantine count as not evaluable. Of rules that
-- could not be asked, all rows that they would have judged do.
create function assay.record_rule_results(
    run_id text, rule_id text, version text, from_date date, to_date date, accounts jsonb, gaps jsonb, relation text
) returns void
language plpgsql as $$
begin
    delete from assay.rule_result r
    where r.rule_id = record_rule_results.rule_id and r.subject_date >= from_date and r.subject_date < to_date;
    delete from assay.rule_gap g
    where g.rule_id = record_rule_results.rule_id and g.subject_date >= from_date and g.subject_date < to_date;
    insert into assay.rule_gap (rule_id, version, subject_date, reason, subjects)
    select record_rule_results.rule_id, record_rule_results.version, subject_date, reason, subjects
    from jsonb_to_recordset(gaps) as g (subject_date date, reason text, subjects bigint)
    union all
    select record_rule_results.rule_id, record_rule_results.version, q.business_date, 'the source''s row is in quarantine', sum(q.rows)
    from assay.quarantine q
    where q.relation = record_rule_results.relation and q.business_date >= from_date and q.business_date < to_date
    group by q.business_date;
    insert into assay.rule_result (rule_id, version, subject_date, team, violated, compliant, pending, not_evaluable, run_id)
    select record_rule_results.rule_id, record_rule_results.version, subject_date, team, sum(violated), sum(compliant), sum(pending),
        sum(not_evaluable), record_rule_results.run_id
    from (
        select subject_date, team, violated, compliant, pending, not_evaluable
        from jsonb_to_recordset(accounts)
            as a (subject_date date, team text, violated bigint, compliant bigint, pending bigint, not_evaluable bigint)
        union all
        select q.business_date, '', 0, 0, 0, q.rows
        from assay.quarantine q
        where q.relation = record_rule_results.relation and q.business_date >= from_date and q.business_date < to_date
    ) a
    group by subject_date, team;
end
$$;
comment on function assay.record_rule_results(text, text, text, date, date, jsonb, jsonb, text) is
    'Replaces what a version of a rule came to on the dates from from_date to before to_date.';

-- Subjects of a rule for which the source lacks something: one row a date, none of them judged.
create function assay.unjudged(relation text, from_date date, to_date date) returns table (subject_date date, subjects bigint)
language plpgsql stable as $$
begin
    if exists (
        select from information_schema.columns c
        where c.table_schema = 'assay' and c.table_name = relation and c.column_name = 'business_date'
    ) then
        return query execute format(
            'select business_date, count(*) from assay.%I where business_date >= $1 and business_date < $2 group by 1', relation)
            using from_date, to_date;
    end if;
end
$$;
comment on function assay.unjudged(text, date, date) is 'How many rows of a dated relation there are on each date.';

-- Records that must not disappear.
create table assay.record_seen (
    relation text not null check (relation in ('complaint', 'data_request', 'incident')),
    record_id text not null,
    occurred_at timestamptz not null,
    agent_id text not null,
    contact_id text not null,
    gone_at timestamptz,
    primary key (relation, record_id)
);
comment on table assay.record_seen is
    'Complaints, requests and incidents that the source has shown, so that one that disappears is missed.';
comment on column assay.record_seen.relation is 'The relation.';
comment on column assay.record_seen.record_id is 'The row''s key.';
comment on column assay.record_seen.occurred_at is 'When it was received, or known.';
comment on column assay.record_seen.agent_id is 'Who handled it; empty for nobody.';
comment on column assay.record_seen.contact_id is 'The contact that it came from; empty for none.';
comment on column assay.record_seen.gone_at is 'The instant of the run that first missed it; null while it is there.';

-- Compares the records of a night with those seen before; gives how many are newly gone. The same night run twice says the
-- same: a record keeps the instant at which it was first missed.
create function assay.note_records(as_of timestamptz) returns bigint
language sql as $$
    with present as (
        select 'complaint' as relation, complaint_id as record_id, received_at as occurred_at,
            coalesce(agent_id, '') as agent_id, coalesce(contact_id, '') as contact_id
        from assay.complaint
        union all
        select 'data_request', request_id, received_at, '', '' from assay.data_request
        union all
        select 'incident', incident_id, aware_at, '', '' from assay.incident
    ),
    noted as (
        insert into assay.record_seen as r (relation, record_id, occurred_at, agent_id, contact_id)
        select relation, record_id, occurred_at, agent_id, contact_id from present
        on conflict (relation, record_id) do update
        set occurred_at = excluded.occurred_at, agent_id = excluded.agent_id, contact_id = excluded.contact_id, gone_at = null
        where (r.occurred_at, r.agent_id, r.contact_id) is distinct from (excluded.occurred_at, excluded.agent_id, excluded.contact_id)
            or r.gone_at is not null
    ),
    missed as (
        update assay.record_seen r set gone_at = note_records.as_of
        where r.gone_at is null and r.occurred_at < note_records.as_of
            and r.occurred_at >= coalesce(assay.business_midnight(nullif(assay.sealed_before(r.relation), '-infinity')), '-infinity')
            and not exists (select from present p where p.relation = r.relation and p.record_id = r.record_id)
        returning 1
    )
    select count(*) from missed
$$;
comment on function assay.note_records(timestamptz) is
    'Notes which complaints, requests and incidents the source has, and which it has no longer; gives how many are newly gone.';

-- Which row a subject is: subjects of several relations are called RELATION KEY; of a text, the row that it stands in. The
-- relation is null where a subject is no row of one.
create function assay.subject_row(kind text, subject_id text) returns table (relation text, key text)
language sql immutable parallel safe as $$
    select
        case
            when kind in ('text', 'adjustment, complaint or escalation') then split_part(subject_row.subject_id, ' ', 1)
            when kind = 'request' then 'data_request'
            when kind = 'attempt' then 'outbound_attempt'
            when kind = 'survey' then 'feedback'
            when kind in ('contact', 'complaint', 'incident', 'escalation', 'evaluation') then kind
        end,
        case
            when kind in ('text', 'adjustment, complaint or escalation')
                then substr(subject_row.subject_id, strpos(subject_row.subject_id, ' ') + 1)
            else subject_row.subject_id
        end
$$;
comment on function assay.subject_row(text, text) is
    'The relation and the key of the row that a subject is; no relation where it is none, such as an agent''s week.';

-- Whether the source still has a subject; null for subjects that are no rows of a relation.
create function assay.has_subject(kind text, subject_id text) returns boolean
language sql stable as $$
    select case relation
        when 'contact' then exists (select from assay.contact where contact_id = key)
        when 'transcript' then exists (select from assay.contact where contact_id = key)
        when 'complaint' then exists (select from assay.complaint where complaint_id = key)
        when 'data_request' then exists (select from assay.data_request where request_id = key)
        when 'incident' then exists (select from assay.incident where incident_id = key)
        when 'escalation' then exists (select from assay.escalation where escalation_id = key)
        when 'adjustment' then exists (select from assay.adjustment where adjustment_id = key)
        when 'evaluation' then exists (select from assay.evaluation where evaluation_id = key)
        when 'feedback' then exists (select from assay.feedback where feedback_id = key)
        when 'outbound_attempt' then exists (select from assay.outbound_attempt where attempt_id = key)
    end or exists (select from assay.quarantine q where q.relation = named.relation and q.source_key[1] = key)
    from assay.subject_row(kind, has_subject.subject_id) as named
$$;
comment on function assay.has_subject(text, text) is
    'Whether the source still has a subject, be it in quarantine; null where its kind is no relation.';
