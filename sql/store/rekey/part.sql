-- Changes the pseudonyms of one part.
select assay.rekey_part(:'part'::regclass, :'columns'::text[]) as changed
