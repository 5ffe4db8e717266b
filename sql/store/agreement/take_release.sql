-- Remembers what a release's files say, and on a live store agrees those that nobody changed here.
select file, what from review.take_release(:'release'::text, :'files'::jsonb) order by file
