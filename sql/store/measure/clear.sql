-- Takes a measure's figures of some dates away, to be measured again.
select assay.clear_measure(:'table'::regclass, :'dates'::date[])
