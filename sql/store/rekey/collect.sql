-- Takes over what was streamed from the source.
select assay.collect_rekey() as customers
