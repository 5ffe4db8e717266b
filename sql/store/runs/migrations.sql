-- The migrations that this store has, newest first.
select number, name, sha256 from assay.migration order by number desc
