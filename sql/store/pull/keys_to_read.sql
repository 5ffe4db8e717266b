-- The keys to read again wherever they stand: what could not be read, and what came on more than one date.
select relation, source_key::text as source_key from assay.quarantine where source_key is not null
union
select relation, source_key::text from assay.scattered_key
order by 1, 2
