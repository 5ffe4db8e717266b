-- Compares what the source has on some dates of a relation with what the store has.
select source_rows, store_rows
from assay.compare_days(
    :'run_id'::text, :'relation'::text, :'columns'::text[], :'from'::date, :'to'::date, :'source'::jsonb
)
