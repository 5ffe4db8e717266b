-- Fixes the reporting zone and the pseudonym key of a new store.
insert into assay.store (reporting_zone, key_check, initialised_at)
values (:'reporting_zone'::text, :'key_check'::text, :'initialised_at'::timestamptz)
on conflict (singleton) do nothing
