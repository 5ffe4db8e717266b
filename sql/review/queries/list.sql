-- Findings as officers list them, most urgent first. A null parameter asks for nothing.
select finding_id, rule_id, title, severity, level, state, subject_id, window_id, agent_id, contact_id, team, subject_date,
    reason, first_seen, last_seen, due_by, claimed_by, dismissal_proposed, is_clearing,
    last_outcome = 'not_evaluable' as is_beyond_judging, case_id, version
from review.worklist
where (:'states'::text[] is null or state = any (:'states'::text[]))
    and (:'severity'::text is null or severity = :'severity'::text)
    and (:'rule'::text is null or rule_id = :'rule'::text)
    and (:'team'::text is null or team = :'team'::text)
    and (:'case'::bigint is null or case_id = :'case'::bigint)
    and (:'due_before'::timestamptz is null or due_by < :'due_before'::timestamptz)
    and (not :'mine'::boolean or claimed_by = session_user)
    and (not :'clearing'::boolean or is_clearing)
    and (:'finding'::bigint is null or finding_id = :'finding'::bigint)
order by due_by nulls last, array_position('{critical,major,minor}'::text[], severity), finding_id
limit :'limit'::bigint
