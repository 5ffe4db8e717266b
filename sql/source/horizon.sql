-- Before a snapshot: since when a transaction may have been open that the snapshot will not see. A role that may not see
-- other sessions' transactions is told to look a day further back, and so is who reads a standby: what is open on its
-- primary does not show there.
select
    least(min(xact_start), (select min(prepared) from pg_prepared_xacts where database = current_database()))
        - case
            when pg_is_in_recovery() or not pg_has_role(current_user, 'pg_read_all_stats', 'usage') then interval '1 day'
            else interval '0'
        end as horizon
from pg_stat_activity
-- What is open in another database of the server cannot write to this one.
where datname = current_database()
