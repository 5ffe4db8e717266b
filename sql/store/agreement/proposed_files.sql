-- What a proposal would have files say.
select file, text, sha256 from review.proposed_file where proposal_id = :'proposal_id'::bigint order by file
