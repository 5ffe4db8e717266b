-- How far the source can be relied on, on a date; nothing of it belongs to one team.
select relation, pulled, quarantined,
    (
        select string_agg(format('%s: %s', r.key, r.value), '; ' order by r.value::bigint desc, r.key collate "C")
        from jsonb_each_text(reasons) r
    ) as reasons,
    inferred, late, missing_days, source_rows, store_rows, reconciled_to, days_different, days_read_again, gate, gate_reasons
from digest.data_quality
where digest_date = :'date'::date and :'team'::text = ''
order by relation collate "C"
