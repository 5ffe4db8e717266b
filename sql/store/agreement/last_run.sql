-- The instant of the last whole night: what is previewed is judged as of then.
select run_id, to_date, as_of from assay.run
where pipeline = 'nightly' and state = 'succeeded'
order by to_date desc, as_of desc
limit 1
