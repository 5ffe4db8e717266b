-- The digests of all seals, as the manifests of exports name them.
select encode(digest, 'hex') as digest from review.seal
