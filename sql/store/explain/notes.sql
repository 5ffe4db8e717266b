-- What people wrote on a control chart, between its first point and a figure's date.
select n.noted_on, n.rebase, n.note, n.noted_by
from digest.notes_of(:'kpi'::text, :'scope'::text, :'scope_id'::text, :'team'::text, :'channel'::text) n
where n.noted_on between :'first'::date and :'last'::date
order by n.noted_on
