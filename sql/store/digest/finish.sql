-- The digests have followed.
delete from assay.undigested
