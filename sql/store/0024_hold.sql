-- Legal holds: what nobody may delete, whatever the retention says and whoever asks for erasure.

create table review.hold (
    hold_id bigint primary key,
    kind text not null check (kind in ('customer', 'agent', 'contact', 'complaint', 'rule', 'dates')),
    subject text not null,
    from_date date,
    to_date date,
    why text not null,
    placed_by text not null,
    placed_key text not null,
    placed_at timestamptz not null,
    check ((kind = 'dates') = (subject = '')),
    check (kind <> 'dates' or from_date is not null and to_date is not null),
    check (from_date <= to_date)
);
create index hold_subject on review.hold (kind, subject);
comment on table review.hold is 'What must be kept for a dispute, an inquiry or a claim. It stands until it is released.';
comment on column review.hold.hold_id is '1, 2, 3 … without gaps.';
comment on column review.hold.kind is
    'What is held: all of a customer, of an agent, a contact, a complaint, everything that a rule''s findings are about, or all of some dates.';
comment on column review.hold.subject is 'Which one: a pseudonym, an agent_id, a contact_id, a complaint_id or a rule_id; empty for dates.';
comment on column review.hold.from_date is 'The first business date that it covers; null: from the first.';
comment on column review.hold.to_date is 'The last business date that it covers; null: without end.';
comment on column review.hold.why is 'Why, without personal data: the matter''s own reference.';
comment on column review.hold.placed_by is 'The login: session_user.';
comment on column review.hold.placed_key is 'The person behind it; another person has to release it.';
comment on column review.hold.placed_at is 'When, by the server''s clock.';

create table review.hold_release (
    hold_id bigint primary key references review.hold,
    why text not null,
    released_by text not null,
    released_at timestamptz not null
);
comment on table review.hold_release is 'Holds that no longer stand.';
comment on column review.hold_release.hold_id is 'The hold.';
comment on column review.hold_release.why is 'Why.';
comment on column review.hold_release.released_by is 'The login: session_user, another person''s than who placed it.';
comment on column review.hold_release.released_at is 'When, by the server''s clock.';

-- A hold stands as it was placed. Only the pseudonym of a customer may become another, with the key.
create function review.refuse_hold_change() returns trigger language plpgsql as $$
begin
    if old.kind = 'customer' and to_jsonb(old) - 'subject' = to_jsonb(new) - 'subject' then
        return new;
    end if;
    raise exception using errcode = '55000', message = 'a hold is released and not changed';
end
$$;
comment on function review.refuse_hold_change() is 'Lets a customer have a new pseudonym, and refuses every other change of a hold.';

create trigger stands before update on review.hold for each row execute function review.refuse_hold_change();
alter table review.hold enable always trigger stands;
create trigger stays before delete on review.hold for each row execute function review.refuse_change();
alter table review.hold enable always trigger stays;
create trigger is_not_emptied before truncate on review.hold for each statement execute function review.refuse_change();
alter table review.hold enable always trigger is_not_emptied;
create trigger only_grows before update or delete on review.hold_release for each row execute function review.refuse_change();
alter table review.hold_release enable always trigger only_grows;
create trigger is_not_emptied before truncate on review.hold_release for each statement execute function review.refuse_change();
alter table review.hold_release enable always trigger is_not_emptied;
