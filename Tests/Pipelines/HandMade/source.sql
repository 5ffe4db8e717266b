-- A centre of five agents, counted by hand. The reporting currency is GBP, amounts in EUR are reported as well.
insert into monitoring.agent (agent_id, team, site, role) values
    ('ann', 'leeds-2', 'Leeds', 'representative'), ('bob', 'leeds-2', 'Leeds', 'representative'),
    ('cat', 'leeds-2', 'Leeds', 'representative'), ('dan', 'cardiff-2', 'Cardiff', 'representative'),
    ('eve', 'cardiff-2', 'Cardiff', null), ('quinn', 'leeds-2', 'Leeds', 'quality_analyst');
insert into monitoring.team_membership (agent_id, team, valid_from)
select agent_id, team, '2026-01-01' from monitoring.agent;

-- March: seven handled contacts of ann's.
insert into monitoring.contact (
    contact_id, interaction_id, channel, direction, queue, agent_id, customer_ref, offered_at, answered_at, outcome, revenue, cost,
    currency, note
)
values
    ('c1', 'i1', 'voice', 'inbound', 'sales', 'ann', 'NW-1', '2026-03-10 10:00Z', '2026-03-10 10:00Z', 'answered', 100, 2.50, 'GBP',
        'write to anna.smith@mail.example'),
    ('c2', 'i2', 'voice', 'inbound', 'sales', 'ann', 'NW-1', '2026-03-11 10:00Z', '2026-03-11 10:00Z', 'answered', 50, 3.50, 'GBP',
        'paid with 4111 1111 1111 1111'),
    ('c3', 'i3', 'voice', 'inbound', 'sales', 'ann', 'NW-2', '2026-03-12 10:00Z', '2026-03-12 10:00Z', 'answered', 0, 4, 'GBP',
        'asked for the price'),
    -- Two legs of one interaction are one purchase.
    ('c4', 'i4', 'voice', 'inbound', 'sales', 'ann', 'NW-3', '2026-03-12 11:00Z', '2026-03-12 11:00Z', 'transferred', 80, 6, 'EUR', null),
    ('c5', 'i4', 'chat', 'inbound', 'sales', 'ann', 'NW-3', '2026-03-12 11:10Z', '2026-03-12 11:10Z', 'answered', 20, 4, 'EUR', null),
    -- Nobody knows whose it is, or what it cost.
    ('c6', 'i6', 'voice', 'inbound', 'sales', 'ann', null, '2026-03-13 10:00Z', '2026-03-13 10:00Z', 'answered', 10, null, 'GBP', null),
    -- A currency that is not reported, and no revenue known.
    ('c7', 'i7', 'voice', 'inbound', 'sales', 'ann', 'NW-4', '2026-03-13 11:00Z', '2026-03-13 11:00Z', 'answered', null, 1, 'USD', null),
    -- Nobody handled these. In the queue of the second a language is spoken that the scanner does not know.
    ('c8', 'i8', 'voice', 'inbound', 'sales', null, 'NW-1', '2026-03-14 10:00Z', null, 'abandoned', 0, 1, 'GBP', null),
    ('c9', 'i9', 'voice', 'inbound', 'support-cy', null, null, '2026-03-14 10:00Z', null, 'voicemail', null, null, null,
        'write to b.jones@mail.example');

-- February: contacts by the dozen, evaluations and coaching.
insert into monitoring.contact (contact_id, channel, direction, queue, agent_id, offered_at, answered_at, outcome)
select agent_id || n, 'voice', 'inbound', 'support', agent_id, '2026-02-10 10:00Z', '2026-02-10 10:00Z', 'answered'
from (values ('bob', 20), ('cat', 19), ('dan', 20), ('eve', 20)) as a (agent_id, contacts), generate_series(1, contacts) n;
insert into monitoring.evaluation (
    evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, evaluated_at, status, selected_by, passed
)
values
    ('v1', 'bob1', 'bob', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'random', false),
    ('v2', 'bob2', 'bob', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'targeted', false),
    ('v3', 'bob3', 'bob', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', null, null),
    ('v4', 'bob4', 'bob', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'random', true),
    ('v5', 'dan1', 'dan', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'random', false),
    ('v6', 'dan2', 'dan', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'random', true),
    ('v7', 'dan3', 'dan', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'final', 'random', true),
    ('v8', 'dan4', 'dan', 'quinn', 'f', '1', '2026-02-11 10:00Z', 'draft', 'random', true);
insert into monitoring.coaching (coaching_id, agent_id, coach_id, evaluation_id, held_at) values
    ('t1', 'bob', 'quinn', 'v1', '2026-02-25 23:59Z'),  -- the last minute of the fourteenth day
    ('t2', 'bob', 'quinn', 'v2', '2026-02-26 00:00Z'),  -- a minute late
    ('t3', 'dan', 'quinn', null, '2026-02-13 10:00Z');  -- about what?

insert into monitoring.escalation (escalation_id, contact_id, raised_by, level, raised_at, accepted_at, closed_at) values
    ('x1', 'c3', 'ann', 2, '2026-03-12 10:00Z', '2026-03-12 10:01Z', '2026-03-12 11:00Z'),
    ('x2', null, 'ann', 2, '2026-03-12 10:00Z', null, null),
    ('x3', null, 'ann', 2, '2026-03-12 10:00Z', '2026-03-12 09:59:58Z', '2026-03-12 10:30Z');
insert into monitoring.complaint (complaint_id, contact_id, agent_id, kind, received_at, resolved_at) values
    ('k1', 'c1', 'ann', 'service', '2026-03-12 09:00Z', '2026-03-14 09:00Z'),
    ('k2', null, null, 'service', '2026-03-12 09:00Z', '2026-03-22 09:00Z'),
    ('k3', 'c8', 'ann', 'service', '2026-03-12 09:00Z', null),
    ('k4', 'c2', 'dan', 'service', '2026-03-12 09:00Z', '2026-03-12 08:59:58Z');
