-- Records a migration before it is applied: a second program that applies it at once collides here.
insert into assay.migration (number, name, sha256, applied_at)
values (:'number'::integer, :'name'::text, :'sha256'::text, :'applied_at'::timestamptz)
