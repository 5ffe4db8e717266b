-- The nightly seal over the heads of all chains, and the guards of what only grows.

create table review.unsealed (
    finding_id bigint not null,
    number bigint not null,
    primary key (finding_id, number)
);
comment on table review.unsealed is 'Events that no seal covers yet; 0 stands for review.authority_event.';
comment on column review.unsealed.finding_id is 'The finding.';
comment on column review.unsealed.number is 'The event.';

create table review.seal (
    number bigint primary key,
    run_id text not null,
    as_of timestamptz not null,
    heads bigint not null,
    root bytea not null,
    previous bytea not null,
    digest bytea not null
);
comment on table review.seal is
    'One for each night: heads that moved since the seal before, chained to it, so that each seal stands for all heads. Its digest is also in the manifest of the night''s exports.';
comment on column review.seal.number is '1, 2, 3 … without gaps.';
comment on column review.seal.run_id is 'The run that made it.';
comment on column review.seal.as_of is 'That run''s as_of.';
comment on column review.seal.heads is 'How many heads had moved.';
comment on column review.seal.root is 'SHA-256 of those (finding, events, head), sorted by finding.';
comment on column review.seal.previous is 'The digest of the seal before; empty for the first.';
comment on column review.seal.digest is 'SHA-256 of previous, root, number, run and as_of.';

create table review.seal_head (
    seal bigint not null references review.seal,
    finding_id bigint not null,
    events bigint not null,
    head bytea not null,
    primary key (finding_id, seal)
);
create index seal_head_seal on review.seal_head (seal);
comment on table review.seal_head is 'The heads that a seal covers; 0 is the chain of review.authority_event.';
comment on column review.seal_head.seal is 'The seal.';
comment on column review.seal_head.finding_id is 'The finding.';
comment on column review.seal_head.events is 'How many events its chain had.';
comment on column review.seal_head.head is 'The hash of the last one.';

-- Refuses what would rewrite history. The table's owner could drop the guard itself: the seals show that.
create function review.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception using errcode = '55000',
        message = format('%I.%I only grows: %s is refused', tg_table_schema, tg_table_name, lower(tg_op));
end
$$;
comment on function review.refuse_change() is 'Refuses update, delete and truncate.';

-- A content may lose its body and salt for good, and nothing else.
create function review.refuse_content_change() returns trigger language plpgsql as $$
begin
    if (old.finding_id, old.number) = (new.finding_id, new.number) and old.erased_at is null
        and new.erased_at is not null and new.body is null and new.salt is null
    then
        return new;
    end if;
    raise exception using errcode = '55000', message = 'review.content can be erased and not be changed';
end
$$;
comment on function review.refuse_content_change() is 'Lets a content be erased, and refuses every other change.';

-- A finding's number and key are for good: a subject may be renamed, and what it was called at first stays on record, unless
-- that was an erased person.
create function review.refuse_key_change() returns trigger language plpgsql as $$
begin
    if (old.finding_id, old.rule_id, old.window_id, old.first_seen)
        is distinct from (new.finding_id, new.rule_id, new.window_id, new.first_seen)
        or coalesce(old.opened_as, old.subject_id) <> coalesce(new.opened_as, new.subject_id)
            and (new.opened_as is distinct from 'erased' or new.subject_id <> format('erased:%s', new.finding_id))
        or new.events < old.events
    then
        raise exception using errcode = '55000', message = 'the key of a finding cannot be changed, nor its chain cut';
    end if;
    return new;
end
$$;
comment on function review.refuse_key_change() is 'Refuses another key, and fewer events than there were.';

do $$
declare
    name text;
begin
    foreach name in array '{event,authority_event,seal,seal_head,look}'::text[] loop
        execute format(
            'create trigger only_grows before update or delete on review.%I for each row execute function review.refuse_change()', name);
        execute format('alter table review.%I enable always trigger only_grows', name);
    end loop;
    foreach name in array '{finding,content}'::text[] loop
        execute format(
            'create trigger stays before delete on review.%I for each row execute function review.refuse_change()', name);
        execute format('alter table review.%I enable always trigger stays', name);
    end loop;
    foreach name in array '{event,authority_event,seal,seal_head,look,finding,content,"case",night,sighting,person,delegation}'::text[] loop
        execute format(
            'create trigger is_not_emptied before truncate on review.%I for each statement execute function review.refuse_change()',
            trim(both '"' from name));
        execute format('alter table review.%I enable always trigger is_not_emptied', trim(both '"' from name));
    end loop;
end
$$;
create trigger only_erased before update on review.content
    for each row execute function review.refuse_content_change();
alter table review.content enable always trigger only_erased;
create trigger keeps_key before update on review.finding
    for each row execute function review.refuse_key_change();
alter table review.finding enable always trigger keeps_key;

comment on sequence review.person_person_id_seq is 'Numbers of grants.';
comment on sequence review.delegation_delegation_id_seq is 'Numbers of delegations.';
comment on sequence review.look_look_id_seq is 'Numbers of looks.';
