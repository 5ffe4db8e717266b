-- Merges transcripts, of which only what the scanner counted is kept.
select 0 as stored, scanned_only, superseded
from assay.merge_transcript(:'slot'::integer, :'dates'::date[])
