-- What the hourly watch has said, so that it says it once.

create table review.announcement (
    kind text not null check (kind in ('starts', 'lapses', 'review')),
    rule_id text not null,
    version text not null,
    day date not null,
    announced_at timestamptz not null,
    primary key (kind, rule_id, version, day)
);
comment on table review.announcement is 'Rules about to start or to lapse, and rules to be looked at again, each announced once.';
comment on column review.announcement.kind is 'starts, lapses (its last day) or review.';
comment on column review.announcement.rule_id is 'The rule.';
comment on column review.announcement.version is 'Its version; empty for a review, which is of the whole rule.';
comment on column review.announcement.day is 'The day on which it does.';
comment on column review.announcement.announced_at is 'When it was said: the watch''s as_of.';
