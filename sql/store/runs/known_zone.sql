-- Whether the server knows a time zone by this name.
select exists (select from pg_timezone_names where name = :'zone'::text) as is_known
