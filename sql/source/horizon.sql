-- Before a snapshot: since when a transaction may have been open that the snapshot will not see. A role that may not see
-- other sessions' transactions is told to look a day further back.
select
    least(
        min(xact_start),
        (select min(prepared) from pg_prepared_xacts)
    ) - case when bool_or(xact_start is null and state is null and backend_type = 'client backend') then interval '1 day' else interval '0' end
        as horizon
from pg_stat_activity
