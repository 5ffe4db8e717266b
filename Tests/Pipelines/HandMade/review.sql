-- What rules came to and what officers decided, counted by hand. The night ran for 2026-03-31; local midnight is 23:00 UTC.
insert into assay.rule_result (rule_id, version, subject_date, team, violated, compliant, pending, not_evaluable, run_id)
select r.rule_id, v.version, '2026-03-12', r.team, r.violated, r.compliant, 7, r.not_evaluable, 'nightly:2026-03-31'
from (values ('house-coaching', 'leeds-2', 1, 2, 1), ('fca-final-response', 'leeds-2', 2, 6, 3), ('fca-acknowledgement', '', 0, 5, 0))
    as r (rule_id, team, violated, compliant, not_evaluable)
cross join lateral (select max(version) as version from assay.rule_version v where v.rule_id = r.rule_id) v;

insert into review."case" (case_id, rule_id, cause, day) values (1, 'house-coaching', 'by hand', '2026-03-12');
insert into review.finding (
    finding_id, rule_id, subject_id, window_id, version, severity, level, agent_id, contact_id, team, subject_date, reason, first_seen,
    due_by, case_id, state, events, head
)
select n, 'house-coaching', 'subject ' || n, '', 'version 1', severity, 1, agent_id, '', team, '2026-03-12', 'by hand', '2026-04-01 02:00Z',
    due_by, 1, state, events, ''
from (values
    (1, 'critical', 'ann', 'leeds-2', '2026-03-31 12:00Z'::timestamptz, 'open', 1),
    (2, 'critical', 'ann', 'leeds-2', '2026-03-31 12:00Z', 'confirmed', 2),
    (3, 'major', 'ann', 'leeds-2', '2026-03-31 12:00Z', 'dismissed', 2),
    (4, 'critical', '', '', null, 'dismissed', 2),
    -- Due at the midnight that ends the day: the day is not over before.
    (5, 'minor', 'dan', 'cardiff-2', '2026-03-31 23:00Z', 'open', 1)
) as f (n, severity, agent_id, team, due_by, state, events);
insert into review.event (
    finding_id, number, at, actor, action, state_before, state_after, run_id, digest, previous, hash
)
select n, number, at, 'olivia', action, null, state, run_id, '', '', ''
from (values
    (1, 1, '2026-04-01 02:00Z'::timestamptz, 'opened', 'open', 'nightly:2026-03-31'),
    (2, 1, '2026-04-01 02:00Z', 'opened', 'open', 'nightly:2026-03-31'),
    (3, 1, '2026-04-01 02:00Z', 'opened', 'open', 'nightly:2026-03-31'),
    (4, 1, '2026-04-01 02:00Z', 'opened', 'open', 'nightly:2026-03-31'),
    (5, 1, '2026-04-01 02:00Z', 'opened', 'open', 'nightly:2026-03-31'),
    (2, 2, '2026-03-31 10:00Z', 'confirmed', 'confirmed', null),
    (3, 2, '2026-03-31 22:59:59Z', 'dismissed', 'dismissed', null),
    -- After midnight it is another day: on the last of March it stood open, and was not decided.
    (4, 2, '2026-03-31 23:00Z', 'dismissed', 'dismissed', null)
) as e (n, number, at, action, state, run_id);
