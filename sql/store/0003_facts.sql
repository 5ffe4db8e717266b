-- Facts by month. Each is one row of the source as last read; a stage table has the same columns in the same order.
-- Keys hold the column that a distributed store would place rows by (contact_id) and the partition's date.

create table assay.contact (
    contact_id text not null,
    business_date date not null,
    interaction_id text,
    channel text not null check (channel in ('voice', 'chat', 'email', 'message', 'callback')),
    direction text not null check (direction in ('inbound', 'outbound')),
    queue text not null,
    campaign text,
    product text,
    reason text,
    language text,
    agent_id text,
    customer_ref text,
    customer_region text,
    debt_ref text,
    offered_at timestamptz not null,
    wait_ms bigint check (wait_ms >= 0),
    answered_at timestamptz,
    ended_at timestamptz,
    outcome text not null check (
        outcome in ('answered', 'abandoned', 'transferred', 'callback', 'voicemail', 'overflow', 'no_answer', 'failed')
    ),
    ended_by text check (ended_by in ('agent', 'customer', 'system')),
    talk_ms bigint check (talk_ms >= 0),
    hold_ms bigint check (hold_ms >= 0),
    wrap_ms bigint check (wrap_ms >= 0),
    transfer_kind text check (transfer_kind in ('warm', 'cold')),
    resolved boolean,
    revenue numeric,
    cost numeric,
    currency text,
    recorded boolean,
    recording_notice boolean,
    recording_deleted_at timestamptz,
    payment_taken boolean,
    recording_paused boolean,
    purpose text,
    legal_hold boolean,
    vulnerable boolean,
    note text,
    updated_at timestamptz,
    primary key (contact_id, business_date)
) partition by range (business_date);
create index contact_by_date on assay.contact (business_date);
create index contact_by_customer on assay.contact (customer_ref, offered_at) where customer_ref is not null;
comment on table assay.contact is 'Contacts: one row a leg. Customers are pseudonyms; notes are redacted.';
comment on column assay.contact.contact_id is 'The source''s own id.';
comment on column assay.contact.business_date is 'Local date of offered_at in the reporting zone.';
comment on column assay.contact.interaction_id is 'Shared by the legs of one interaction.';
comment on column assay.contact.channel is 'voice, chat, email, message or callback.';
comment on column assay.contact.direction is 'inbound or outbound.';
comment on column assay.contact.queue is 'The queue it was offered to.';
comment on column assay.contact.campaign is 'The campaign of an outbound contact.';
comment on column assay.contact.product is 'What it was about.';
comment on column assay.contact.reason is 'Why the customer made contact.';
comment on column assay.contact.language is 'Language spoken.';
comment on column assay.contact.agent_id is 'Who handled it.';
comment on column assay.contact.customer_ref is 'Pseudonym of the customer: c_ and 26 characters.';
comment on column assay.contact.customer_region is 'ISO 3166-2.';
comment on column assay.contact.debt_ref is 'Pseudonym of the debt that a collection call is about.';
comment on column assay.contact.offered_at is 'When it was offered; places it on its business date.';
comment on column assay.contact.wait_ms is 'Wait as the source measured it, milliseconds.';
comment on column assay.contact.answered_at is 'When it was answered; null: it was not.';
comment on column assay.contact.ended_at is 'When it ended; null: it has not.';
comment on column assay.contact.outcome is 'How it ended; the contract''s list.';
comment on column assay.contact.ended_by is 'agent, customer or system.';
comment on column assay.contact.talk_ms is 'Talking, milliseconds.';
comment on column assay.contact.hold_ms is 'On hold, milliseconds.';
comment on column assay.contact.wrap_ms is 'Work after the contact, milliseconds.';
comment on column assay.contact.transfer_kind is 'warm or cold.';
comment on column assay.contact.resolved is 'Whether it was resolved, as the agent says.';
comment on column assay.contact.revenue is 'In currency.';
comment on column assay.contact.cost is 'In currency.';
comment on column assay.contact.currency is 'ISO 4217.';
comment on column assay.contact.recorded is 'Whether it was recorded.';
comment on column assay.contact.recording_notice is 'Whether the customer was told.';
comment on column assay.contact.recording_deleted_at is 'When the recording was deleted; null: it was not.';
comment on column assay.contact.payment_taken is 'Whether a card payment was taken.';
comment on column assay.contact.recording_paused is 'Whether recording paused for it.';
comment on column assay.contact.purpose is 'The purpose that its retention follows.';
comment on column assay.contact.legal_hold is 'Whether a legal hold keeps it.';
comment on column assay.contact.vulnerable is 'Whether the customer is marked as vulnerable.';
comment on column assay.contact.note is 'Redacted text: what the agent wrote about it.';
comment on column assay.contact.updated_at is 'When the source last changed the row.';

create table assay.evaluation (
    evaluation_id text not null,
    business_date date not null,
    contact_id text not null,
    agent_id text not null,
    evaluator_id text not null,
    form_id text not null,
    form_version text not null,
    evaluated_at timestamptz not null,
    status text not null check (status in ('final', 'draft', 'calibration', 'disputed', 'retracted')),
    selected_by text check (selected_by in ('random', 'targeted', 'requested', 'automatic')),
    session_id text,
    expert boolean,
    score numeric,
    passed boolean,
    comment text,
    updated_at timestamptz,
    primary key (evaluation_id, contact_id, business_date)
) partition by range (business_date);
create index evaluation_by_date on assay.evaluation (business_date);
create index evaluation_by_contact on assay.evaluation (contact_id);
comment on table assay.evaluation is 'Evaluations of contacts. Comments are redacted.';
comment on column assay.evaluation.evaluation_id is 'The source''s own id.';
comment on column assay.evaluation.business_date is 'Local date of evaluated_at in the reporting zone.';
comment on column assay.evaluation.contact_id is 'The contact evaluated.';
comment on column assay.evaluation.agent_id is 'Whose work it judges.';
comment on column assay.evaluation.evaluator_id is 'Who judged.';
comment on column assay.evaluation.form_id is 'The form.';
comment on column assay.evaluation.form_version is 'Its version.';
comment on column assay.evaluation.evaluated_at is 'When.';
comment on column assay.evaluation.status is 'final, draft, calibration, disputed or retracted; only final ones count.';
comment on column assay.evaluation.selected_by is 'How the contact was picked.';
comment on column assay.evaluation.session_id is 'The calibration session.';
comment on column assay.evaluation.expert is 'Whether it is the expert''s of that session.';
comment on column assay.evaluation.score is 'Score 0–100 as the source computed it.';
comment on column assay.evaluation.passed is 'Passed, as the source says.';
comment on column assay.evaluation.comment is 'Redacted text: what the evaluator wrote.';
comment on column assay.evaluation.updated_at is 'When the source last changed the row.';

create table assay.evaluation_answer (
    evaluation_id text not null,
    question_id text not null,
    business_date date not null,
    contact_id text not null,
    points numeric,
    not_applicable boolean not null,
    failed boolean,
    updated_at timestamptz,
    primary key (evaluation_id, question_id, contact_id, business_date)
) partition by range (business_date);
create index evaluation_answer_by_date on assay.evaluation_answer (business_date);
comment on table assay.evaluation_answer is 'The answers of evaluations, on their evaluation''s date.';
comment on column assay.evaluation_answer.evaluation_id is 'The evaluation.';
comment on column assay.evaluation_answer.question_id is 'The question.';
comment on column assay.evaluation_answer.business_date is 'The evaluation''s business date.';
comment on column assay.evaluation_answer.contact_id is 'The evaluation''s contact.';
comment on column assay.evaluation_answer.points is 'Points given.';
comment on column assay.evaluation_answer.not_applicable is 'True: out of points and possible.';
comment on column assay.evaluation_answer.failed is 'True: a critical failure.';
comment on column assay.evaluation_answer.updated_at is 'When the source last changed the row.';

create table assay.feedback (
    feedback_id text not null,
    business_date date not null,
    contact_id text not null,
    instrument text not null check (instrument in ('csat', 'nps', 'ces')),
    invited_at timestamptz,
    submitted_at timestamptz,
    score numeric,
    scale_min numeric not null,
    scale_max numeric not null,
    higher_is_better boolean not null,
    resolved boolean,
    comment text,
    updated_at timestamptz,
    primary key (feedback_id, contact_id, business_date)
) partition by range (business_date);
create index feedback_by_date on assay.feedback (business_date);
create index feedback_by_contact on assay.feedback (contact_id);
comment on table assay.feedback is 'Surveys: invitations and answers. Comments are redacted.';
comment on column assay.feedback.feedback_id is 'The source''s own id.';
comment on column assay.feedback.business_date is 'Local date of the earlier of invited_at and submitted_at.';
comment on column assay.feedback.contact_id is 'The contact asked about.';
comment on column assay.feedback.instrument is 'csat, nps or ces.';
comment on column assay.feedback.invited_at is 'When the customer was asked.';
comment on column assay.feedback.submitted_at is 'When they answered; null: they have not.';
comment on column assay.feedback.score is 'The score given, on the row''s own scale.';
comment on column assay.feedback.scale_min is 'The scale''s lowest score.';
comment on column assay.feedback.scale_max is 'The scale''s highest score.';
comment on column assay.feedback.higher_is_better is 'The scale''s direction.';
comment on column assay.feedback.resolved is 'The customer''s answer to whether it was resolved.';
comment on column assay.feedback.comment is 'Redacted text: what the customer wrote.';
comment on column assay.feedback.updated_at is 'When the source last changed the row.';

-- A stage holds rows on their way in; what Assay itself says of a row is not on its way.
create function assay.create_stage(target text, suffix text default '', further text default '') returns void
language plpgsql as $$
declare
    stage text := 'stage_' || target || suffix;
    own text;
begin
    execute format('create unlogged table assay.%I (like assay.%I%s)', stage, target, further);
    for own in
        select attname from pg_attribute
        where attrelid = format('assay.%I', stage)::regclass and attname in ('inferred', 'gone_since')
    loop
        execute format('alter table assay.%I drop column %I', stage, own);
    end loop;
    perform assay.comment_stage(stage, target);
end
$$;
comment on function assay.create_stage(text, text, text) is
    'Makes the stage of a fact or a measure, with what further columns it has; whoever makes such a table calls it.';

create function assay.comment_stage(stage text, target text) returns void
language plpgsql as $$
begin
    execute format('comment on table assay.%I is %L', stage, format('Rows of %s on their way in; emptied by every run.', target));
    execute (
        select string_agg(format('comment on column assay.%I.%I is %L', stage, attname, 'As in assay.' || target || '.'), ';')
        from pg_attribute where attrelid = format('assay.%I', stage)::regclass and attnum > 0 and not attisdropped
    );
end
$$;
comment on function assay.comment_stage(text, text) is 'Says of a stage what it is, and of its columns whose they are.';

-- Creates the partitions of every fact and measure table but those to be left out for the months of a span of dates. A new
-- partition is made beside its parent and attached, so that readers of other months are not kept waiting.
create function assay.ensure_partitions(first date, last date, left_out text[] default '{}') returns void
language plpgsql as $$
declare
    parent record;
    month date;
    partition text;
begin
    for parent in
        select n.nspname as schema, c.relname as name
        from pg_partitioned_table p
        join pg_class c on c.oid = p.partrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('assay', 'digest') and c.relname <> all (left_out)
        order by 1, 2
    loop
        month := date_trunc('month', first::timestamp)::date;
        while month <= last loop
            partition := format('%s_%s', parent.name, to_char(month, 'YYYY_MM'));
            if to_regclass(format('%I.%I', parent.schema, partition)) is null then
                execute format('create table %I.%I (like %I.%I including all)', parent.schema, partition, parent.schema, parent.name);
                execute format(
                    'alter table %I.%I attach partition %I.%I for values from (%L) to (%L)',
                    parent.schema, parent.name, parent.schema, partition, month, (month + interval '1 month')::date
                );
            end if;
            month := (month + interval '1 month')::date;
        end loop;
    end loop;
end
$$;
comment on function assay.ensure_partitions(date, date, text[]) is 'Creates what is missing of the monthly partitions for a span of dates.';

-- Inserts rows of a stage into a fact or measure. A month that has no partition yet gets one that is filled before it is
-- attached: indexes over all its rows at once take a fraction of the time that they take row by row.
create function assay.insert_rows(target text, stage text) returns bigint
language plpgsql as $$
declare
    columns text := (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        from pg_attribute a where a.attrelid = stage::regclass and a.attnum > 0 and not a.attisdropped
    );
    month date;
    partition text;
    new_months date[] := '{}';
    has_others boolean := false;
    inserted bigint;
    total bigint := 0;
begin
    if (select c.relkind from pg_class c where c.oid = format('assay.%I', target)::regclass) <> 'p' then
        execute format('insert into assay.%1$I (%2$s) select %2$s from %3$s', target, columns, stage);
        get diagnostics total = row_count;
        return total;
    end if;
    for month in execute format(
        'select distinct date_trunc(''month'', business_date::timestamp)::date
        from (select distinct business_date from %s) d order by 1', stage
    ) loop
        partition := format('%s_%s', target, to_char(month, 'YYYY_MM'));
        if to_regclass(format('assay.%I', partition)) is null then
            execute format('create table assay.%I (like assay.%I including all excluding indexes)', partition, target);
            execute format(
                'insert into assay.%1$I (%2$s) select %2$s from %3$s where business_date >= %4$L and business_date < %5$L',
                partition, columns, stage, month, (month + interval '1 month')::date
            );
            get diagnostics inserted = row_count;
            total := total + inserted;
            execute format(
                'alter table assay.%I attach partition assay.%I for values from (%L) to (%L)',
                target, partition, month, (month + interval '1 month')::date
            );
            new_months := new_months || month;
        else
            has_others := true;
        end if;
    end loop;
    if has_others then
        -- Neighbours in an index are written one after the other.
        execute format(
            'insert into assay.%1$I (%2$s) select %2$s from %3$s
            where date_trunc(''month'', business_date::timestamp)::date <> all ($1) order by business_date',
            target, columns, stage
        ) using new_months;
        get diagnostics inserted = row_count;
        total := total + inserted;
    end if;
    return total;
end
$$;
comment on function assay.insert_rows(text, text) is
    'Inserts the rows of a stage into a fact or measure, making the partitions that they need; gives how many.';
