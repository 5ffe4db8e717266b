-- Stores what a measure came to; gives how many rows.
select assay.insert_rows(:'table'::text, 'measured_now') as rows
