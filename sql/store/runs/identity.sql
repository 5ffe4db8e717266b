-- What was fixed when the store was made.
select reporting_zone, key_check, rekeying_to from assay.store
