-- What people agreed: the texts of rules, KPIs, targets, the organisation, measures, digests and lexicons, and how each
-- came about. All of it only grows: where a proposal stands follows from its events.

create table review.proposal (
    proposal_id bigint primary key,
    kind text not null check (kind in ('change', 'go-live')),
    from_date date not null,
    why text not null,
    proposed_by text not null,
    proposed_key text not null,
    proposed_at timestamptz not null
);
comment on table review.proposal is 'Texts that somebody wants to hold from a date; or that the trial ends on it, with all texts.';
comment on column review.proposal.proposal_id is '1, 2, 3 … without gaps.';
comment on column review.proposal.kind is 'change: of some files; go-live: ends the trial, with every text.';
comment on column review.proposal.from_date is 'From which business date on.';
comment on column review.proposal.why is 'Why, in the words of who proposed it.';
comment on column review.proposal.proposed_by is 'The login: session_user.';
comment on column review.proposal.proposed_key is 'The person behind it; another person has to agree.';
comment on column review.proposal.proposed_at is 'When, by the server''s clock.';

create table review.proposed_file (
    proposal_id bigint not null references review.proposal,
    file text not null,
    text text,
    sha256 text,
    primary key (proposal_id, file),
    check ((text is null) = (sha256 is null)),
    check (encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256)
);
comment on table review.proposed_file is 'What a proposal would have files say.';
comment on column review.proposed_file.proposal_id is 'The proposal.';
comment on column review.proposed_file.file is 'The file within the project.';
comment on column review.proposed_file.text is 'All that it says; null: there shall be no such file.';
comment on column review.proposed_file.sha256 is 'SHA-256 of the text, in hexadecimal digits.';

create table review.proposal_event (
    proposal_id bigint not null references review.proposal,
    number integer not null check (number >= 1),
    action text not null check (action in ('commented', 'agreed', 'withdrawn')),
    actor text not null,
    at timestamptz not null,
    consulted text,
    body text,
    is_restated boolean,
    primary key (proposal_id, number),
    check ((action = 'agreed') = (is_restated is not null))
);
create unique index proposal_ended on review.proposal_event (proposal_id) where action in ('agreed', 'withdrawn');
comment on table review.proposal_event is 'What happened to a proposal. It is agreed or withdrawn once.';
comment on column review.proposal_event.proposal_id is 'The proposal.';
comment on column review.proposal_event.number is '1, 2, 3 … within the proposal.';
comment on column review.proposal_event.action is 'commented, agreed or withdrawn.';
comment on column review.proposal_event.actor is 'The login that did it: session_user.';
comment on column review.proposal_event.at is 'When, by the server''s clock.';
comment on column review.proposal_event.consulted is 'Who was asked for advice; null: nobody in particular.';
comment on column review.proposal_event.body is 'What was said.';
comment on column review.proposal_event.is_restated is 'Whether dates before the proposal''s are judged and measured again.';

create table assay.agreed_file (
    number bigint primary key,
    file text not null,
    from_date date not null,
    text text,
    sha256 text,
    is_restated boolean not null,
    agreed_at timestamptz not null,
    agreed_by text not null,
    proposal bigint references review.proposal,
    release text,
    check ((text is null) = (sha256 is null)),
    check (encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256),
    check ((proposal is null) <> (release is null))
);
create index agreed_file_by_file on assay.agreed_file (file, from_date, number);
comment on table assay.agreed_file is
    'What holds, once the trial is over: for a run, each file''s text with the latest from_date that is not after the run''s last date, and of those of one date the one that was agreed last.';
comment on column assay.agreed_file.number is '1, 2, 3 … in the order of agreement.';
comment on column assay.agreed_file.file is 'The file within the project.';
comment on column assay.agreed_file.from_date is 'The first business date for which it holds.';
comment on column assay.agreed_file.text is 'All that it says; null: there is no such file any more.';
comment on column assay.agreed_file.sha256 is 'SHA-256 of the text, in hexadecimal digits; the chain of authority_event has it too.';
comment on column assay.agreed_file.is_restated is
    'Whether it holds for dates before from_date as well: agreed so, or taken over from the trial.';
comment on column assay.agreed_file.agreed_at is 'When, by the server''s clock.';
comment on column assay.agreed_file.agreed_by is 'The login that agreed.';
comment on column assay.agreed_file.proposal is 'The proposal; null for what came with a release.';
comment on column assay.agreed_file.release is 'The release of Assay that brought it; null for what people proposed.';

create table review.release (
    release text primary key,
    taken_at timestamptz not null,
    taken_by text not null
);
comment on table review.release is 'The releases of Assay that this store was made with or upgraded to.';
comment on column review.release.release is 'The version.';
comment on column review.release.taken_at is 'When, by the server''s clock.';
comment on column review.release.taken_by is 'The login that upgraded.';

create table review.shipped_file (
    release text not null references review.release,
    file text not null,
    sha256 text not null,
    primary key (release, file)
);
comment on table review.shipped_file is
    'What the files said when a release came: an agreed text that is still the earlier release''s was changed by nobody here.';
comment on column review.shipped_file.release is 'The release.';
comment on column review.shipped_file.file is 'The file within the project.';
comment on column review.shipped_file.sha256 is 'SHA-256 of its text, in hexadecimal digits.';

do $$
declare
    name text;
begin
    foreach name in array
        '{review.proposal,review.proposed_file,review.proposal_event,assay.agreed_file,review.release,review.shipped_file}'::text[]
    loop
        execute format(
            'create trigger only_grows before update or delete on %s for each row execute function review.refuse_change()', name);
        execute format('alter table %s enable always trigger only_grows', name);
        execute format(
            'create trigger is_not_emptied before truncate on %s for each statement execute function review.refuse_change()', name);
        execute format('alter table %s enable always trigger is_not_emptied', name);
    end loop;
end
$$;

-- The first date of which facts are held: what is older was purged, or never pulled.
create function assay.first_held(relation text) returns date
language plpgsql stable as $$
declare
    first date;
begin
    if exists (
        select from information_schema.columns c
        where c.table_schema = 'assay' and c.table_name = relation and c.column_name = 'business_date'
    ) then
        execute format('select min(business_date) from assay.%I', relation) into first;
    end if;
    return first;
end
$$;
comment on function assay.first_held(text) is 'The first date of which a dated relation holds a fact; null where it holds none, or has no dates.';
