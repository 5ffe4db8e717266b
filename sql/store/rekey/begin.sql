-- Says that the pseudonyms are being changed to another key; nothing where they are being changed to a third one.
update assay.store set rekeying_to = :'key_check'::text
where rekeying_to is null or rekeying_to = :'key_check'::text
returning key_generation
