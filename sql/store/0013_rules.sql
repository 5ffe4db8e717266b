-- What rules came to, and what rules read besides the facts.

create table assay.rule (
    rule_id text primary key,
    title text not null,
    authority text not null,
    clause text not null,
    url text,
    certainty text check (certainty in ('A', 'B', 'C')),
    kind text not null check (kind in ('breach', 'presumption', 'record_gap', 'concern')),
    severity text not null check (severity in ('critical', 'major', 'minor')),
    regime text,
    subject text not null,
    owner text not null,
    due jsonb,
    remedy text not null,
    is_checked boolean not null
);
comment on table assay.rule is 'The register of rules as of the last night.';
comment on column assay.rule.rule_id is 'Its id: the name of its file.';
comment on column assay.rule.title is 'What it asks for, in a few words.';
comment on column assay.rule.authority is 'Who says so.';
comment on column assay.rule.clause is 'Where they say so.';
comment on column assay.rule.url is 'Where the text can be read.';
comment on column assay.rule.certainty is 'A: the text was read; B: secondary sources agree; C: unconfirmed. Null for the house''s own.';
comment on column assay.rule.kind is 'What a violation means: breach, presumption, record_gap or concern.';
comment on column assay.rule.severity is 'critical, major or minor.';
comment on column assay.rule.regime is 'The regime whose subjects it judges; several with commas; null for the whole organisation.';
comment on column assay.rule.subject is 'What a row of its statement stands for.';
comment on column assay.rule.owner is 'Who keeps it right.';
comment on column assay.rule.due is 'By when an officer must have decided on a finding: {"business_days": 5}.';
comment on column assay.rule.remedy is 'What to do about a violation.';
comment on column assay.rule.is_checked is 'Whether a statement checks it; a duty that none can check is registered all the same.';

create table assay.rule_version (
    rule_id text not null references assay.rule,
    version text not null,
    valid_from date,
    valid_to date,
    parameters jsonb not null,
    first_run text not null references assay.run,
    primary key (rule_id, version)
);
comment on table assay.rule_version is 'Every version of a rule that a night has judged by.';
comment on column assay.rule_version.rule_id is 'The rule.';
comment on column assay.rule_version.version is 'The beginning of the SHA-256 of what decides its results.';
comment on column assay.rule_version.valid_from is 'The first subject date that it holds for; null: all before as well.';
comment on column assay.rule_version.valid_to is 'The last one; null while it holds.';
comment on column assay.rule_version.parameters is 'Its figures.';
comment on column assay.rule_version.first_run is 'The run that first judged by it.';

create table assay.rule_result (
    rule_id text not null,
    version text not null,
    subject_date date not null,
    team text not null,
    violated bigint not null check (violated >= 0),
    compliant bigint not null check (compliant >= 0),
    pending bigint not null check (pending >= 0),
    not_evaluable bigint not null check (not_evaluable >= 0),
    run_id text not null references assay.run,
    primary key (rule_id, version, subject_date, team),
    foreign key (rule_id, version) references assay.rule_version
);
create index rule_result_by_date on assay.rule_result (subject_date);
comment on table assay.rule_result is
    'How many subjects of a date came to what. Replaced for the dates that a night judges. Pending ones enter no rate; a rate has a best and a worst case as long as some are not evaluable.';
comment on column assay.rule_result.rule_id is 'The rule.';
comment on column assay.rule_result.version is 'Its version in force on the date.';
comment on column assay.rule_result.subject_date is 'The subjects'' date in the reporting zone.';
comment on column assay.rule_result.team is 'The team; empty where the subject has none.';
comment on column assay.rule_result.violated is 'Violated.';
comment on column assay.rule_result.compliant is 'Complied with.';
comment on column assay.rule_result.pending is 'The deadline still runs, and it is not yet done.';
comment on column assay.rule_result.not_evaluable is 'Something needed is not known; see assay.rule_gap.';
comment on column assay.rule_result.run_id is 'The run that last judged the date.';

create table assay.rule_gap (
    rule_id text not null,
    version text not null,
    subject_date date not null,
    reason text not null,
    subjects bigint not null check (subjects > 0),
    primary key (rule_id, version, subject_date, reason),
    foreign key (rule_id, version) references assay.rule_version
);
comment on table assay.rule_gap is 'Why subjects of a date could not be judged.';
comment on column assay.rule_gap.rule_id is 'The rule.';
comment on column assay.rule_gap.version is 'Its version.';
comment on column assay.rule_gap.subject_date is 'The subjects'' date.';
comment on column assay.rule_gap.reason is 'What is not known.';
comment on column assay.rule_gap.subjects is 'How many subjects.';

create unlogged table assay.stage_judgement (
    rule_id text not null,
    version text not null,
    subject_id text not null,
    window_id text not null,
    occurred_at timestamptz not null,
    subject_date date not null,
    due_at timestamptz,
    agent_id text not null,
    contact_id text not null,
    team text not null,
    outcome text not null check (outcome in ('violated', 'compliant', 'pending', 'not_evaluable', 'deleted')),
    reason text,
    evidence jsonb,
    severity text not null check (severity in ('critical', 'major', 'minor')),
    case_key text not null
);
comment on table assay.stage_judgement is
    'What a night says of subjects that the ledger of findings must hear of, on its way there; emptied by every comply step.';
comment on column assay.stage_judgement.rule_id is 'The rule.';
comment on column assay.stage_judgement.version is 'Its version.';
comment on column assay.stage_judgement.subject_id is 'The subject.';
comment on column assay.stage_judgement.window_id is 'The window, where a subject has several; else empty.';
comment on column assay.stage_judgement.occurred_at is 'When the subject began.';
comment on column assay.stage_judgement.subject_date is 'Its date in the reporting zone.';
comment on column assay.stage_judgement.due_at is 'The deadline that runs or was missed.';
comment on column assay.stage_judgement.agent_id is 'Whom it is about; empty for nobody.';
comment on column assay.stage_judgement.contact_id is 'The contact that it is about; empty for none.';
comment on column assay.stage_judgement.team is 'The team on the date; empty for none.';
comment on column assay.stage_judgement.outcome is 'What it came to. deleted: it was handed in and the source no longer has it.';
comment on column assay.stage_judgement.reason is 'Why.';
comment on column assay.stage_judgement.evidence is 'Keys, times and figures of a violation; never text, never personal data.';
comment on column assay.stage_judgement.severity is 'The rule''s severity.';
comment on column assay.stage_judgement.case_key is 'What findings of one cause and day share.';

create table assay.erased_subject (
    pseudonym text primary key,
    erased_at timestamptz not null
);
comment on table assay.erased_subject is 'People whose data was erased: their rows stay out of later pulls.';
comment on column assay.erased_subject.pseudonym is 'The pseudonym under which they were known.';
comment on column assay.erased_subject.erased_at is 'When it was erased.';

-- Records that must not disappear -----------------------------------------------------------------------------------------

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

-- Texts -------------------------------------------------------------------------------------------------------------------

create view assay.scanned_text with (security_invoker = true) as
select 'contact' as relation, c.contact_id as key, 'note' as "column", c.contact_id, coalesce(c.agent_id, '') as agent_id,
    c.business_date, c.offered_at as occurred_at, c.queue, c.customer_region as region, c.purpose
from assay.contact c where c.note is not null
union all
select 'transcript', t.contact_id, 'text', t.contact_id, coalesce(c.agent_id, ''), t.business_date,
    coalesce(c.offered_at, assay.business_midnight(t.business_date)), c.queue, c.customer_region, c.purpose
from assay.transcript t
left join assay.contact c on c.contact_id = t.contact_id and c.business_date = t.business_date
union all
select 'evaluation', e.evaluation_id, 'comment', e.contact_id, e.agent_id, e.business_date, e.evaluated_at, null, null, null
from assay.evaluation e where e.comment is not null
union all
select 'feedback', f.feedback_id, 'comment', f.contact_id, '', f.business_date, least(f.invited_at, f.submitted_at), null, null, null
from assay.feedback f where f.comment is not null
union all
select 'complaint', c.complaint_id, 'description', coalesce(c.contact_id, ''), coalesce(c.agent_id, ''), c.business_date,
    c.received_at, null, null, null
from assay.complaint c where c.description is not null
union all
select 'escalation', e.escalation_id, 'reason', coalesce(e.contact_id, ''), e.raised_by, e.business_date, e.raised_at, null, null, null
from assay.escalation e where e.reason is not null
union all
select 'incident', i.incident_id, 'reason_for_delay', '', '', i.business_date, i.aware_at, null, null, null
from assay.incident i where i.reason_for_delay is not null;
comment on view assay.scanned_text is 'Every free text that was scanned: of which row, whose, and when. A transcript counts once a contact.';
comment on column assay.scanned_text.relation is 'The relation.';
comment on column assay.scanned_text.key is 'The first part of the row''s key, which is all of it but in a transcript.';
comment on column assay.scanned_text."column" is 'The column of the text.';
comment on column assay.scanned_text.contact_id is 'The row''s contact; empty where it has none.';
comment on column assay.scanned_text.agent_id is 'The agent whose row it is; empty where it has none.';
comment on column assay.scanned_text.business_date is 'The row''s business date.';
comment on column assay.scanned_text.occurred_at is 'When the row happened.';
comment on column assay.scanned_text.queue is 'The queue of a contact''s own texts; null of others.';
comment on column assay.scanned_text.region is 'The customer''s region, of a contact''s own texts.';
comment on column assay.scanned_text.purpose is 'The purpose, of a contact''s own texts.';

-- What was deleted from a text was put right, and the row that held it complies.
create function assay.emptied_texts(open text[])
returns table (subject_id text, occurred_at timestamptz, contact_id text, agent_id text, business_date date)
language sql stable as $$
    with handed as (
        select o.id, split_part(o.id, ' ', 1) as relation, substr(o.id, strpos(o.id, ' ') + 1) as key from unnest(open) as o (id)
    )
    select h.id, c.offered_at, c.contact_id, coalesce(c.agent_id, ''), c.business_date
    from handed h join assay.contact c on c.contact_id = h.key
    where h.relation = 'contact' and c.note is null
        or h.relation = 'transcript' and not exists (select from assay.transcript t where t.contact_id = c.contact_id)
    union all
    select h.id, e.evaluated_at, e.contact_id, e.agent_id, e.business_date
    from handed h join assay.evaluation e on e.evaluation_id = h.key where h.relation = 'evaluation' and e.comment is null
    union all
    select h.id, least(f.invited_at, f.submitted_at), f.contact_id, '', f.business_date
    from handed h join assay.feedback f on f.feedback_id = h.key where h.relation = 'feedback' and f.comment is null
    union all
    select h.id, c.received_at, coalesce(c.contact_id, ''), coalesce(c.agent_id, ''), c.business_date
    from handed h join assay.complaint c on c.complaint_id = h.key where h.relation = 'complaint' and c.description is null
    union all
    select h.id, e.raised_at, coalesce(e.contact_id, ''), e.raised_by, e.business_date
    from handed h join assay.escalation e on e.escalation_id = h.key where h.relation = 'escalation' and e.reason is null
    union all
    select h.id, i.aware_at, '', '', i.business_date
    from handed h join assay.incident i on i.incident_id = h.key where h.relation = 'incident' and i.reason_for_delay is null
$$;
comment on function assay.emptied_texts(text[]) is 'Of the subjects handed in that are called RELATION KEY, those whose row is there and whose text is gone.';

-- Subjects handed in ------------------------------------------------------------------------------------------------------

create function assay.open_keys(open text[]) returns text[]
language sql immutable parallel safe
return coalesce((select array_agg(substr(id, strpos(id, ' ') + 1)) from unnest(open) as o (id)), '{}');
comment on function assay.open_keys(text[]) is 'The keys of subjects that are called RELATION KEY.';

create function assay.open_days(open text[], days integer) returns date[]
language sql immutable parallel safe
return coalesce((
    select array_agg(distinct right(id, 10)::date + n)
    from unnest(open) as o (id), generate_series(0, days - 1) as n
    where right(id, 10) ~ '^\d{4}-\d{2}-\d{2}$'
), '{}');
comment on function assay.open_days(text[], integer) is 'The days of subjects whose id ends in the first day of their window, given the window''s length.';
