-- Where the latest pull left off: rows changed since may have committed too late for it to see. An hour is taken off
-- because updated_at is written by the source's own means, not by its commit.
select max(horizon) - interval '1 hour' as horizon
from assay.source_horizon
