-- The notes that stand on the control charts of a page's own scope, of the sixty days that end on a date.
select channel, kpi, noted_on, rebase, note
from digest.chart_note
where (
        scope = 'organisation'
        or scope = 'team' and :'team'::text <> '' and scope_id in ('', :'team'::text)
    )
    and noted_on > :'date'::date - 60 and noted_on <= :'date'::date
order by kpi collate "C", channel collate "C", noted_on, note collate "C"
