-- The bank's mapping computes when a contact was offered, so no index can serve it and every read of a day reads all
-- days. A centre with such a system keeps the mapping as a materialised view, refreshes it when the day's calls have
-- come, and indexes it. What Assay reads stays a view with the same columns.

alter view monitoring.contact set schema bank1999;
alter view bank1999.contact rename to contact_mapping;
create materialized view bank1999.contact as select * from bank1999.contact_mapping;
create unique index on bank1999.contact (contact_id);
create index on bank1999.contact (offered_at);
create view monitoring.contact as select * from bank1999.contact;

alter view monitoring.agent set schema bank1999;
alter view bank1999.agent rename to agent_mapping;
create materialized view bank1999.agent as select * from bank1999.agent_mapping;
create view monitoring.agent as select * from bank1999.agent;

analyze bank1999.contact, bank1999.agent;
