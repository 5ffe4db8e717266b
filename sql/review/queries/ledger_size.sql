-- How much there is to verify.
select (select count(*) from review.finding) as findings, (select count(*) from review.event) as events,
    (select count(*) from review.seal) as seals,
    (select encode(digest, 'hex') from review.seal order by number desc limit 1) as last_seal
