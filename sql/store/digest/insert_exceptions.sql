-- Writes the sentences of a date, ranked.
insert into digest.exceptions (
    digest_date, audience, team, rank, kind, scope, scope_id, channel, kpi, period, period_start, sentence, detail
)
select :'date'::date, case when e.team = '' then 'organisation' else 'team' end, e.team, e.rank, e.kind, e.scope, e.scope_id,
    e.channel, e.kpi, e.period, e.period_start, e.sentence, e.detail
from jsonb_to_recordset(:'exceptions'::jsonb) as e (
    team text, rank integer, kind text, scope text, scope_id text, channel text, kpi text, period text, period_start date,
    sentence text, detail text
)
