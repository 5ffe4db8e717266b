-- A role that can read the contract's views and nothing else. Run it in the source, as its owner, with
-- psql -v role=assay_reader -v schema=monitoring -f sql/source/reader.sql; give the role a password or a certificate as
-- your house does. Where the role exists already, psql says so and goes on. pg_read_all_stats lets it see since when
-- other transactions are open, and nothing of their content.
create role :"role" login;
grant usage on schema :"schema" to :"role";
grant select on all tables in schema :"schema" to :"role";
alter default privileges in schema :"schema" grant select on tables to :"role";
grant pg_read_all_stats to :"role";
