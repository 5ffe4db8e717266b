-- Hands what people must see of a rule to the ledger of findings.
insert into assay.stage_judgement (
    rule_id, version, subject_id, window_id, occurred_at, subject_date, due_at, agent_id, contact_id, team, outcome, reason, evidence,
    severity, case_key
)
select :'rule_id'::text, :'version'::text, s.subject_id, s.window_id, s.occurred_at, s.subject_date, s.due_at, coalesce(s.agent_id, ''),
    coalesce(s.contact_id, ''), s.team, s.outcome, s.reason, s.evidence, :'severity'::text,
    :'rule_id'::text || ' ' || s.subject_date || coalesce(' ' || s.reason, '')
from jsonb_to_recordset(:'subjects'::jsonb) as s (
    subject_id text, window_id text, occurred_at timestamptz, subject_date date, due_at timestamptz, agent_id text, contact_id text,
    team text, outcome text, reason text, evidence jsonb
)
