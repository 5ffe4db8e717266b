-- Which published figures have moved since: those of the runs up to a date that reach into the 28 days before it.
select m.period, m.period_start, m.period_end, m.scope, m.scope_id, m.channel, m.kpi, m.old_value, m.new_value, m.old_numerator,
    m.new_numerator, m.old_denominator, m.new_denominator, m.old_version, m.new_version, m.cause
from digest.restatement m
join assay.run r using (run_id)
where r.to_date > :'date'::date - 28 and r.to_date <= :'date'::date
    and (:'team'::text = '' and m.scope <> 'agent' or m.scope = 'team' and m.scope_id = :'team'::text)
order by r.to_date desc, m.period_start, m.period, m.scope, m.scope_id collate "C", m.channel, m.kpi, m.run_id, m.restated_by
