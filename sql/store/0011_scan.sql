-- What the scanner found, which scanner it was, and where it can find nothing; and pseudonyms under a new key.

create table assay.scan_hit (
    relation text not null,
    source_key text[] not null,
    contact_id text not null,
    agent_id text not null,
    business_date date not null,
    "column" text not null,
    entity text not null,
    category text,
    start integer not null check (start >= 0),
    length integer not null check (length > 0),
    confidence text not null check (confidence in ('possible', 'likely', 'certain')),
    mask text not null,
    scanner_version text not null,
    primary key (relation, source_key, "column", start, contact_id, business_date)
) partition by range (business_date);
create index scan_hit_by_date on assay.scan_hit (business_date, relation);
create index scan_hit_by_contact on assay.scan_hit (contact_id) where contact_id <> '';
comment on table assay.scan_hit is
    'What the scanner found in free texts: where, what and how surely; never the value. Hits come and go with the row they were found in.';
comment on column assay.scan_hit.relation is 'The relation of the text.';
comment on column assay.scan_hit.source_key is 'The row''s key in the source; of a transcript, that of the utterance.';
comment on column assay.scan_hit.contact_id is 'The row''s contact; empty where it has none.';
comment on column assay.scan_hit.agent_id is 'The agent whose row it is; empty where it has none. Of an escalation, raised_by.';
comment on column assay.scan_hit.business_date is 'The row''s business date.';
comment on column assay.scan_hit."column" is 'The column of the text.';
comment on column assay.scan_hit.entity is 'What was found, as CREDIT_CARD or RISK_WORD.';
comment on column assay.scan_hit.category is 'Which special category or risk a word belongs to.';
comment on column assay.scan_hit.start is 'Its first Unicode scalar in the text as it came, from 0.';
comment on column assay.scan_hit.length is 'How many Unicode scalars it has.';
comment on column assay.scan_hit.confidence is 'possible, likely or certain.';
comment on column assay.scan_hit.mask is 'What may be shown of it.';
comment on column assay.scan_hit.scanner_version is 'Which code, lexicons and allowed words found it.';

create table assay.scanner (
    version text primary key,
    languages text[] not null,
    first_run text not null references assay.run,
    is_current boolean not null
);
comment on table assay.scanner is 'Every scanner that has scanned for this store.';
comment on column assay.scanner.version is 'Hash of code, lexicons and allowed words.';
comment on column assay.scanner.languages is 'The languages of its lexicons.';
comment on column assay.scanner.first_run is 'The first run that scanned with it.';
comment on column assay.scanner.is_current is 'Whether the latest pull scanned with it.';

create table assay.queue_language (
    queue text not null,
    language text not null,
    is_covered boolean not null,
    primary key (queue, language)
);
comment on table assay.queue_language is
    'The languages that organisation.yaml says are spoken in each queue. In one that no lexicon covers, what needs a word of context cannot be found: it is not evaluable, never absent. A queue that is not listed has said nothing.';
comment on column assay.queue_language.queue is 'The queue.';
comment on column assay.queue_language.language is 'The language, BCP 47.';
comment on column assay.queue_language.is_covered is 'Whether the latest pull''s scanner has a lexicon of it.';

do $$
begin
    for slot in 1..2 loop
        perform assay.create_stage('scan_hit', '_' || slot, ', fingerprint text not null');
        execute format(
            'comment on column assay.stage_scan_hit_%s.fingerprint is %L', slot,
            'MD5 of the redacted text: of several rows with one key it tells whose hits these are.'
        );
    end loop;
end
$$;

-- Merges the hits of a relation whose rows have just been merged. Hits are those of the row that stands: of a row that was
-- superseded, or is in quarantine, there are none. Hits of dates read whole are replaced, and of rows that changed elsewhere.
create function assay.merge_hits(relation text, slot integer, dates date[]) returns void
language plpgsql as $$
declare
    hits text := format('assay.stage_scan_hit_%s', slot);
    is_folded boolean := relation = 'transcript';
    standing text := format('assay.%I', case when is_folded then 'stage_transcript_' || slot else relation end);
    same_key text := (
        select string_agg(format('h.source_key[%s] = f.%I::text', place, k), ' and ')
        from assay.relation r, unnest(r.key) with ordinality as u (k, place)
        where r.relation = merge_hits.relation
    );
    same_text text := (
        select string_agg(format('h."column" = %L and md5(f.%I) = h.fingerprint', t, t), ' or ')
        from assay.relation r, unnest(r.texts) as u (t)
        where r.relation = merge_hits.relation
    );
begin
    if same_text is null and not is_folded then
        return;
    end if;
    execute format('analyze %s', hits);
    execute format(
        'create temp table valid on commit drop as
        select distinct on (source_key, "column", start)
            h.relation, h.source_key, h.contact_id, h.agent_id, h.business_date, h."column", h.entity, h.category, h.start,
            h.length, h.confidence, h.mask, h.scanner_version
        from %s h
        join %s f on %s and f.business_date = h.business_date
        where h.relation = $1 and (%s)
        order by source_key, "column", start, h.mask',
        hits, standing, same_key, case when is_folded then 'f.fingerprint = h.fingerprint' else same_text end
    ) using relation;
    create temp table reread (source_key text[], contact_id text) on commit drop;
    if is_folded then
        execute format('insert into reread (contact_id) select distinct contact_id from %s', standing);
        insert into reread (contact_id) select r.contact_id from replaced r;
    else
        insert into reread (source_key)
        select c.source_key from change c where c.relation = merge_hits.relation and c.source_key is not null
        union
        select v.source_key from valid v where v.business_date <> all (dates);
    end if;
    delete from assay.scan_hit h
    where h.relation = merge_hits.relation and h.business_date = any (dates)
        and not exists (
            select from valid v
            where (v.source_key, v."column", v.start) = (h.source_key, h."column", h.start) and v is not distinct from h);
    delete from assay.scan_hit h using reread r
    where h.relation = merge_hits.relation and h.source_key = r.source_key
        and not exists (select from valid v where v.source_key = h.source_key and v is not distinct from h);
    delete from assay.scan_hit h using reread r
    where h.relation = merge_hits.relation and h.contact_id = r.contact_id
        and not exists (select from valid v where v.source_key = h.source_key and v is not distinct from h);
    insert into assay.scan_hit select * from valid on conflict do nothing;
    drop table valid;
    drop table reread;
end
$$;
comment on function assay.merge_hits(text, integer, date[]) is 'Brings the hits of one relation up to what stands of it after a merge.';

-- A new pseudonym key. What stands in a store can be changed only by way of the source, which still knows the customers.

create unlogged table assay.stage_rekey (
    old text not null,
    new text not null
);
comment on table assay.stage_rekey is 'Pseudonyms of the source''s customers on their way in; emptied by assay rekey.';
comment on column assay.stage_rekey.old is 'Under the key so far.';
comment on column assay.stage_rekey.new is 'Under the new key.';

create table assay.rekey (
    old text primary key,
    new text not null
);
comment on table assay.rekey is 'Each customer of the source under the key so far and the new one, while assay rekey is under way; empty otherwise.';
comment on column assay.rekey.old is 'Under the key so far.';
comment on column assay.rekey.new is 'Under the new key.';

create table assay.earlier_pseudonym (
    pseudonym text primary key,
    key_generation integer not null
);
comment on table assay.earlier_pseudonym is
    'Pseudonyms under an earlier key, of customers whom the source no longer had when the key was changed: they are linked to nothing that came later.';
comment on column assay.earlier_pseudonym.pseudonym is 'As it stands in the facts.';
comment on column assay.earlier_pseudonym.key_generation is 'The key that it was made with, counted from 1.';

-- Puts what was streamed in with what is known.
create function assay.collect_rekey() returns bigint
language sql as $$
    insert into assay.rekey (old, new) select distinct old, new from assay.stage_rekey on conflict (old) do nothing;
    truncate assay.stage_rekey;
    analyze assay.rekey;
    select count(*) from assay.rekey;
$$;
comment on function assay.collect_rekey() is 'Takes over streamed pairs of pseudonyms; gives how many there are.';

-- Changes one partition, or a whole small table. What was changed already is under the new key and stays.
create function assay.rekey_part(part regclass, columns text[]) returns bigint
language plpgsql as $$
declare
    "column" text;
    changed bigint;
    total bigint := 0;
begin
    foreach "column" in array columns loop
        execute format('update %s t set %2$I = r.new from assay.rekey r where t.%2$I = r.old', part, "column");
        get diagnostics changed = row_count;
        total := total + changed;
    end loop;
    return total;
end
$$;
comment on function assay.rekey_part(regclass, text[]) is 'Changes the pseudonyms of one part of the facts; gives how many values.';

-- What names customers in other words: the subject of a finding, its evidence.
create function assay.rekeyed(value text) returns text
language plpgsql stable as $$
declare
    pair record;
begin
    for pair in
        select r.old, r.new
        from regexp_matches(rekeyed.value, '\m(c_[a-z2-7]{26})\M', 'g') as m (found)
        join assay.rekey r on r.old = m.found[1]
    loop
        value := replace(value, pair.old, pair.new);
    end loop;
    return value;
end
$$;
comment on function assay.rekeyed(text) is 'A text with every pseudonym that assay rekey knows under the new key.';

-- Lists the pseudonyms that could not be changed, and makes the new key the store's. Who was erased stays erased.
create function assay.finish_rekey(key_check text, old_salt text, new_salt text) returns table (not_found bigint, key_generation integer)
language plpgsql as $$
declare
    place record;
begin
    for place in select r.relation, c as name from assay.relation r, unnest(r.customers) c loop
        execute format(
            'insert into assay.earlier_pseudonym (pseudonym, key_generation)
            select distinct t.%1$I, (select s.key_generation from assay.store s)
            from assay.%2$I t
            where t.%1$I is not null and not exists (select from assay.rekey r where r.new = t.%1$I)
            on conflict (pseudonym) do nothing',
            place.name, place.relation
        );
    end loop;
    update assay.erased_subject e set mark = assay.erasure_mark(new_salt, r.new)
    from assay.rekey r where e.mark = assay.erasure_mark(old_salt, r.old);
    truncate assay.rekey, assay.stage_rekey;
    update assay.store s
    set key_check = finish_rekey.key_check, rekeying_to = null, key_generation = s.key_generation + 1;
    return query
    select (select count(*) from assay.earlier_pseudonym e where e.key_generation = s.key_generation - 1), s.key_generation
    from assay.store s;
end
$$;
comment on function assay.finish_rekey(text, text, text) is 'Ends a change of the key; gives how many customers keep the pseudonyms that they had, and the number of the new key.';
