-- Says who a login is and what it may do.
select review.grant_person(
    :'login'::text, :'agent'::text, :'level'::integer, :'audiences'::text[], :'teams'::text[], :'from'::date, :'to'::date
) as missing
