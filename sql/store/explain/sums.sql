-- The sums of a measure that a figure is made from, in the order of the measure's columns.
select assay.measure_columns(:'measure'::text)::text as columns, r.sums::text as sums
from assay.roll_up(:'measure'::text, jsonb_build_array(jsonb_build_object(
    'period', :'period'::text, 'period_start', :'period_start'::date, 'period_end', :'period_end'::date
))) r
where r.scope = :'scope'::text and r.scope_id = :'scope_id'::text and r.channel = :'channel'::text
    and r.attribution in ('', :'attribution'::text)
