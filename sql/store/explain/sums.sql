-- The sums of a measure that a figure is made from, in the order of the measure's columns. periods holds the figure's own.
select assay.measure_columns(:'measure'::text)::text as columns, r.sums::text as sums
from assay.roll_up(:'measure'::text, :'periods'::jsonb, coalesce(:'currency'::text, '')) r
where r.scope = :'scope'::text and r.scope_id = :'scope_id'::text and r.channel = :'channel'::text
    and r.attribution in ('', :'attribution'::text)
