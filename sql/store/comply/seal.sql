-- Seals the ledger of findings for the night.
select number, digest, heads from review.seal(:'run_id'::text, :'as_of'::timestamptz)
