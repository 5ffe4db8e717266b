-- What is kept no longer: dates that are purged and sealed, and people whose data was erased.

create table assay.kept_with (
    relation text primary key references assay.relation,
    purpose text not null check (purpose in ('contacts', 'quality', 'feedback'))
);
comment on table assay.kept_with is 'For how long dated relations are kept: as long as what organisation.yaml says of their purpose.';
comment on column assay.kept_with.relation is 'The relation.';
comment on column assay.kept_with.purpose is 'The entry of retention: contacts, quality or feedback.';
insert into assay.kept_with (relation, purpose)
select relation, case
    when relation = 'feedback' then 'feedback'
    when relation in ('evaluation', 'evaluation_answer', 'dispute', 'coaching', 'activity', 'schedule', 'staff_survey') then 'quality'
    else 'contacts'
end
from assay.relation where dated;

create table assay.purge_account (
    purged_at timestamptz not null,
    relation text not null references assay.relation,
    before date not null,
    rows bigint not null,
    partitions integer not null,
    held bigint not null,
    different bigint not null,
    primary key (purged_at, relation)
);
comment on table assay.purge_account is 'What purges deleted.';
comment on column assay.purge_account.purged_at is 'The instant of the purge.';
comment on column assay.purge_account.relation is 'The relation.';
comment on column assay.purge_account.before is 'Rows of earlier dates were due.';
comment on column assay.purge_account.rows is 'How many rows went.';
comment on column assay.purge_account.partitions is 'How many months went as whole partitions.';
comment on column assay.purge_account.held is 'How many rows stay because of a hold.';
comment on column assay.purge_account.different is
    'On how many dates a reconciliation had found a difference that no night had read again: what was measured of them stays.';

create table assay.erased_contact (
    contact_id text primary key
);
comment on table assay.erased_contact is 'Contacts of people whose data was erased: what hangs on one comes without its texts.';
comment on column assay.erased_contact.contact_id is 'The contact, which says no longer whose it was.';

create table assay.erasure (
    erasure_id bigint primary key generated always as identity,
    erased_at timestamptz not null,
    request_id text,
    why text not null,
    rows jsonb not null,
    exports integer not null
);
comment on table assay.erasure is 'Erasures, without who was erased.';
comment on column assay.erasure.erasure_id is '1, 2, 3 …';
comment on sequence assay.erasure_erasure_id_seq is 'Numbers of erasures.';
comment on column assay.erasure.erased_at is 'When.';
comment on column assay.erasure.request_id is 'The data request that asked for it, where there was one.';
comment on column assay.erasure.why is 'The reference of the matter, without personal data.';
comment on column assay.erasure.rows is 'How many rows of each relation were unlinked or deleted.';
comment on column assay.erasure.exports is 'How many directories of exports were written anew without the person.';

-- Whether a hold keeps a row, as a condition on the row f of a relation. held is what review.held_contacts says.
create function assay.hold_condition(relation text) returns text
language sql stable as $$
    with own as (
        select array_agg(attname::text) as columns from pg_attribute
        where attrelid = format('assay.%I', relation)::regclass and attnum > 0 and not attisdropped
    ),
    named as (
        select string_agg(format(' or h.kind = %L and h.subject = f.%I', n.kind, n.name), '') as condition
        from own cross join (values ('customer', 'customer_ref'), ('customer', 'debt_ref'), ('agent', 'agent_id'), ('contact', 'contact_id'),
            ('complaint', 'complaint_id')) as n (kind, name)
        where n.name = any (own.columns)
    )
    select format(
        '(%sexists (
            select from review.standing_hold h
            where (h.from_date is null or f.business_date >= h.from_date) and (h.to_date is null or f.business_date <= h.to_date)
                and (h.kind = ''dates''%s or h.kind = ''rule'' and exists (
                    select from review.finding x where x.rule_id = h.subject and x.subject_id = f.%I::text))))',
        case when 'contact_id' = any (own.columns) then 'f.contact_id in (select contact_id from held) or ' else '' end,
        named.condition, r.key[1]
    )
    from own cross join named cross join assay.relation r
    where r.relation = hold_condition.relation
$$;
comment on function assay.hold_condition(text) is 'SQL that says whether a hold keeps the row f of a relation; it reads the table held.';

-- Deletes what a relation has of dates before one, but for what is held, and seals them. Months of which all goes go as whole
-- partitions.
create function assay.purge(
    relation text, before date, at timestamptz, out rows bigint, out partitions integer, out held bigint, out different bigint
)
language plpgsql as $$
declare
    fact regclass := format('assay.%I', relation)::regclass;
    is_held text := assay.hold_condition(relation);
    month record;
    due bigint;
    kept bigint;
begin
    rows := 0; partitions := 0; held := 0; different := 0;
    if purge.before <= assay.sealed_before(relation) and not exists (
        select from assay.purge_account a where a.relation = purge.relation and a.held > 0)
    then
        return;
    end if;
    create temp table held on commit drop as
    select h.contact_id from review.held_contacts('-infinity', purge.before - 1) h;
    for month in
        select i.inhrelid::regclass as name, to_date(right(c.relname, 7), 'YYYY_MM') as begins
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = fact
        order by 2
    loop
        continue when month.begins >= purge.before;
        execute format('select count(*), count(*) filter (where %s) from %s f where f.business_date < $1', is_held, month.name)
            into due, kept using purge.before;
        if kept = 0 and month.begins + interval '1 month' <= purge.before then
            execute format('alter table %s detach partition %s', fact, month.name);
            execute format('drop table %s', month.name);
            partitions := partitions + 1;
        else
            execute format('delete from %s f where f.business_date < $1 and not %s', month.name, is_held) using purge.before;
        end if;
        rows := rows + due - kept;
        held := held + kept;
    end loop;
    perform assay.purge_traces(relation, purge.before, at);
    drop table held;
    -- There is nothing left to compare with, and a sealed date is not read again.
    with settled as (
        delete from assay.day_difference d where d.relation = purge.relation and d.business_date < purge.before returning d.read_by
    )
    select count(*) filter (where read_by is null) into different from settled;
    insert into assay.sealed as s (relation, before) values (purge.relation, purge.before)
    on conflict on constraint sealed_pkey do update set before = greatest(s.before, excluded.before);
    if rows > 0 or held > 0 or different > 0 then
        insert into assay.purge_account as a (purged_at, relation, before, rows, partitions, held, different)
        values (purge.at, purge.relation, purge.before, purge.rows, purge.partitions, purge.held, purge.different)
        on conflict on constraint purge_account_pkey do update
        set rows = a.rows + excluded.rows, partitions = a.partitions + excluded.partitions, held = excluded.held,
            different = a.different + excluded.different;
    end if;
end
$$;
comment on function assay.purge(text, date, timestamptz) is
    'Purges and seals a relation''s dates before one; gives how many rows went, how many months as whole partitions, how many rows a hold keeps, and how many dates differed from the source unread.';

-- What else was known of rows that are gone: hits, quarantine, counts, what was noted of records, and the evidence of findings
-- that nobody has to decide any more.
create function assay.purge_traces(relation text, before date, at timestamptz) returns void
language plpgsql as $$
begin
    delete from assay.scan_hit h
    where h.relation = purge_traces.relation and h.business_date < purge_traces.before
        and h.contact_id not in (select contact_id from held)
        and not exists (
            select from review.standing_hold s
            where s.kind = 'dates' and h.business_date between s.from_date and s.to_date
                or s.kind = 'agent' and s.subject = h.agent_id or s.kind = 'complaint' and s.subject = h.source_key[1]);
    delete from assay.quarantine q where q.relation = purge_traces.relation and q.business_date < purge_traces.before;
    delete from assay.day_count d where d.relation = purge_traces.relation and d.business_date < purge_traces.before;
    delete from assay.record_seen r
    where r.relation = purge_traces.relation and r.occurred_at < assay.business_midnight(purge_traces.before);
    perform review.erase(
        array(
            select f.finding_id
            from review.finding f
            join assay.rule r on r.rule_id = f.rule_id
            cross join lateral assay.subject_row(r.subject, f.subject_id) as s
            where s.relation = purge_traces.relation and f.subject_date < purge_traces.before
                and f.state in ('dismissed', 'remedied', 'cleared') and f.contact_id not in (select contact_id from held)
                and exists (select from review.content c where c.finding_id = f.finding_id and c.erased_at is null)
        ),
        at, null
    );
end
$$;
comment on function assay.purge_traces(text, date, timestamptz) is 'Deletes what else was known of rows that a purge takes away.';

-- What may not be stored: rows of sealed dates go into quarantine; those of erased people come without the person.
create function assay.withhold(relation text, slot integer, salt text, out sealed bigint, out removed bigint, out unlinked bigint)
language plpgsql as $$
declare
    stage text := format('assay.%I', 'stage_' || relation || '_' || slot);
    own assay.relation := (select r from assay.relation r where r.relation = withhold.relation);
    key_text text := (select string_agg(format('s.%I::text', k), ', ') from unnest(own.key) k);
    has_contact boolean := exists (
        select from pg_attribute where attrelid = stage::regclass and attname = 'contact_id' and not attisdropped);
    customer text;
    found_rows bigint;
begin
    sealed := 0; removed := 0; unlinked := 0;
    if assay.sealed_before(relation) > '-infinity' then
        execute format(
            'with late as (delete from %1$s s where s.business_date < $1 returning array[%2$s] as source_key, s.business_date)
            insert into assay.%3$I (relation, source_key, reason, business_date, is_masked)
            select $2, source_key, ''its date is sealed: what it belongs to was purged'', business_date, false from late',
            stage, key_text, 'stage_quarantine_' || slot
        ) using assay.sealed_before(relation), relation;
        get diagnostics sealed = row_count;
    end if;
    if not exists (select from assay.erased_subject) then
        return;
    end if;
    foreach customer in array own.customers loop
        if customer = any (own.key) then
            execute format('delete from %s s using assay.erased_subject e where assay.erasure_mark($1, s.%I) = e.mark', stage, customer)
                using salt;
            get diagnostics found_rows = row_count;
            removed := removed + found_rows;
        else
            if relation = 'contact' then
                execute format(
                    'insert into assay.erased_contact (contact_id)
                    select s.contact_id from %s s join assay.erased_subject e on e.mark = assay.erasure_mark($1, s.%I) on conflict do nothing',
                    stage, customer
                ) using salt;
            end if;
            execute format(
                'update %s s set %s from assay.erased_subject e where assay.erasure_mark($1, s.%I) = e.mark',
                stage, assay.unlinking(relation), customer
            ) using salt;
            get diagnostics found_rows = row_count;
            unlinked := unlinked + found_rows;
        end if;
    end loop;
    if has_contact and cardinality(own.texts) > 0 then
        execute format(
            'update %s s set %s from assay.erased_contact e
            where e.contact_id = s.contact_id and (%s)',
            stage,
            (select string_agg(format('%I = null', t), ', ') from unnest(own.texts) t),
            (select string_agg(format('s.%I is not null', t), ' or ') from unnest(own.texts) t)
        );
        execute format(
            'delete from assay.%I h using assay.erased_contact e where h.relation = $1 and h.contact_id = e.contact_id',
            'stage_scan_hit_' || slot
        ) using relation;
    end if;
end
$$;
comment on function assay.withhold(text, integer, text) is
    'Takes out of a stage what may not be stored. sealed: rows of purged dates, now in quarantine; removed: rows that are about an erased person alone; unlinked: rows that lose the person.';

-- What an erased person's row of a relation loses.
create function assay.unlinking(relation text) returns text
language sql stable as $$
    select string_agg(format('%I = null', c), ', ')
    from assay.relation r cross join unnest(r.customers || r.texts) c
    where r.relation = unlinking.relation and c <> all (r.key)
$$;
comment on function assay.unlinking(text) is 'The assignments that take the person and what they said out of a row.';

-- Unlinks a person: the pseudonym, what they wrote and what was written of them, what was found in it, and the evidence of
-- findings. Rows and their counts stay; a row that is about nobody else goes.
create function assay.erase_subject(pseudonym text, salt text, at timestamptz) returns jsonb
language plpgsql as $$
declare
    place record;
    customer text;
    changed bigint;
    account jsonb := '{}';
begin
    insert into assay.erased_contact (contact_id)
    select c.contact_id from assay.contact c where erase_subject.pseudonym in (c.customer_ref, c.debt_ref)
    on conflict do nothing;
    for place in select * from assay.relation r where cardinality(r.customers) > 0 order by r.relation loop
        foreach customer in array place.customers loop
            if not customer = any (place.key) then
                execute format(
                    'delete from assay.scan_hit h using assay.%1$I f
                    where f.%2$I = $1 and h.relation = $2 and h.source_key = array[f.%3$I::text]',
                    place.relation, customer, place.key[1]
                ) using erase_subject.pseudonym, place.relation;
                execute format('update assay.%I f set %s where f.%I = $1', place.relation, assay.unlinking(place.relation), customer)
                    using erase_subject.pseudonym;
            else
                execute format('delete from assay.%I f where f.%I = $1', place.relation, customer) using erase_subject.pseudonym;
            end if;
            get diagnostics changed = row_count;
            if changed > 0 then
                account := account || jsonb_build_object(place.relation, changed + coalesce((account ->> place.relation)::bigint, 0));
            end if;
        end loop;
    end loop;
    -- What they wrote may stand in a digest as an example.
    update digest.feedback_theme t set example = null
    where t.example is not null and exists (
        select from assay.feedback f join assay.erased_contact e on e.contact_id = f.contact_id where f.comment = t.example);
    for place in
        select r.* from assay.relation r
        join pg_attribute a on a.attrelid = format('assay.%I', r.relation)::regclass and a.attname = 'contact_id' and not a.attisdropped
        where cardinality(r.texts) > 0 and r.relation <> 'contact' order by r.relation
    loop
        execute format(
            'update assay.%I f set %s from assay.erased_contact e where e.contact_id = f.contact_id and (%s)',
            place.relation,
            (select string_agg(format('%I = null', t), ', ') from unnest(place.texts) t),
            (select string_agg(format('f.%I is not null', t), ' or ') from unnest(place.texts) t)
        );
        get diagnostics changed = row_count;
        if changed > 0 then
            account := account || jsonb_build_object(place.relation, changed + coalesce((account ->> place.relation)::bigint, 0));
        end if;
    end loop;
    delete from assay.scan_hit h using assay.erased_contact e where h.contact_id = e.contact_id;
    perform review.erase(
        array(
            select f.finding_id from review.finding f
            where (position(erase_subject.pseudonym in f.subject_id) > 0 or f.contact_id in (select e.contact_id from assay.erased_contact e) or exists (
                    select from review.content c
                    where c.finding_id = f.finding_id and c.body::text like '%' || erase_subject.pseudonym || '%'))
                and exists (select from review.content c where c.finding_id = f.finding_id and c.erased_at is null)
        ),
        at, null
    );
    perform review.unname(
        array(select f.finding_id from review.finding f where position(erase_subject.pseudonym in f.subject_id) > 0));
    delete from digest.deadlines d where position(erase_subject.pseudonym in d.subject_id) > 0;
    insert into assay.erased_subject (mark, erased_at) values (assay.erasure_mark(salt, erase_subject.pseudonym), at) on conflict do nothing;
    return account;
end
$$;
comment on function assay.erase_subject(text, text, timestamptz) is
    'Unlinks a person from all that the store has; gives how many rows of each relation. From the next pull on their rows come without the person.';

-- How many rows of a relation name a customer from a date on, and the latest of their dates.
create function assay.customer_rows(relation text, pseudonym text, since date, out rows bigint, out latest date)
language plpgsql stable as $$
declare
    is_theirs text := (
        select string_agg(format('f.%I = $1', c), ' or ')
        from assay.relation r cross join unnest(r.customers) c where r.relation = customer_rows.relation
    );
begin
    execute format('select count(*), max(business_date) from assay.%I f where (%s) and f.business_date >= $2', relation, is_theirs)
        into rows, latest using pseudonym, since;
end
$$;
comment on function assay.customer_rows(text, text, date) is
    'How many rows of a relation name a customer from a date on, and the latest of their dates.';

-- Rows as the store has them: pseudonyms, redacted texts.
create function assay.held_about_customer(pseudonym text) returns table (relation text, business_date date, record jsonb)
language plpgsql stable as $$
declare
    place record;
begin
    for place in
        select r.relation, r.dated,
            coalesce((select string_agg(format('f.%I = $1', c), ' or ') from unnest(r.customers) c), 'false') || case when exists (
                select from pg_attribute a
                where a.attrelid = format('assay.%I', r.relation)::regclass and a.attname = 'contact_id' and not a.attisdropped
            ) then ' or f.contact_id in (select c.contact_id from assay.contact c where $1 in (c.customer_ref, c.debt_ref))' else '' end
                as condition
        from assay.relation r
        order by r.relation
    loop
        continue when place.condition = 'false';
        return query execute format(
            'select %L, %s, to_jsonb(f) from assay.%I f where %s',
            place.relation, case when place.dated then 'f.business_date' else 'null::date' end, place.relation, place.condition
        ) using held_about_customer.pseudonym;
    end loop;
    return query
    select 'scan_hit', h.business_date, to_jsonb(h) from assay.scan_hit h
    where h.contact_id in (select c.contact_id from assay.contact c where held_about_customer.pseudonym in (c.customer_ref, c.debt_ref))
    union all
    select 'review.finding', f.subject_date, to_jsonb(f) from review.finding f
    where position(held_about_customer.pseudonym in f.subject_id) > 0
        or f.contact_id in (select c.contact_id from assay.contact c where held_about_customer.pseudonym in (c.customer_ref, c.debt_ref));
end
$$;
comment on function assay.held_about_customer(text) is 'All rows of facts about a customer, what was found in them and findings, as they stand in the store.';

create function assay.held_about_agent(agent text) returns table (relation text, business_date date, record jsonb)
language plpgsql stable as $$
declare
    place record;
begin
    for place in
        select r.relation, r.dated, string_agg(format('f.%I = $1', c.name), ' or ' order by c.name) as condition
        from assay.relation r
        cross join lateral (
            select a.attname as name from pg_attribute a
            where a.attrelid = format('assay.%I', r.relation)::regclass and a.attnum > 0 and not a.attisdropped
                and a.attname in (
                    'agent_id', 'reports_to', 'evaluator_id', 'coach_id', 'raised_by', 'answered_by', 'taken_by', 'approved_by', 'assessed_by')
        ) as c
        group by 1, 2
        order by 1
    loop
        return query execute format(
            'select %L, %s, to_jsonb(f) from assay.%I f where %s',
            place.relation, case when place.dated then 'f.business_date' else 'null::date' end, place.relation, place.condition
        ) using held_about_agent.agent;
    end loop;
    return query
    select 'digest.scorecard', s.period_start, to_jsonb(s) from digest.scorecard s
    where s.scope = 'agent' and s.scope_id = held_about_agent.agent
    union all
    select 'review.finding', f.subject_date, to_jsonb(f) from review.finding f where f.agent_id = held_about_agent.agent;
end
$$;
comment on function assay.held_about_agent(text) is 'All rows of facts, figures and findings about an agent, as they stand in the store.';
