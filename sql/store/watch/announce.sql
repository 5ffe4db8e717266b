-- Of what is to be announced ([{"kind", "rule_id", "version", "day"}]), what has not been before; from now on it has.
insert into review.announcement (kind, rule_id, version, day, announced_at)
select kind, rule_id, version, day, :'as_of'::timestamptz
from jsonb_to_recordset(:'announcements'::jsonb) as a (kind text, rule_id text, version text, day date)
on conflict do nothing
returning kind, rule_id, version, day
