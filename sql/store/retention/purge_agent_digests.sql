-- Deletes what digests say of single agents over periods that ended before a date; gives how many figures.
with scorecard as (
    delete from digest.scorecard where scope = 'agent' and period_end < :'before'::date returning 1
),
restatement as (
    delete from digest.restatement where scope = 'agent' and period_end < :'before'::date
),
control_point as (
    delete from digest.control_point where scope = 'agent' and period_start < :'before'::date - 31
),
funnel_point as (
    delete from digest.funnel_point where peer_scope = 'agent' and period_start < :'before'::date - 31
),
exceptions as (
    delete from digest.exceptions where scope = 'agent' and digest_date < :'before'::date
),
appraisal as (
    delete from digest.agent_appraisal where digest_date < :'before'::date
),
monitoring as (
    delete from digest.monitoring
    where kind in ('evaluator', 'evaluator_drift', 'calibration', 'coverage') and digest_date < :'before'::date
)
select count(*) as figures from scorecard
