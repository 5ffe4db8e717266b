-- Appraisals are kept for the latest date and month ends.
delete from digest.agent_appraisal
where digest_date < :'date'::date and digest_date <> (date_trunc('month', digest_date::timestamp) + interval '1 month - 1 day')::date
