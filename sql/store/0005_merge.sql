-- Merging a stage into facts. The result is what a fresh pull of the same source would have stored.

-- Adds to the dates whose measures must follow.
create function assay.touch(relation text, business_date date, added bigint, changed bigint, removed bigint) returns void
language sql as $$
    insert into assay.touched as t (relation, business_date, added, changed, removed)
    values (relation, business_date, added, changed, removed)
    on conflict on constraint touched_pkey do update
    set added = t.added + excluded.added, changed = t.changed + excluded.changed, removed = t.removed + excluded.removed
$$;
comment on function assay.touch(text, date, bigint, bigint, bigint) is 'Marks a date of a relation to be measured again.';

-- What a merge of several relations keeps in mind until it commits: what has left or changed, and on which dates what is new,
-- or says something else, arrived.
create function assay.open_merge() returns void
language plpgsql as $$
begin
    create temp table if not exists change (relation text, id text, old_date date, new_date date, source_key text[]) on commit drop;
    create temp table if not exists arrived (relation text, business_date date, rows bigint) on commit drop;
end
$$;
comment on function assay.open_merge() is 'Makes the temporary tables change and arrived for this transaction, unless they are there.';

-- Merges one dated relation: dates is what was read whole. Rows of those dates that the stage lacks are gone from the
-- source; any staged row replaces what its key stands for, on whatever date. is_whole: this is all that the run reads,
-- and so it has read all there is of the keys that were to be read again. What stands on a sealed date is under a hold.
create function assay.merge_fact(
    relation text, slot integer, dates date[], is_whole boolean, out stored bigint, out superseded bigint
)
language plpgsql as $$
declare
    fact text := format('assay.%I', relation);
    stage text := format('assay.%I', 'stage_' || relation || '_' || slot);
    key text[] := (select r.key from assay.relation r where r.relation = merge_fact.relation);
    key_list text := (select string_agg(quote_ident(k), ', ') from unnest(key) k);
    same_key text := (select string_agg(format('s.%1$I = f.%1$I', k), ' and ') from unnest(key) k);
    quarantined text := (
        select string_agg(format('q.source_key[%s] = f.%I::text', ordinality, k), ' and ')
        from unnest(key) with ordinality as u (k, ordinality)
    );
    staged_key text := (select string_agg(format('s.%I::text', k), ', ') from unnest(key) k);
    -- Which column beside the date decides where a row stands; not every relation has a contact.
    contact text := (
        select case when exists (
            select from pg_attribute a where a.attrelid = fact::regclass and a.attname = 'contact_id' and not a.attisdropped
        ) then 'contact_id' else 'null::text' end
    );
    is_open text := format('f.business_date >= %L', assay.sealed_before(relation));
    -- Where else a row of the same key may stand: next door, should a zone's rules have changed, or anywhere.
    is_near text;
    is_empty boolean;
    has_refused boolean;
    staged bigint;
    passed bigint := 0;
    stale bigint := 0;
begin
    execute format('analyze %s (%s, business_date)', stage, key_list);
    execute format('select not exists (select from %s)', fact) into is_empty;
    execute format(
        'select count(*), format(''f.business_date between %%L and %%L'', min(business_date) - 1, max(business_date) + 1) from %s', stage
    ) into staged, is_near;
    if staged = 0 or not (select r.dated_by_key from assay.relation r where r.relation = merge_fact.relation) then
        is_near := 'true';
    end if;
    perform assay.open_merge();

    -- Where an evaluation came more than once, its answers came with each: those of the one that counts are kept.
    if relation = 'evaluation_answer' then
        execute format(
            'delete from %s s using assay.scattered_key k
            where k.relation = ''evaluation'' and s.evaluation_id = k.source_key[1]
                and exists (select from assay.evaluation e where e.evaluation_id = s.evaluation_id)
                and not exists (
                    select from assay.evaluation e
                    where (e.evaluation_id, e.business_date, e.contact_id) = (s.evaluation_id, s.business_date, s.contact_id))',
            stage
        );
        get diagnostics passed = row_count;
    end if;

    -- Of several rows with one key, the last update wins; between equals the later date, and then the row itself
    -- decides, so that the order of arrival never does. In one statement each of the server's processes would look for
    -- the keys by itself.
    execute format(
        'create temp table repeated_key on commit drop as select %1$s from %2$s group by %1$s having count(*) > 1',
        key_list, stage
    );
    execute format(
        'create temp table repeated on commit drop as
        select s.ctid as row_id, array[%3$s] as source_key, s.business_date, %4$s as contact_id,
            row_number() over (partition by %1$s order by s.updated_at desc nulls last, s.business_date desc, s::text desc) as place
        from %2$s s join repeated_key using (%1$s)',
        key_list, stage, staged_key, contact
    );
    drop table repeated_key;
    execute format('delete from %s s using repeated r where s.ctid = r.row_id and r.place > 1', stage);
    get diagnostics superseded = row_count;
    superseded := superseded + passed;
    create temp table complete on commit drop as
    select k.source_key from assay.scattered_key k where is_whole and k.relation = merge_fact.relation
    union
    select q.source_key from assay.quarantine q where is_whole and q.relation = merge_fact.relation and q.source_key is not null
        and not q.is_masked;
    if is_whole then
        delete from assay.scattered_key k where k.relation = merge_fact.relation;
    end if;
    insert into assay.scattered_key (relation, source_key)
    select merge_fact.relation, r.source_key
    from repeated r
    group by r.source_key
    having (min(r.business_date), min(r.contact_id)) is distinct from (max(r.business_date), max(r.contact_id))
    on conflict do nothing;
    drop table repeated;

    if not is_empty then
        -- Gone from a date that was read whole, or now in quarantine. The planner's statistics do not know the newest
        -- dates: expecting no row there, it would compare each with every staged one, 30,000 times 40,000.
        perform set_config('enable_nestloop', 'off', true);
        execute format(
            'with gone as (
                delete from %1$s f
                where f.business_date = any ($1) and %5$s and not exists (select from %2$s s where %3$s)
                returning %4$s as id, f.business_date
            )
            insert into change select $2, id, business_date, null, null from gone',
            fact, stage, same_key, contact, is_open
        ) using dates, relation;
        perform set_config('enable_nestloop', 'on', true);
        -- Neither is asked of all history for a list that is empty.
        if exists (select from complete) then
            execute format(
                'with gone as (
                    delete from %1$s f using complete q
                    where %4$s and f.business_date <= (select max(d) from unnest($1) d) and %6$s
                        and not exists (select from %2$s s where %3$s)
                    returning %5$s as id, f.business_date, q.source_key
                )
                insert into change select $2, id, business_date, null, source_key from gone',
                fact, stage, same_key, quarantined, contact, is_open
            ) using dates, relation;
        end if;
        execute format('select exists (select from assay.%I q where q.relation = $1)', 'stage_quarantine_' || slot)
            into has_refused using relation;
        if has_refused then
            execute format(
                'with gone as (
                    delete from %1$s f using assay.%4$I q
                    where q.relation = $1 and %5$s and %7$s and not exists (select from %2$s s where %3$s)
                    returning %6$s as id, f.business_date, q.source_key
                )
                insert into change select $1, id, business_date, null, source_key from gone',
                fact, stage, same_key, 'stage_quarantine_' || slot, quarantined, contact, is_open
            ) using relation;
        end if;

        -- What the stage and the facts both have. The same row stays untouched; one that was changed later on a date
        -- that was not read stands; anything else replaces. Answers stand where their evaluation does.
        execute format(
            'create temp table met on commit drop as
            select s.ctid as staged, f.tableoid as partition, f.ctid as stored, %5$s as contact_id,
                f.business_date as old_date, s.business_date as new_date,
                f.business_date = s.business_date and s is not distinct from f as is_same,
                $2 <> ''evaluation_answer'' and f.business_date <> all ($1)
                    and (coalesce(f.updated_at, ''-infinity''), f.business_date) > (coalesce(s.updated_at, ''-infinity''), s.business_date)
                    and (f.business_date > (select max(d) from unnest($1) d)
                        or not exists (select from complete c where c.source_key = array[%1$s]))
                    as is_stale,
                case when f.business_date <> all ($1) then array[%1$s] end as elsewhere
            from %2$s s join %3$s f on %4$s and %6$s',
            staged_key, stage, fact, same_key, case contact when 'contact_id' then 'f.contact_id' else contact end,
            is_near
        ) using dates, relation;
        -- A row of the same key on a date that was not read: it is this row, which stood there, or there are two.
        insert into assay.scattered_key (relation, source_key)
        select merge_fact.relation, m.elsewhere from met m where m.elsewhere is not null and m.old_date <> m.new_date
        on conflict do nothing;
        -- A row that came to a date, or left it, changes how many there are; had nothing else happened there, the count would
        -- have told and the date been read whole. What is forgotten now is counted, and so read, by the next night.
        execute format(
            'delete from assay.day_count d
            where d.relation = $2 and d.business_date in (
                select m.old_date from met m where m.old_date <> m.new_date and m.old_date <> all ($1) and not m.is_stale
                union
                select s.business_date from %s s
                where s.business_date <> all ($1)
                    and not exists (select from met m where m.staged = s.ctid and (m.old_date = m.new_date or m.is_stale))
                    and not exists (
                        select from assay.quarantine q
                        where q.relation = $2 and q.source_key = array[%s] and q.business_date = s.business_date))',
            stage, staged_key
        ) using dates, relation;
        execute format('delete from %s s using met m where s.ctid = m.staged and (m.is_same or m.is_stale)', stage);
        select count(*) into stale from met where is_stale and not is_same;
        execute format(
            'delete from %s f using met m where f.tableoid = m.partition and f.ctid = m.stored and not m.is_same and not m.is_stale',
            fact
        );
        insert into change
        select merge_fact.relation, m.contact_id, m.old_date, m.new_date, m.elsewhere
        from met m where not m.is_same and not m.is_stale;
        drop table met;
    end if;
    drop table complete;

    perform assay.insert_rows(relation, stage);

    execute format('insert into arrived select $1, business_date, count(*) from %s group by 2', stage) using relation;
    perform assay.touch(
        merge_fact.relation, business_date, coalesce(a.rows, 0) - coalesce(c.changed, 0), coalesce(c.changed, 0), coalesce(c.removed, 0)
    )
    from (select n.business_date, n.rows from arrived n where n.relation = merge_fact.relation) a
    full join (
        select g.old_date as business_date, count(*) filter (where g.new_date = g.old_date) as changed,
            count(*) filter (where g.new_date is distinct from g.old_date) as removed
        from change g where g.relation = merge_fact.relation group by 1
    ) c using (business_date);

    -- What hangs on a contact is measured by the contact's queue: it follows one that changed, and one that arrives after it,
    -- which was listed as inferred until now.
    if relation = 'contact' then
        execute format(
            'with moved as (
                select id from change where relation = ''contact''
                union
                select i.id from assay.inferred_member i join %s s on s.contact_id = i.id where i.kind = ''contact''
            ),
            dependent as (
                select ''contact of evaluation'' as relation, e.business_date, count(*) as rows
                from assay.evaluation e join moved m on m.id = e.contact_id group by 2
                union all
                select ''contact of feedback'', f.business_date, count(*)
                from assay.feedback f join moved m on m.id = f.contact_id group by 2
                union all
                select ''contact of complaint'', c.business_date, count(*)
                from assay.complaint c join moved m on m.id = c.contact_id group by 2
                union all
                select ''contact of escalation'', e.business_date, count(*)
                from assay.escalation e join moved m on m.id = e.contact_id group by 2
            )
            select count(assay.touch(relation, business_date, 0, rows, 0)) from dependent',
            stage
        );
    end if;
    perform assay.merge_hits(relation, slot, dates);
    superseded := superseded + stale;
    stored := staged - superseded;
end
$$;
comment on function assay.merge_fact(text, integer, date[], boolean) is
    'Merges a stage of one dated relation into its facts and marks the dates touched. stored: rows now standing as read; superseded: rows whose key came again later.';

-- Marks the dates, of those measured, on which people count as employed or leave otherwise than before.
create function assay.touch_employment(slot integer) returns void
language plpgsql as $$
begin
    execute format(
        'with known as (
            select datemultirange(daterange(min(business_date), max(business_date), ''[]'')) as dates from assay.measured
            having count(*) > 0
        ),
        employment as (
            select coalesce(a.agent_id, s.agent_id) as agent_id, a.employed_to as old_end, s.employed_to as new_end,
                case when a.inferred is false and a.employed_from <= coalesce(a.employed_to, ''infinity'')
                    then datemultirange(daterange(a.employed_from, a.employed_to, ''[]'')) else ''{}'' end as old,
                case when s.employed_from <= coalesce(s.employed_to, ''infinity'')
                    then datemultirange(daterange(s.employed_from, s.employed_to, ''[]'')) else ''{}'' end as new
            from assay.stage_agent_%s s
            left join assay.agent a on a.agent_id = s.agent_id
            where (a.employed_from, a.employed_to, a.inferred) is distinct from (s.employed_from, s.employed_to, false)
        ),
        -- The last day is one of employment before and after, and no longer the last.
        changed as (
            select e.agent_id, k.dates * (
                    (e.old - e.new) + (e.new - e.old)
                    + case when e.old_end is distinct from e.new_end and e.old_end is not null
                        then datemultirange(daterange(e.old_end, e.old_end, ''[]'')) else ''{}'' end
                    + case when e.old_end is distinct from e.new_end and e.new_end is not null
                        then datemultirange(daterange(e.new_end, e.new_end, ''[]'')) else ''{}'' end
                ) as dates
            from employment e
            cross join known k
        ),
        touched as (
            select d::date as business_date, count(*) as people
            from changed c
            cross join unnest(c.dates) r
            cross join generate_series(lower(r)::timestamp, upper(r)::timestamp - interval ''1 day'', interval ''1 day'') d
            group by 1
        )
        select count(assay.touch(''agent'', business_date, 0, people, 0)) from touched',
        slot
    );
end
$$;
comment on function assay.touch_employment(integer) is 'Marks measured dates on which the stage of agents has others employed, or leaving, than before.';

-- Merges agents. Who is no longer in the source stays, with the night from which they were gone; whoever is there and
-- cannot be read stays as last read.
create function assay.merge_agent(slot integer, night date, out stored bigint, out superseded bigint)
language plpgsql as $$
begin
    execute format(
        'delete from assay.stage_agent_%1$s s using (
            select ctid as row_id, row_number() over (partition by agent_id order by updated_at desc nulls last, t::text desc) as place
            from assay.stage_agent_%1$s t
        ) ranked where s.ctid = ranked.row_id and ranked.place > 1',
        slot
    );
    get diagnostics superseded = row_count;
    perform assay.touch_employment(slot);
    execute format(
        'insert into assay.agent as a (agent_id, name, team, site, role, reports_to, authority_level, employed_from,
            employed_to, leaving_reason, updated_at)
        select agent_id, coalesce(name, agent_id), coalesce(team, ''unassigned''), site, role, reports_to, authority_level, employed_from,
            employed_to, leaving_reason, updated_at
        from assay.stage_agent_%1$s
        on conflict (agent_id) do update set
            name = excluded.name, team = excluded.team, site = excluded.site, role = excluded.role,
            reports_to = excluded.reports_to, authority_level = excluded.authority_level,
            employed_from = excluded.employed_from, employed_to = excluded.employed_to,
            leaving_reason = excluded.leaving_reason, updated_at = excluded.updated_at, inferred = false, gone_since = null
        where (a.name, a.team, a.site, a.role, a.reports_to, a.authority_level, a.employed_from, a.employed_to,
                a.leaving_reason, a.updated_at, a.inferred, a.gone_since)
            is distinct from (excluded.name, excluded.team, excluded.site, excluded.role, excluded.reports_to,
                excluded.authority_level, excluded.employed_from, excluded.employed_to, excluded.leaving_reason,
                excluded.updated_at, false, null::date)',
        slot
    );
    execute format('select count(*) from assay.stage_agent_%s', slot) into stored;
    execute format(
        'update assay.agent a set gone_since = $1
        where not a.inferred and a.gone_since is null
            and not exists (select from assay.stage_agent_%1$s s where s.agent_id = a.agent_id)
            and not exists (
                select from assay.stage_quarantine_%1$s s where s.relation = ''agent'' and s.source_key = array[a.agent_id])',
        slot
    ) using night;
end
$$;
comment on function assay.merge_agent(integer, date) is 'Merges the stage of agents, which was read whole.';

-- Merges the questions of forms likewise, and touches the evaluations made with a form that changed.
create function assay.merge_form_question(slot integer, night date, out stored bigint, out superseded bigint)
language plpgsql as $$
begin
    execute format(
        'delete from assay.stage_form_question_%1$s s using (
            select ctid as row_id, row_number() over (
                partition by form_id, form_version, question_id order by updated_at desc nulls last, t::text desc) as place
            from assay.stage_form_question_%1$s t
        ) ranked where s.ctid = ranked.row_id and ranked.place > 1',
        slot
    );
    get diagnostics superseded = row_count;
    execute format('select count(*) from assay.stage_form_question_%s', slot) into stored;
    execute format(
        'with merged as (
            insert into assay.form_question as q (form_id, form_version, question_id, form_title, section, question,
                possible, weight, critical, pass_mark, updated_at)
            select form_id, form_version, question_id, form_title, section, question, possible, weight, critical,
                pass_mark, updated_at
            from assay.stage_form_question_%1$s
            on conflict (form_id, form_version, question_id) do update set
                form_title = excluded.form_title, section = excluded.section, question = excluded.question,
                possible = excluded.possible, weight = excluded.weight, critical = excluded.critical,
                pass_mark = excluded.pass_mark, updated_at = excluded.updated_at, gone_since = null
            where (q.form_title, q.section, q.question, q.possible, q.weight, q.critical, q.pass_mark, q.updated_at, q.gone_since)
                is distinct from (excluded.form_title, excluded.section, excluded.question, excluded.possible,
                    excluded.weight, excluded.critical, excluded.pass_mark, excluded.updated_at, null::date)
            returning q.form_id, q.form_version
        )
        select count(assay.touch(''form_question'', e.business_date, 0, e.rows, 0))
        from (
            select business_date, count(*) as rows from assay.evaluation
            where (form_id, form_version) in (select form_id, form_version from merged)
            group by 1
        ) e',
        slot
    );
    execute format(
        'update assay.form_question q set gone_since = $1
        where q.gone_since is null
            and not exists (
                select from assay.stage_form_question_%1$s s
                where (s.form_id, s.form_version, s.question_id) = (q.form_id, q.form_version, q.question_id))
            and not exists (
                select from assay.stage_quarantine_%1$s s
                where s.relation = ''form_question'' and s.source_key = array[q.form_id, q.form_version, q.question_id])',
        slot
    ) using night;
end
$$;
comment on function assay.merge_form_question(integer, date) is 'Merges the stage of form questions, which was read whole.';

-- Merges any other relation that is read whole. What is no longer in the source stays, with the night from which it was
-- gone; what is there and cannot be read stays as last read.
create function assay.merge_listed(relation text, slot integer, night date, out stored bigint, out superseded bigint)
language plpgsql as $$
declare
    listed text := format('assay.%I', relation);
    stage text := format('assay.%I', 'stage_' || relation || '_' || slot);
    key text[] := (select r.key from assay.relation r where r.relation = merge_listed.relation);
    key_list text := (select string_agg(quote_ident(k), ', ') from unnest(key) k);
    same_key text := (select string_agg(format('s.%1$I = m.%1$I', k), ' and ') from unnest(key) k);
    key_text text := (select string_agg(format('m.%I::text', k), ', ') from unnest(key) k);
    columns text := (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        from pg_attribute a where a.attrelid = stage::regclass and a.attnum > 0 and not a.attisdropped
    );
begin
    execute format('analyze %s', stage);
    execute format(
        'delete from %1$s s using (
            select ctid as row_id, row_number() over (partition by %2$s order by updated_at desc nulls last, t::text desc) as place
            from %1$s t
        ) ranked where s.ctid = ranked.row_id and ranked.place > 1',
        stage, key_list
    );
    get diagnostics superseded = row_count;
    execute format('select count(*) from %s', stage) into stored;
    -- A key is deleted and inserted, never updated.
    execute format(
        'with staged as (select %3$s, null::date as gone_since from %2$s),
        changed as (
            delete from %1$s m using staged s where %4$s and s is distinct from m returning 1
        )
        select count(*) from changed',
        listed, stage, columns, same_key
    );
    execute format(
        'insert into %1$s (%3$s) select %3$s from %2$s s where not exists (select from %1$s m where %4$s)',
        listed, stage, columns, same_key
    );
    execute format(
        'update %1$s m set gone_since = $1
        where m.gone_since is null
            and not exists (select from %2$s s where %3$s)
            and not exists (
                select from assay.%4$I q where q.relation = $2 and q.source_key = array[%5$s])',
        listed, stage, same_key, 'stage_quarantine_' || slot, key_text
    ) using night, relation;
end
$$;
comment on function assay.merge_listed(text, integer, date) is 'Merges the stage of a relation without a business date, which was read whole.';

-- Replaces the memberships, which were read whole.
create function assay.merge_team_membership(slot integer, out stored bigint, out superseded bigint)
language plpgsql as $$
begin
    execute format(
        'delete from assay.stage_team_membership_%1$s s using (
            select ctid as row_id, row_number() over (
                partition by agent_id, team, valid_from order by t::text desc) as place
            from assay.stage_team_membership_%1$s t
        ) ranked where s.ctid = ranked.row_id and ranked.place > 1',
        slot
    );
    get diagnostics superseded = row_count;
    delete from assay.team_membership;
    execute format('insert into assay.team_membership select * from assay.stage_team_membership_%s', slot);
    get diagnostics stored = row_count;
end
$$;
comment on function assay.merge_team_membership(integer) is 'Replaces the memberships by the stage.';

-- Merges a relation that is read whole, each as it needs.
create function assay.merge_member(relation text, slot integer, night date, out stored bigint, out superseded bigint)
language plpgsql as $$
begin
    case relation
        when 'agent' then select m.stored, m.superseded into stored, superseded from assay.merge_agent(slot, night) m;
        when 'team_membership' then select m.stored, m.superseded into stored, superseded from assay.merge_team_membership(slot) m;
        when 'form_question' then select m.stored, m.superseded into stored, superseded from assay.merge_form_question(slot, night) m;
        else select m.stored, m.superseded into stored, superseded from assay.merge_listed(relation, slot, night) m;
    end case;
end
$$;
comment on function assay.merge_member(text, integer, date) is 'Merges the stage of one relation that is read whole.';

-- Merges transcripts: one row a contact takes the place of its utterances, which are only ever read together. Their
-- date is their contact's.
create function assay.merge_transcript(slot integer, dates date[], out scanned_only bigint, out superseded bigint)
language plpgsql as $$
declare
    stage text := format('assay.stage_transcript_%s', slot);
    passed bigint;
begin
    perform assay.open_merge();
    execute format('analyze %s', stage);
    execute format('select count(*) from %s', stage) into scanned_only;
    -- Where a contact came more than once, its utterances came with each.
    execute format(
        'delete from %s s using assay.scattered_key k
        where k.relation = ''contact'' and s.contact_id = k.source_key[1]
            and exists (select from assay.contact c where c.contact_id = s.contact_id)
            and not exists (
                select from assay.contact c where (c.contact_id, c.business_date) = (s.contact_id, s.business_date))',
        stage
    );
    get diagnostics passed = row_count;
    execute format(
        'delete from %1$s s using (
            select ctid as row_id, row_number() over (
                partition by contact_id, sequence order by updated_at desc nulls last, business_date desc, t::text desc) as place
            from %1$s t
        ) ranked where s.ctid = ranked.row_id and ranked.place > 1',
        stage
    );
    get diagnostics superseded = row_count;
    superseded := superseded + passed;
    scanned_only := scanned_only - superseded;

    execute format(
        'create temp table folded on commit drop as
        select contact_id, max(business_date) as business_date, count(*) as utterances, sum(characters)::bigint as characters,
            sum(hits)::bigint as hits
        from %s group by 1',
        stage
    );
    execute format(
        'create temp table replaced on commit drop as
        select t.contact_id, t.business_date as old_date, f.business_date as new_date
        from assay.transcript t left join folded f on f.contact_id = t.contact_id
        where f.contact_id is not null and f is distinct from t
            or f.contact_id is null and t.business_date >= %L and (
                t.business_date = any ($1)
                or exists (
                    select from assay.%I q where q.relation = ''transcript'' and q.source_key[1] = t.contact_id))',
        assay.sealed_before('transcript'), 'stage_quarantine_' || slot
    ) using dates;
    insert into change select 'transcript', r.contact_id, r.old_date, r.new_date, null from replaced r;
    delete from assay.transcript t using replaced r where (t.contact_id, t.business_date) = (r.contact_id, r.old_date);
    delete from folded f using assay.transcript t where t.contact_id = f.contact_id;
    insert into assay.transcript (contact_id, business_date, utterances, characters, hits)
    select contact_id, business_date, utterances, characters, hits from folded;

    insert into arrived select 'transcript', f.business_date, count(*) from folded f group by 2;
    perform assay.merge_hits('transcript', slot, dates);
    perform assay.touch('transcript', business_date, greatest(a.rows - coalesce(c.changed, 0), 0), coalesce(c.changed, 0), coalesce(c.removed, 0))
    from (select n.business_date, n.rows from arrived n where n.relation = 'transcript') a
    full join (
        select old_date as business_date, count(*) filter (where new_date = old_date) as changed,
            count(*) filter (where new_date is distinct from old_date) as removed
        from replaced group by 1
    ) c using (business_date);
    drop table folded;
    drop table replaced;
end
$$;
comment on function assay.merge_transcript(integer, date[]) is
    'Merges the stage of transcripts. scanned_only: utterances that count; superseded: those whose key came again later.';

-- Says which team each agent was in on each date, and touches the dates for which that changed. first_new is the first
-- date that no night has covered before: without memberships, the team seen tonight holds from there on, and what was
-- seen before is left alone.
create function assay.place_agents(has_membership boolean, first_new date) returns void
language plpgsql as $$
begin
    create temp table placed on commit drop as
    with site_of_team as (
        select distinct on (team) team, site
        from (
            select team, site, count(*) as agents
            from assay.agent where site is not null and team <> 'unassigned' group by 1, 2
        ) s
        order by team, agents desc, site
    ),
    -- Between two dates on which a membership begins or ends, one holds: where they overlap, the one that began last.
    bound as (
        select agent_id, valid_from as begins from assay.team_membership where has_membership
        union
        select agent_id, valid_to from assay.team_membership where has_membership and valid_to is not null
    ),
    segment as (
        select agent_id, begins, lead(begins) over (partition by agent_id order by begins) as ends from bound
    ),
    stated as (
        select distinct on (s.agent_id, s.begins) s.agent_id, s.begins as valid_from, s.ends as valid_to, m.team
        from segment s
        join assay.team_membership m
            on m.agent_id = s.agent_id and m.valid_from <= s.begins and (m.valid_to is null or m.valid_to > s.begins)
        order by s.agent_id, s.begins, m.valid_from desc, m.team desc
    ),
    seen as (
        select
            a.agent_id, a.team, w.site, t.valid_from, t.team as placed_team, t.site as placed_site,
            t.agent_id is not null as is_placed, (t.team, t.site) is not distinct from (a.team, w.site) as is_same
        from assay.agent a
        left join site_of_team w on w.team = a.team
        left join assay.agent_team t on t.agent_id = a.agent_id and t.valid_to is null
        where not has_membership and not a.inferred
    )
    select s.agent_id, s.valid_from, s.valid_to, s.team, w.site from stated s left join site_of_team w on w.team = s.team
    union all
    select agent_id, valid_from, least(valid_to, first_new), team, site
    from assay.agent_team where not has_membership and valid_to is not null and valid_from < first_new
    union all
    select agent_id, valid_from, null, team, site from seen where is_same
    union all
    select agent_id, valid_from, first_new, placed_team, placed_site
    from seen where is_placed and not is_same and valid_from < first_new
    union all
    select agent_id, greatest(first_new, valid_from), null, team, site from seen where is_placed and not is_same
    union all
    select agent_id, first_new, null, team, site from seen where not is_placed and team <> 'unassigned';

    -- Figures of a team change on the dates for which an agent's team or site is no longer the same, and so does the
    -- team that stands beside an agent's figures, whether or not there was any work on the date.
    perform assay.touch('team_membership', affected.business_date, 0, affected.agents, 0)
    from (
        select d.business_date::date as business_date, count(*) as agents
        from (
            select agent_id from (select * from placed except select * from assay.agent_team) added
            union
            select agent_id from (select * from assay.agent_team except select * from placed) removed
        ) a
        cross join (select min(business_date) as first, max(business_date) as last from assay.measured) m
        cross join generate_series(m.first, m.last, interval '1 day') as d (business_date)
        left join placed p
            on p.agent_id = a.agent_id and d.business_date >= p.valid_from and (p.valid_to is null or d.business_date < p.valid_to)
        left join assay.agent_team t
            on t.agent_id = a.agent_id and d.business_date >= t.valid_from and (t.valid_to is null or d.business_date < t.valid_to)
        where (p.team, p.site) is distinct from (t.team, t.site)
        group by 1
    ) affected;

    delete from assay.agent_team a where not exists (select from placed p where (p.*) is not distinct from (a.*));
    insert into assay.agent_team select * from placed p where not exists (select from assay.agent_team a where (p.*) is not distinct from (a.*));
    drop table placed;
end
$$;
comment on function assay.place_agents(boolean, date) is 'Rebuilds assay.agent_team and touches the dates whose teams changed.';

-- Lists what stored rows of the given dates refer to and nobody has shown, and makes such agents inferred members. Rows
-- of other dates are asked where the row that was the first to name somebody has gone, and where a contact has. What is
-- read whole has no dates: it names people from the night on.
create function assay.infer_members(dates date[], night date) returns bigint
language plpgsql as $$
declare
    found_members bigint;
    -- Who is named by rows of some dates ($1), and by what is read whole, from a date on ($2). Of contacts only those that are
    -- missing: they are looked for together, whoever names them.
    naming text := (
        select string_agg(f.naming, ' union all ' order by f.relation, f.id) filter (where f.kind <> 'contact')
            || ' union all select n.* from ('
            || string_agg(f.naming, ' union all ' order by f.relation, f.id) filter (where f.kind = 'contact')
            || ') n where not exists (select from assay.contact c where c.contact_id = n.id)'
        from (
            select g.relation, g.kind, k.id,
                format(
                    'select %L as kind, %s as id, %L as named_by, %s as since from assay.%I f where %s and f.%I is not null%s',
                    g.kind, k.id, g.relation,
                    case when not r.dated then '$2' when g.kind = 'contact' then 'f.business_date' else 'min(f.business_date)' end,
                    g.relation, case when r.dated then 'f.business_date = any ($1)' else 'f.gone_since is null' end,
                    g.columns[1], case when g.kind = 'contact' then '' else ' group by 2' end) as naming
            from assay.reference g
            join assay.relation r on r.relation = g.relation
            cross join lateral (
                select string_agg(format('f.%I', c), ' || ''/'' || ' order by place) as id
                from unnest(g.columns) with ordinality u (c, place)
            ) k
        ) f
    );
    -- The same without a limit to dates, for those of the table doubtful.
    everywhere text := (
        select string_agg(
            format('select %L as kind, %s as id, %L as named_by, business_date from assay.%I', g.kind, g.id, g.relation, g.relation),
            ' union all ')
        from (
            select f.relation, f.kind,
                (select string_agg(quote_ident(c), ' || ''/'' || ' order by place) from unnest(f.columns) with ordinality u (c, place)) as id
            from assay.reference f
            join assay.relation r on r.relation = f.relation and r.dated
        ) g
    );
    hanging text := (
        select string_agg(
            format(
                'select ''contact'' as kind, f.contact_id as id, %1$L as named_by, min(f.business_date) as since
                from (select distinct id from change where relation = ''contact'') g
                join assay.%1$I f on f.contact_id = g.id
                where not exists (select from assay.contact c where c.contact_id = g.id)
                group by 2',
                f.relation),
            ' union all ')
        from assay.reference f where f.kind = 'contact'
    );
begin
    perform assay.open_merge();
    dates := dates || array(select business_date from arrived union select old_date from change);
    -- Made with its rows: the server reads with several processes then.
    execute format('create temp table named (kind, id, named_by, since) on commit drop as %s', naming) using dates, night;
    if exists (select from change where relation = 'contact') then
        execute format('insert into named %s', hanging);
    end if;

    insert into assay.agent (agent_id, name, team, inferred)
    select distinct id, id, 'unassigned', true from named where kind = 'agent'
    on conflict (agent_id) do nothing;

    create temp table doubtful on commit drop as
    select i.kind, i.id, i.named_by
    from assay.inferred_member i
    join assay.relation r on r.relation = i.named_by
    where (i.since = any (dates) or not r.dated) and not exists (
        select from named n where (n.kind, n.id, n.named_by) = (i.kind, i.id, i.named_by) and (n.since <= i.since or not r.dated));
    if exists (select from doubtful) then
        delete from assay.inferred_member i using doubtful d where (i.kind, i.id, i.named_by) = (d.kind, d.id, d.named_by);
        execute format(
            'insert into named (kind, id, named_by, since)
            select d.kind, d.id, d.named_by, min(r.business_date)
            from doubtful d join (%s) r using (kind, named_by, id)
            group by 1, 2, 3',
            everywhere
        );
    end if;

    insert into assay.inferred_member as m (kind, id, named_by, since)
    select kind, id, named_by, min(since) from named group by 1, 2, 3
    on conflict (kind, id, named_by) do update set since = least(m.since, excluded.since);

    delete from assay.inferred_member i
    where i.kind = 'agent' and exists (select from assay.agent a where a.agent_id = i.id and not a.inferred)
        or i.kind = 'form' and exists (select from assay.form_question q where q.form_id || '/' || q.form_version = i.id)
        or i.kind = 'contact' and exists (select from assay.contact c where c.contact_id = i.id);
    drop table named;
    drop table doubtful;

    -- An agent who was only ever a name, and whom nothing names any more, was never seen.
    delete from assay.agent a
    where a.inferred and not exists (select from assay.inferred_member i where i.kind = 'agent' and i.id = a.agent_id);

    select count(*) into found_members from assay.inferred_member;
    return found_members;
end
$$;
comment on function assay.infer_members(date[], date) is 'Rebuilds the list of inferred members for the dates read, and those that the transaction''s merge came upon; gives how many there are.';

-- Empties one set of stage tables.
create function assay.clear_stage(slot integer) returns void
language plpgsql as $$
begin
    execute (
        select 'truncate ' || string_agg(format('assay.%I', c.relname), ', ' order by c.relname)
        from pg_class c
        where c.relnamespace = 'assay'::regnamespace and c.relkind = 'r' and c.relname like 'stage\_%\_' || slot
    );
end
$$;
comment on function assay.clear_stage(integer) is 'Empties one set of stage tables.';

-- Makes the partitions for some dates, and those of their figures, which begin up to a month earlier. Those of facts and
-- measures are made with their rows, but for what is summed up on its way in.
create function assay.prepare_partitions(dates date[]) returns void
language plpgsql as $$
declare
    month date;
    filled text[] := (
        select array_agg(r.relation) from assay.relation r where r.dated and r.relation <> 'transcript'
    ) || (
        select array_agg(c.relname::text) from pg_class c
        where c.relnamespace = 'assay'::regnamespace and c.relkind = 'p' and c.relname like 'measure\_%'
    );
begin
    for month in select distinct date_trunc('month', d::timestamp)::date from unnest(dates) d order by 1 loop
        perform assay.ensure_partitions(month - 1, month, filled);
    end loop;
end
$$;
comment on function assay.prepare_partitions(date[]) is 'Creates the monthly partitions that rows of some dates need.';

-- Tells the planner what a backfill has brought: autovacuum would come too late for the measures.
create function assay.analyse_facts() returns void
language plpgsql as $$
declare
    fact text;
begin
    for fact in select r.relation from assay.relation r union all select 'agent_team' loop
        execute format('analyze assay.%I', fact);
    end loop;
end
$$;
comment on function assay.analyse_facts() is 'Brings the planner''s statistics of all facts up to date.';

-- Replaces what was read again in quarantine. The last portion of a pull has looked for every key in quarantine up to its
-- last date, and for every row without a date: what it did not meet again is stored now, or gone from the source. A row
-- that has a date and no key is met only where its date is read.
create function assay.merge_quarantine(
    slot integer, run_id text, attempt integer, dates date[], is_last boolean, to_date date
) returns void
language plpgsql as $$
begin
    execute format(
        'delete from assay.quarantine q
        where (q.last_run, q.last_attempt) is distinct from ($1, $2)
            and (
                q.business_date = any ($3)
                or $4 and (q.business_date is null or q.source_key is not null and not q.is_masked and q.business_date <= $5)
            )
            and not exists (
                select from assay.stage_quarantine_%s s
                where s.relation = q.relation and coalesce(s.source_key, ''{}'') = coalesce(q.source_key, ''{}'')
                    and s.reason = q.reason
                    and coalesce(s.business_date, ''infinity'') = coalesce(q.business_date, ''infinity''))',
        slot
    ) using run_id, attempt, dates, is_last, to_date;
    execute format(
        'insert into assay.quarantine as q (relation, source_key, reason, business_date, is_masked, rows, first_run, last_run, last_attempt)
        select relation, source_key, reason, business_date, bool_or(is_masked), count(*), $1, $1, $2
        from assay.stage_quarantine_%s
        group by 1, 2, 3, 4
        on conflict (relation, source_key, reason, business_date) do update
        set is_masked = excluded.is_masked, rows = excluded.rows, last_run = excluded.last_run, last_attempt = excluded.last_attempt',
        slot
    ) using run_id, attempt;
end
$$;
comment on function assay.merge_quarantine(integer, text, integer, date[], boolean, date) is 'Brings quarantine up to what the pull met.';

-- Records how many rows the source had on each date read whole, and which open dates had no contact.
-- counts is [{"relation", "business_date", "rows"}].
create function assay.record_days(run_id text, counts jsonb, open_dates date[]) returns void
language sql as $$
    insert into assay.day_count as d (relation, business_date, rows)
    select c.relation, c.business_date, c.rows
    from jsonb_to_recordset(counts) as c (relation text, business_date date, rows bigint)
    on conflict (relation, business_date) do update set rows = excluded.rows;

    delete from assay.missing_day m using assay.day_count d
    where d.relation = 'contact' and d.business_date = m.business_date and (d.rows > 0 or m.business_date <> all (open_dates))
        and d.business_date in (select c.business_date from jsonb_to_recordset(counts) as c (business_date date));

    insert into assay.missing_day (business_date, since_run)
    select d.business_date, record_days.run_id
    from assay.day_count d
    where d.relation = 'contact' and d.rows = 0 and d.business_date = any (open_dates)
        -- Nothing is missing before the source's first day, which the look-back of the first nights reaches behind.
        and exists (select from assay.day_count e where e.relation = 'contact' and e.rows > 0 and e.business_date < d.business_date)
    on conflict (business_date) do nothing;
$$;
comment on function assay.record_days(text, jsonb, date[]) is 'Records day counts and missing days.';
