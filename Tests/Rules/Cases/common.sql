-- What every table of cases stands on: a store in London, and an organisation under every regime.
insert into assay.store (reporting_zone, key_check, initialised_at) values ('Europe/London', 'tests', '2000-01-01');
insert into assay.setting (name, value) values ('calendar', 'england'), ('auto_fail', 'zero');
insert into assay.regime (regime, family, zone, calendar) values
    ('pci', 'pci', 'Europe/London', null),
    ('uk-gdpr', 'data-protection', 'Europe/London', 'england'),
    ('eu-gdpr', 'data-protection', 'Europe/Madrid', 'spain'),
    ('uk-fca', 'uk-fca', 'Europe/London', 'england'),
    ('uk-telemarketing', 'telemarketing', 'Europe/London', 'england'),
    ('us-telemarketing', 'telemarketing', 'America/New_York', 'america'),
    ('us-collection', 'us-collection', 'America/New_York', 'america'),
    ('us-recording', 'us-recording', 'America/New_York', 'america'),
    ('es-customer-service', 'es-customer-service', 'Europe/Madrid', 'spain'),
    ('eu-ai', 'eu-ai', 'Europe/London', null);
insert into assay.regime_scope (regime, kind, value, inside) values
    ('pci', 'all', '', true), ('uk-gdpr', 'all', '', true), ('eu-gdpr', 'region', 'ES', true), ('eu-ai', 'all', '', true),
    ('uk-fca', 'product', 'loan', true), ('uk-fca', 'product', 'motor-finance', true), ('uk-fca', 'product', 'investment', true),
    ('uk-fca', 'product', 'broadband', false),
    ('uk-telemarketing', 'region', 'GB', true), ('us-telemarketing', 'region', 'US', true),
    ('us-collection', 'region', 'US', true), ('us-collection', 'region', 'GB', false),
    ('us-recording', 'region', 'US', true), ('us-recording', 'region', 'GB', false),
    ('es-customer-service', 'queue', 'soporte', true), ('es-customer-service', 'queue', 'support', false);
-- Every year has a holiday, so that every calendar is kept; 2026 and 2027 have those of the law.
insert into assay.holiday (calendar, date)
select calendar, make_date(year, 12, 25)
from unnest('{england,spain,america}'::text[]) as calendar, generate_series(1998, 2030) as year;
insert into assay.holiday (calendar, date) values
    ('england', '2026-01-01'), ('england', '2026-04-03'), ('england', '2026-04-06'), ('england', '2026-05-04'),
    ('england', '2026-05-25'), ('england', '2026-08-31'), ('england', '2026-12-28'), ('england', '2027-01-01'),
    ('spain', '2026-01-01'), ('spain', '2026-01-06'), ('spain', '2026-04-03'), ('spain', '2026-05-01'), ('spain', '2026-10-12'),
    ('spain', '2026-12-08'), ('spain', '2027-01-01'), ('spain', '2027-01-06'), ('spain', '2027-03-26'),
    ('america', '2026-01-01'), ('america', '2026-11-26'), ('america', '2026-11-11'), ('america', '2027-01-01');
insert into assay.agent_team (agent_id, valid_from, team, site)
values ('ann', '2000-01-01', 'leeds-1', 'Leeds'), ('bob', '2000-01-01', 'cardiff-1', 'Cardiff');
-- A month's partition takes longer to make than a case to judge.
create table assay.contact_any partition of assay.contact default;
create table assay.evaluation_any partition of assay.evaluation default;
create table assay.evaluation_answer_any partition of assay.evaluation_answer default;
create table assay.feedback_any partition of assay.feedback default;
create table assay.outbound_attempt_any partition of assay.outbound_attempt default;
create table assay.transcript_any partition of assay.transcript default;
create table assay.scan_hit_any partition of assay.scan_hit default;
