-- The digest of the latest seal, for the manifest of the night's exports.
select encode(digest, 'hex') as digest from review.seal order by number desc limit 1
