-- The columns of the contract that the source had at the last pull, as relation.column.
select relation || '.' || "column" as name from assay.source_column order by 1
