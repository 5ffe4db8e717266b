-- A new pseudonym key: findings whose subject or evidence names a customer, deadlines and holds go on under the new pseudonym,
-- so that no night takes the same violation for a new one. An event says so; what was said before stays as it was.

create or replace function review.rekey(at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    held record;
    pseudonym constant text := '\mc_[a-z2-7]{26}\M';
    renamed bigint;
begin
    perform review.require_pipeline();
    create temp table renaming on commit drop as
    select f.finding_id, f.state, f.subject_id as before, assay.rekeyed(f.subject_id) as subject_id,
        c.body -> 'evidence' as evidence, assay.rekeyed((c.body -> 'evidence')::text)::jsonb as new_evidence
    from (
        select f.* from review.finding f
        where f.subject_id ~ pseudonym or exists (
            select from review.content c
            where c.finding_id = f.finding_id and c.number = f.evidence_number and (c.body -> 'evidence')::text ~ pseudonym
        )
        order by f.finding_id
        for update
    ) as f
    join review.content c on c.finding_id = f.finding_id and c.number = f.evidence_number;
    delete from pg_temp.renaming r
    where r.subject_id = r.before and r.new_evidence is not distinct from r.evidence;
    renamed := review.append(
        array(
            select (
                r.finding_id, 'rekeyed', r.state, null,
                jsonb_build_object('subject', r.subject_id)
                    || case when r.evidence is null then '{}' else jsonb_build_object('evidence', r.new_evidence) end
            )::review.entry
            from pg_temp.renaming r
        ),
        rekey.at, null
    );
    update review.finding f
    set subject_id = r.subject_id, opened_as = nullif(coalesce(f.opened_as, r.before), r.subject_id)
    from pg_temp.renaming r
    where f.finding_id = r.finding_id and r.subject_id <> r.before;
    update digest.deadlines d set subject_id = assay.rekeyed(d.subject_id)
    where d.subject_id ~ pseudonym and assay.rekeyed(d.subject_id) <> d.subject_id;
    drop table pg_temp.renaming;
    for held in
        select h.hold_id, r.new from review.hold h join assay.rekey r on r.old = h.subject
        where h.kind = 'customer' order by h.hold_id
    loop
        update review.hold h set subject = held.new where h.hold_id = held.hold_id;
        perform review.append_authority('hold renamed', '', jsonb_build_object('hold', held.hold_id, 'subject', held.new));
    end loop;
    return renamed;
end
$$;
comment on function review.rekey(timestamptz) is
    'Names the customers in findings, deadlines and holds by the new pseudonyms that assay rekey knows; gives how many findings were renamed. Nothing is opened or cleared by it.';
