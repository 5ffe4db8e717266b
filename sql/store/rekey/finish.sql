-- Makes the new key the store's.
select not_found, key_generation from assay.finish_rekey(:'key_check'::text, :'old_salt'::text, :'new_salt'::text)
