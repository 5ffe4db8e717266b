-- The dates whose digests must follow.
select distinct business_date from assay.undigested order by 1
