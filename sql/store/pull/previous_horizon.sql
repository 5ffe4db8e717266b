-- Where the latest pull left off, or the earlier attempt of this one whose months are not read again: rows changed since
-- may have committed too late for it to see. An hour is taken off because updated_at is written by the source's own
-- means, not by its commit. And whether there was no complete pull before.
select
    least(
        max(horizon) filter (where is_complete),
        max(horizon) filter (where not is_complete and :'is_resumed'::boolean and run_id = :'run_id'::text)
    ) - interval '1 hour' as horizon,
    count(*) filter (where is_complete) = 0 as is_first
from assay.source_horizon
