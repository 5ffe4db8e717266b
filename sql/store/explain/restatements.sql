-- How a figure changed after it was final, the newest first.
select run_id, restated_by, old_value, new_value, old_numerator, new_numerator, old_denominator, new_denominator, old_version,
    new_version, cause
from digest.restatement
where kpi = :'kpi'::text and scope = :'scope'::text and scope_id = :'scope_id'::text and channel = :'channel'::text
    and period = :'period'::text and period_start = :'period_start'::date
order by run_id desc, restated_by desc
