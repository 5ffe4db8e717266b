-- The business date before the one at an instant.
select (:'as_of'::timestamptz at time zone :'zone'::text)::date - 1 as yesterday
