-- Whether the login may ask rules about facts, as a preview does.
select pg_has_role(session_user, 'assay_rules', 'member') as may
