-- What the source had at the last pull.
select relation, "column" from assay.source_column
