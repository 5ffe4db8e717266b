-- What a pull leaves behind besides facts: rows that could not be read, the account of every row, day counts, and the
-- dates that must be measured again.

create table assay.relation (
    relation text primary key,
    key text[] not null,
    dated boolean not null,
    customers text[] not null,
    texts text[] not null,
    dated_by_key boolean not null default false check (dated or not dated_by_key)
);
comment on table assay.relation is 'The relations of the source contract that the store holds.';
comment on column assay.relation.relation is 'Its name, in the contract and here.';
comment on column assay.relation.key is 'The columns of its key in the source.';
comment on column assay.relation.dated is 'True: its rows have a business date; false: read whole each night.';
comment on column assay.relation.customers is 'The columns that hold pseudonyms.';
comment on column assay.relation.texts is 'The columns that hold redacted text.';
comment on column assay.relation.dated_by_key is 'True: its key holds the instant that dates it, so that rows of one key stand on one date.';

insert into assay.relation (relation, key, dated, customers, texts) values
    ('agent', '{agent_id}', false, '{}', '{}'),
    ('team_membership', '{agent_id,team,valid_from}', false, '{}', '{}'),
    ('form_question', '{form_id,form_version,question_id}', false, '{}', '{}'),
    ('contact', '{contact_id}', true, '{customer_ref,debt_ref}', '{note}'),
    ('evaluation', '{evaluation_id}', true, '{}', '{comment}'),
    ('evaluation_answer', '{evaluation_id,question_id}', true, '{}', '{}'),
    ('feedback', '{feedback_id}', true, '{}', '{comment}');

-- Two sets of stage tables: while one month of a backfill is merged, the next is read into the other set.
select assay.create_stage(relation, '_' || slot)
from assay.relation cross join generate_series(1, 2) slot
order by slot, relation;

do $$
begin
    for slot in 1..2 loop
        execute format(
            'create unlogged table assay.stage_quarantine_%s (
                relation text not null, source_key text[], reason text not null, business_date date, is_masked boolean not null)',
            slot
        );
        perform assay.comment_stage('stage_quarantine_' || slot, 'quarantine');
    end loop;
end
$$;

create table assay.quarantine (
    relation text not null references assay.relation,
    source_key text[],
    reason text not null,
    business_date date,
    is_masked boolean not null,
    rows bigint not null check (rows > 0),
    first_run text not null references assay.run,
    last_run text not null references assay.run,
    last_attempt integer not null,
    unique nulls not distinct (relation, source_key, reason, business_date)
);
comment on table assay.quarantine is 'Rows of the source that could not be read, retried every night until they can be, or until the source no longer has them.';
comment on column assay.quarantine.relation is 'Where the row stands.';
comment on column assay.quarantine.source_key is 'Its key; null where the row has none.';
comment on column assay.quarantine.reason is 'Why, without the row''s data.';
comment on column assay.quarantine.business_date is 'Its business date, where it could be told.';
comment on column assay.quarantine.is_masked is 'Whether the key itself holds personal data, which is masked: then it can be looked for only by its date.';
comment on column assay.quarantine.rows is 'How many rows with this key, reason and date.';
comment on column assay.quarantine.first_run is 'The run that first met it.';
comment on column assay.quarantine.last_run is 'The run that last met it.';
comment on column assay.quarantine.last_attempt is 'That run''s attempt.';

create table assay.sealed (
    relation text primary key references assay.relation,
    before date not null
);
comment on table assay.sealed is
    'Dates whose rows were purged. A row that comes for one goes into quarantine, and none is measured again: history does not collapse when a late row comes.';
comment on column assay.sealed.relation is 'The relation.';
comment on column assay.sealed.before is 'The first business date that is not sealed.';

create function assay.sealed_before(relation text) returns date
language sql stable as $$
    select coalesce((select s.before from assay.sealed s where s.relation = sealed_before.relation), '-infinity')
$$;
comment on function assay.sealed_before(text) is 'The first business date of a relation that is not sealed.';

create table assay.scattered_key (
    relation text not null references assay.relation,
    source_key text[] not null,
    primary key (relation, source_key)
);
comment on table assay.scattered_key is
    'Keys that the source gave on more than one date. They are read again every night, wherever they stand: when the row that counts goes, the other must take its place.';
comment on column assay.scattered_key.relation is 'Where the rows stand.';
comment on column assay.scattered_key.source_key is 'Their key.';

create table assay.reconciliation (
    run_id text not null,
    step text not null,
    attempt integer not null,
    relation text not null references assay.relation,
    pulled bigint not null,
    stored bigint not null,
    scanned_only bigint not null,
    suppressed bigint not null,
    superseded bigint not null,
    quarantined bigint not null,
    primary key (run_id, step, attempt, relation),
    constraint every_row_is_accounted_for check (pulled = stored + scanned_only + suppressed + superseded + quarantined)
);
comment on table assay.reconciliation is 'What became of every row that was read.';
comment on column assay.reconciliation.run_id is 'The run.';
comment on column assay.reconciliation.step is 'The pull step.';
comment on column assay.reconciliation.attempt is 'The attempt that read.';
comment on column assay.reconciliation.relation is 'The relation.';
comment on column assay.reconciliation.pulled is 'Rows read from the source.';
comment on column assay.reconciliation.stored is 'Rows now in the store as read, whether new, changed or the same as before.';
comment on column assay.reconciliation.scanned_only is 'Rows read for personal data only.';
comment on column assay.reconciliation.suppressed is 'Rows of erased persons.';
comment on column assay.reconciliation.superseded is 'Rows whose key came again with a later updated_at.';
comment on column assay.reconciliation.quarantined is 'Rows that could not be read.';

create table assay.day_count (
    relation text not null references assay.relation,
    business_date date not null,
    rows bigint not null,
    primary key (relation, business_date)
);
comment on table assay.day_count is 'How many rows the source had on a date when the date was last read whole; a different count now means that the date must be read again.';
comment on column assay.day_count.relation is 'The relation.';
comment on column assay.day_count.business_date is 'The date.';
comment on column assay.day_count.rows is 'The source''s count.';

create table assay.missing_day (
    business_date date primary key,
    since_run text not null references assay.run
);
comment on table assay.missing_day is 'Dates that organisation.yaml calls open and on which the source has no contact at all.';
comment on column assay.missing_day.business_date is 'The date.';
comment on column assay.missing_day.since_run is 'The run that saw it first.';

create table assay.touched (
    relation text not null,
    business_date date not null,
    added bigint not null default 0,
    changed bigint not null default 0,
    removed bigint not null default 0,
    primary key (relation, business_date)
);
comment on table assay.touched is 'Dates whose facts changed and whose measures have not yet followed.';
comment on column assay.touched.relation is 'The relation that changed; contact of RELATION where a row''s contact did.';
comment on column assay.touched.business_date is 'The date.';
comment on column assay.touched.added is 'Rows that are new on this date.';
comment on column assay.touched.changed is 'Rows that say something else than before.';
comment on column assay.touched.removed is 'Rows that the source no longer has on this date.';
