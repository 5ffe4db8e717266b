-- Takes a measure's stage in, in place of its figures of some dates; gives how many rows.
select assay.take_measure(:'table'::text, :'dates'::date[]) as rows
