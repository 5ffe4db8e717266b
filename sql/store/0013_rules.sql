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
    mark text primary key,
    erased_at timestamptz not null
);
comment on table assay.erased_subject is 'People whose data was erased: their rows stay out of later pulls.';
comment on column assay.erased_subject.mark is
    'assay.erasure_mark of the pseudonym under which they were known: without the key nobody can tell who it was.';
comment on column assay.erased_subject.erased_at is 'When it was erased.';

create function assay.erasure_mark(salt text, pseudonym text) returns text
language sql immutable strict parallel safe
as $$ select encode(sha256(convert_to(salt || pseudonym, 'UTF8')), 'hex') $$;
comment on function assay.erasure_mark(text, text) is
    'By what an erased person is recognised; the salt comes from the pseudonym key with each statement and is stored nowhere.';

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

create type assay.judgement as (
    subject_id text, occurred_at timestamptz, due_at timestamptz, agent_id text, contact_id text, team text, window_id text, violated boolean,
    reason text, evidence jsonb
);
comment on type assay.judgement is 'What a rule''s query says of a subject.';

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

-- Does a scanned text hold what the scanner calls so, as surely as asked? Where it cannot be said without a lexicon and the
-- scanner has none of the queue's language, nothing is.
create function assay.judged_texts(
    entity text, confidences text[], found text, needs_lexicon boolean, first date, last date, open text[]
) returns setof assay.judgement
language sql stable parallel safe as $$
    with hit as (
        select h.relation, h.source_key[1] as key, count(*) as hits
        from assay.scan_hit h
        where h.entity = judged_texts.entity and h.confidence = any (confidences)
            and (h.business_date >= first and h.business_date < last or h.source_key[1] = any (assay.open_keys(open)))
        group by 1, 2
    ),
    text as (
        select s.* from assay.scanned_text s where s.business_date >= first and s.business_date < last or s.key = any (assay.open_keys(open))
    ),
    place as materialized (
        select p.*, assay.in_regime('pci', p.queue, null, null, null, p.region) as inside
        from (select distinct coalesce(queue, '') as queue, coalesce(region, '') as region from text) p
    ),
    judged as (
        select s.*, p.inside, h.hits, coalesce(t.team, '') as team,
            case when h.hits > 0 then case when p.inside then true end
                when not needs_lexicon or coalesce(q.is_readable, true) then false end as violated
        from text s
        join place p on p.queue = coalesce(s.queue, '') and p.region = coalesce(s.region, '')
        left join hit h on h.relation = s.relation and h.key = s.key
        left join (select queue, bool_and(is_covered) as is_readable from assay.queue_language group by 1) q on q.queue = s.queue
        left join assay.agent_team t
            on t.agent_id = s.agent_id and t.valid_from <= s.business_date and (t.valid_to is null or s.business_date < t.valid_to)
    )
    select relation || ' ' || key, occurred_at, null::timestamptz, agent_id, contact_id, team, '',
        case when inside is false then false else violated end,
        case when inside is false then 'not under this rule'
            when violated then judged_texts.found
            when violated is null and inside is null then assay.unmapped('pci', queue)
            when violated is null then 'no lexicon of the language of queue ' || queue
        end,
        case when violated and inside then jsonb_build_object('relation', relation, 'column', "column", 'hits', hits) end
    from judged
    where inside is not false or relation || ' ' || key = any (open)
    union all
    select e.subject_id, e.occurred_at, null, e.agent_id, e.contact_id, coalesce(t.team, ''), '', false, 'the text is gone', null
    from assay.emptied_texts(open) e
    left join assay.agent_team t
        on t.agent_id = e.agent_id and t.valid_from <= e.business_date and (t.valid_to is null or e.business_date < t.valid_to)
$$;
comment on function assay.judged_texts(text, text[], text, boolean, date, date, text[]) is
    'Texts under PCI DSS: free of what the scanner calls so, as surely as asked?';

-- Complaints ---------------------------------------------------------------------------------------------------------------

create function assay.placed_complaints(regime text, first date, last date, open text[])
returns table (
    complaint_id text, business_date date, kind text, product text, received_at timestamptz, acknowledged_at timestamptz,
    holding_response_at timestamptz, final_response_at timestamptz, resolved_at timestamptz, summary_sent_at timestamptz,
    clock_paused_from timestamptz, clock_paused_to timestamptz, agent_id text, contact_id text, team text, zone text,
    calendar text, inside boolean, unmapped text
)
language sql stable parallel safe as $$
    select c.complaint_id, c.business_date, c.kind, c.product, c.received_at, c.acknowledged_at, c.holding_response_at,
        c.final_response_at, c.resolved_at, c.summary_sent_at, c.clock_paused_from, c.clock_paused_to, c.agent_id, c.contact_id,
        coalesce(t.team, ''), (select assay.regime_zone(placed_complaints.regime)),
        (select assay.regime_calendar(placed_complaints.regime)),
        assay.in_regime(placed_complaints.regime, k.queue, k.campaign, c.product, t.site, k.customer_region),
        assay.unmapped(placed_complaints.regime, k.queue, k.campaign, c.product, k.customer_region)
    from assay.complaint c
    left join assay.contact k on k.contact_id = c.contact_id
    left join assay.agent_team t
        on t.agent_id = c.agent_id and t.valid_from <= c.business_date and (t.valid_to is null or c.business_date < t.valid_to)
    where (c.business_date >= first and c.business_date < last or c.complaint_id = any (open))
$$;
comment on function assay.placed_complaints(text, date, date, text[]) is
    'The complaints from a date to before another, and those handed in, with their team and where they stand under a regime.';
