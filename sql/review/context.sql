-- What an officer sees of the text behind a finding: as it is stored, redacted, with the hit between ⟦ and ⟧. Each look
-- is on record.

-- Where a hit is in the redacted text: what was redacted before it is longer or shorter than it was.
create or replace function review.marked(redacted text, hits jsonb) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    hit record;
    shift integer := 0;
    marked text := '';
    position integer := 1;
    begins integer;
    length integer;
begin
    for hit in
        select h.start, h.length, '[' || h.entity || ']' as stand_in, h.is_meant
        from jsonb_to_recordset(hits) as h (start integer, length integer, entity text, is_meant boolean)
        order by h.start, h.length desc
    loop
        begins := hit.start + shift + 1;
        length := hit.length;
        if substr(redacted, begins, char_length(hit.stand_in)) = hit.stand_in then
            length := char_length(hit.stand_in);
            shift := shift + length - hit.length;
        end if;
        if hit.is_meant and begins >= position then
            marked := marked || substr(redacted, position, begins - position) || '⟦' || substr(redacted, begins, length) || '⟧';
            position := begins + length;
        end if;
    end loop;
    return marked || substr(redacted, position);
end
$$;
comment on function review.marked(text, jsonb) is 'A redacted text with the hits that are meant between ⟦ and ⟧.';

create or replace function review.context(finding_id bigint)
returns table (relation text, source_key text[], "column" text, text text, link text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    finding review.finding;
    subject record;
    place record;
begin
    select f.* into finding from review.finding f where f.finding_id = context.finding_id;
    if not found or review.acting_level(finding.agent_id, finding.team) is null then
        perform review.refuse('42501', format('there is no finding %s among those that you may see', context.finding_id));
    end if;
    insert into review.look (finding_id, login, at) values (finding.finding_id, session_user, clock_timestamp());
    select s.* into subject
    from assay.rule r, assay.subject_row(r.subject, finding.subject_id) as s
    where r.rule_id = finding.rule_id;

    for place in
        select h.relation, h.source_key, h."column", h.business_date, jsonb_agg(jsonb_build_object(
            'start', h.start, 'length', h.length, 'entity', h.entity, 'is_meant', true)) as hits
        from assay.scan_hit h
        where finding.contact_id <> '' and h.contact_id = finding.contact_id
            or h.relation = subject.relation and h.source_key = array[subject.key]
        group by 1, 2, 3, 4
        order by 1, 2, 3
    loop
        relation := place.relation;
        source_key := place.source_key;
        "column" := place."column";
        text := review.stored_text(place.relation, place.source_key, place."column", place.business_date);
        text := case when text is not null then review.marked(text, place.hits) end;
        link := review.link(place.relation, place.source_key);
        return next;
    end loop;
    if not found then
        relation := case when finding.contact_id <> '' then 'contact' else subject.relation end;
        source_key := array[case when finding.contact_id <> '' then finding.contact_id else subject.key end];
        "column" := null;
        text := null;
        link := review.link(relation, source_key);
        return next;
    end if;
end
$$;
comment on function review.context(bigint) is
    'The stored, redacted texts that a finding is about, hits between ⟦ and ⟧, and where the record is in the source. Each look is logged.';

-- The text as it is stored; null where the relation keeps none (transcripts) or the row is gone.
create or replace function review.stored_text(relation text, source_key text[], "column" text, business_date date) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    fact regclass := to_regclass(format('assay.%I', relation));
    keys text[] := (select r.key from assay.relation r where r.relation = stored_text.relation);
    condition text;
    stored text;
begin
    if fact is null or keys is null or cardinality(keys) <> cardinality(source_key) or not exists (
        select from pg_attribute a where a.attrelid = fact and a.attname = "column" and not a.attisdropped
    ) then
        return null;
    end if;
    select string_agg(format('%I::text = %L', k.name, source_key[k.place]), ' and ') into condition
    from unnest(keys) with ordinality as k (name, place);
    if business_date is not null and exists (
        select from pg_attribute a where a.attrelid = fact and a.attname = 'business_date'
    ) then
        condition := condition || format(' and business_date = %L', business_date);
    end if;
    execute format('select %I from %s where %s limit 1', "column", fact, condition) into stored;
    return stored;
end
$$;
comment on function review.stored_text(text, text[], text, date) is 'A stored, redacted text by the key of its row in the source.';

-- A key stands in an address as it is only where it cannot mean anything else there.
create or replace function review.url_part(part text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select coalesce(string_agg(
        case when chr(get_byte(b.bytes, n)) ~ '[A-Za-z0-9._~-]' then chr(get_byte(b.bytes, n))
            else '%' || upper(lpad(to_hex(get_byte(b.bytes, n)), 2, '0')) end,
        '' order by n), '')
    from (select convert_to(part, 'UTF8') as bytes) b, generate_series(0, length(b.bytes) - 1) as n
$$;
comment on function review.url_part(text) is 'A text as a part of an address: everything but letters, digits and ._~- percent-encoded.';

create or replace function review.link(relation text, source_key text[]) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select replace(s.value, '{key}', (
        select string_agg(review.url_part(k.part), '/' order by k.place)
        from unnest(link.source_key) with ordinality as k (part, place)
    ))
    from assay.setting s
    where s.name = 'source_link_' || link.relation
$$;
comment on function review.link(text, text[]) is
    'Where a record is in the source''s own system: the relation''s source_link of organisation.yaml with {key} filled in; null where it has none.';
