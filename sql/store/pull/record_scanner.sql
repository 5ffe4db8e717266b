-- Remembers which scanner scans, and which queues speak what. Gives the one that scanned before, where it is another.
-- queues, languages and is_covered go together.
with previous as (
    select version from assay.scanner where is_current and version <> :'version'::text
),
retired as (
    update assay.scanner set is_current = false where is_current and version <> :'version'::text
),
current as (
    insert into assay.scanner (version, languages, first_run, is_current)
    values (:'version'::text, :'scanner_languages'::text[], :'run_id'::text, true)
    on conflict (version) do update set is_current = true where not scanner.is_current
),
spoken as (
    select l.queue, l.language, l.is_covered
    from unnest(:'queues'::text[], :'languages'::text[], :'is_covered'::boolean[]) as l (queue, language, is_covered)
),
unsaid as (
    delete from assay.queue_language q
    where not exists (select from spoken s where (s.queue, s.language) = (q.queue, q.language))
),
said as (
    insert into assay.queue_language as q (queue, language, is_covered)
    select queue, language, is_covered from spoken
    on conflict (queue, language) do update set is_covered = excluded.is_covered where q.is_covered <> excluded.is_covered
)
select version from previous
