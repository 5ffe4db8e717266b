-- What has been applied to this store. Runs first every time, so it must do no harm when it is already there.
create schema if not exists assay;
create schema if not exists digest;

create table if not exists assay.migration (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null
);

comment on schema assay is 'Facts, measures and ledgers: what Assay works with.';
comment on schema digest is 'What managers read.';
comment on table assay.migration is 'One row for each migration of this store that has been applied; the highest number is the schema''s version.';
comment on column assay.migration.number is 'The number that the file''s name starts with; without gaps.';
comment on column assay.migration.name is 'The file''s name.';
comment on column assay.migration.sha256 is 'SHA-256 of the file as it was applied; a file that changed afterwards is refused.';
comment on column assay.migration.applied_at is 'When it was applied, by the clock of the command line.';
