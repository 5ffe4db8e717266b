-- Notes complaints, requests and incidents, so that one that disappears is missed.
select assay.note_records(:'as_of'::timestamptz) as newly_gone
