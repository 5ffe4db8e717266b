-- The last business date that a run of the pipeline has finished; null before the first.
select max(to_date) as last_completed
from assay.run
where pipeline = :'pipeline'::text and state = 'succeeded'
