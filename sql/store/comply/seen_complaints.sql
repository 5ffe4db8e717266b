-- The complaints that the source has ever shown, each with the instant of its receipt, as fca-complaint-records takes them.
select record_id || ' ' || to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as complaint
from assay.record_seen
where relation = 'complaint'
order by record_id
