-- A centre of people, counted by hand: what they did in March, who they are, and what they said. Zone Europe/London.
insert into monitoring.agent (agent_id, team, site, role, reports_to, employed_from, employed_to)
values
    ('ann', 'leeds-1', 'Leeds', 'representative', 'lou', '2026-01-01', null),
    ('bob', 'leeds-1', 'Leeds', 'representative', 'lou', '2026-01-01', null),
    ('cat', 'leeds-1', 'Leeds', 'representative', 'lou', '2026-01-01', null),
    ('fay', 'leeds-2', 'Leeds', 'representative', 'lou', '2026-01-01', null),
    ('dan', 'cardiff-1', 'Cardiff', 'representative', 'lou', '2026-01-01', null),
    ('eve', 'cardiff-2', 'Cardiff', 'representative', 'lou', '2026-01-01', null),
    ('gil', 'leeds-1', 'Leeds', 'representative', 'lou', '2026-01-01', '2026-03-15'),
    -- Who is to come, of whom nobody knows since when, and who leads.
    ('ivy', 'leeds-1', 'Leeds', 'representative', 'lou', '2026-04-01', null),
    ('hal', 'leeds-1', 'Leeds', 'representative', 'lou', null, null),
    ('lou', 'leeds-1', 'Leeds', 'team_leader', null, '2026-01-01', null);
insert into monitoring.team_membership (agent_id, team, valid_from, valid_to)
select agent_id, team, date '2026-01-01', null::date from monitoring.agent where agent_id <> 'fay'
union all
values ('fay', 'leeds-1', date '2026-01-01', date '2026-03-29'), ('fay', 'leeds-2', '2026-03-29', null);

insert into monitoring.contact (contact_id, channel, direction, queue, agent_id, offered_at, answered_at, outcome)
values
    ('c0', 'voice', 'inbound', 'billing', 'ann', '2026-01-01 10:00Z', '2026-01-01 10:00Z', 'answered'),
    ('c1', 'voice', 'inbound', 'billing', 'ann', '2026-03-06 09:30Z', '2026-03-06 09:30Z', 'answered'),
    ('c2', 'voice', 'inbound', 'billing', 'bob', '2026-03-09 09:10Z', '2026-03-09 09:10Z', 'answered'),
    ('c3', 'voice', 'inbound', 'billing', 'bob', '2026-03-09 09:20Z', '2026-03-09 09:20Z', 'answered');

insert into monitoring.schedule (agent_id, starts_at, ends_at, state, paid)
values
    -- A break inside a shift.
    ('ann', '2026-03-02 09:00Z', '2026-03-02 12:00Z', 'available', true),
    ('ann', '2026-03-02 10:15Z', '2026-03-02 10:30Z', 'break', true),
    -- Nobody came; and a morning of two contacts that the telephones did not record.
    ('bob', '2026-03-02 09:00Z', '2026-03-02 17:00Z', 'available', true),
    ('bob', '2026-03-09 09:00Z', '2026-03-09 10:00Z', 'available', true),
    -- Ill, and on leave.
    ('cat', '2026-03-05 09:00Z', '2026-03-05 13:00Z', 'available', true),
    ('cat', '2026-03-06 09:00Z', '2026-03-06 17:00Z', 'absent_planned', true),
    -- A day on which nothing came from Cardiff.
    ('dan', '2026-03-02 09:00Z', '2026-03-02 17:00Z', 'available', true),
    -- An activity that nobody ended: the next one ends it; without a next one nobody knows.
    ('eve', '2026-03-03 09:00Z', '2026-03-03 12:00Z', 'available', true),
    ('eve', '2026-03-04 09:00Z', '2026-03-04 10:00Z', 'available', true),
    -- A night across midnight and the change of clocks, from one team to the next.
    ('fay', '2026-03-28 22:00Z', '2026-03-29 05:00Z', 'available', true);

insert into monitoring.activity (agent_id, started_at, ended_at, state)
values
    ('ann', '2026-03-02 09:00Z', '2026-03-02 12:00Z', 'available'),
    ('ann', '2026-03-02 09:30Z', '2026-03-02 10:00Z', 'talking'),
    ('ann', '2026-03-02 10:30Z', '2026-03-02 10:45Z', 'break'),
    ('ann', '2026-03-06 09:00Z', '2026-03-06 10:00Z', 'available'),
    ('ann', '2026-03-09 09:00Z', '2026-03-09 10:00Z', 'available'),
    ('cat', '2026-03-05 09:00Z', '2026-03-05 13:00Z', 'absent_unplanned'),
    ('eve', '2026-03-03 09:00Z', '2026-03-08 09:00Z', 'available'),
    ('eve', '2026-03-03 11:00Z', '2026-03-03 12:00Z', 'break'),
    ('eve', '2026-03-04 09:00Z', '2026-03-09 09:00Z', 'talking'),
    ('fay', '2026-03-28 22:00Z', '2026-03-29 05:00Z', 'available');

insert into monitoring.competency (agent_id, competency, required_level, assessed_level, assessed_on)
values
    ('ann', 'listening', 3, 3, '2026-02-01'), ('ann', 'systems', 3, 2, '2026-02-01'), ('ann', 'writing', 2, null, null),
    ('bob', 'listening', 3, 3, '2026-04-05');
insert into monitoring.credential (agent_id, credential, awarded_on, route, expires_on, cpd_hours, cpd_hours_required)
values
    -- Awarded again before it expired, with more hours than asked for.
    ('lou', 'coach', '2024-01-01', 'exam', '2026-03-30', 0, 20), ('lou', 'coach', '2026-03-20', 'exam', '2027-03-20', 25, 20),
    ('lou', 'lead', '2025-01-01', 'exam', '2026-03-31', 5, 10),
    ('dan', 'evaluator', '2025-01-01', 'exam', '2026-03-01', 0, 20),
    ('eve', 'evaluator', '2026-01-05', 'exam', null, null, 20);
insert into monitoring.acknowledgement (agent_id, document, version, acknowledged_at)
values
    -- The last hour of the local day, and the first of the next.
    ('ann', 'procedure', '1', '2026-03-31 22:30Z'), ('bob', 'procedure', '1', '2026-03-31 23:30Z'),
    ('cat', 'procedure', '1', null);

insert into monitoring.staff_survey (response_id, team, question, value, scale_min, scale_max, submitted_at)
select team || row_number() over (), team, 'recommend', value, 0, 10, timestamptz '2026-03-30 12:00Z'
from (values ('leeds-1', '{10,9,8,6,5,10}'::int[]), ('leeds-2', '{10,10}'), ('cardiff-1', '{0,0,7}'), ('cardiff-2', '{9,9,9}'))
    as t (team, answers), unnest(answers) value
union all
select 'odd', 'leeds-1', 'recommend', 4, 1, 5, '2026-03-30 12:00Z';

-- Eight who left in February, each with three evaluations in January, the first ones the best.
insert into monitoring.agent (agent_id, team, site, role, reports_to, employed_from, employed_to)
select 'q' || n, 'leeds-3', 'Leeds', 'representative', 'lou', '2025-10-01', '2026-02-20' from generate_series(1, 8) n;
insert into monitoring.team_membership (agent_id, team, valid_from)
select 'q' || n, 'leeds-3', '2025-10-01' from generate_series(1, 8) n;
insert into monitoring.form_question (form_id, form_version, question_id, section, question, possible)
values ('form', '1', 'all', 'All', 'How was it?', 10);
insert into monitoring.evaluation (
    evaluation_id, contact_id, agent_id, evaluator_id, form_id, form_version, evaluated_at, status, selected_by
)
select format('e%s-%s', n, k), format('x%s-%s', n, k), 'q' || n, 'lou', 'form', '1', timestamptz '2026-01-10 12:00Z' + k * interval '1 day',
    'final', 'random'
from generate_series(1, 8) n, generate_series(1, 3) k;
insert into monitoring.evaluation_answer (evaluation_id, question_id, contact_id, points, not_applicable)
select evaluation_id, 'all', contact_id, 11 - substr(agent_id, 2)::integer, false from monitoring.evaluation;
