-- What several rules about calls ask alike, each for its own law, figures and regime.

-- Attempts of the dates, and those handed in, with where they stand under a regime.
create function assay.placed_attempts(regime text, first date, last date, open text[])
returns table (
    attempt_id text, business_date date, contact_id text, campaign text, called_at timestamptz, called_zone text,
    called_region text, dialling text, answered_by text, ring_ms bigint, rings integer, cli_presented boolean,
    consent_at timestamptz, listed_since timestamptz, objected_at timestamptz, purpose text, agent_id text, team text,
    inside boolean
)
language sql stable parallel safe as $$
    with attempt as (
        select a.*, m.purpose, coalesce(c.agent_id, '') as agent_id
        from assay.outbound_attempt a
        left join assay.campaign m on m.campaign = a.campaign
        left join assay.contact c on c.contact_id = a.contact_id and c.business_date = a.business_date
        where (a.business_date >= placed_attempts.first and a.business_date < placed_attempts.last
            or a.attempt_id = any (placed_attempts.open))
    ),
    place as materialized (
        select p.*, assay.in_regime(placed_attempts.regime, null, p.campaign, null, null, p.region, p.purpose) as inside
        from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
    )
    select a.attempt_id, a.business_date, a.contact_id, a.campaign, a.called_at, a.called_zone, a.called_region, a.dialling,
        a.answered_by, a.ring_ms, a.rings, a.cli_presented, a.consent_at, a.listed_since, a.objected_at, a.purpose, a.agent_id,
        coalesce(t.team, ''), p.inside
    from attempt a
    join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
    left join assay.agent_team t
        on t.agent_id = a.agent_id and t.valid_from <= a.business_date and (t.valid_to is null or a.business_date < t.valid_to)
$$;
comment on function assay.placed_attempts(text, date, date, text[]) is
    'The attempts from a date to before another, and those handed in, with purpose, agent, team, and whether they are under a regime.';

-- Was the person called within the hours of the day where they are, or had they consented? A zone that is not known, or not a
-- zone, leaves it open.
create function assay.judged_hours(
    regime text, purposes text[], earliest time, latest time, first date, last date, open text[]
) returns setof assay.judgement
language sql stable parallel safe as $$
    with zone as materialized (
        select name from pg_timezone_names
    ),
    judged as (
        select a.*, z.name is not null as has_zone,
            a.inside is not false and (a.purpose is null or a.purpose = any (judged_hours.purposes)) as is_subject,
            case
                when a.inside is null or z.name is null then null
                when (a.called_at at time zone z.name)::time between earliest and latest then false
                when a.consent_at <= a.called_at then false
                when a.purpose is null or not (select assay.source_has('outbound_attempt', 'consent_at')) then null
                else true
            end as violated,
            case when z.name is not null then (a.called_at at time zone z.name)::time end as local_time
        from assay.placed_attempts(judged_hours.regime, judged_hours.first, judged_hours.last, judged_hours.open) a
        left join zone z on z.name = a.called_zone
    )
    select attempt_id, called_at, null::timestamptz, agent_id, coalesce(contact_id, ''), team, '',
        case when is_subject then violated else false end,
        case
            when not is_subject then 'not under this rule, or no longer'
            when violated then 'called outside the hours of where the person is'
            when inside is null then assay.unmapped(judged_hours.regime, null, campaign, null, called_region)
            when not has_zone then 'the time zone of the person called is not known'
            when violated is null and purpose is null then 'the purpose of the campaign is not known'
            when violated is null then 'outbound_attempt.consent_at is not in the source'
        end,
        case when is_subject and violated
            then jsonb_build_object('called_at', called_at, 'zone', called_zone, 'local_time', local_time) end
    from judged
    where is_subject or attempt_id = any (judged_hours.open)
$$;
comment on function assay.judged_hours(text, text[], time, time, date, date, text[]) is
    'Calls of some purposes under a regime: within the hours of the day where the person is, or with their consent?';

-- Was a number called that had been in the register for so many days, or whose owner had objected, without consent? An
-- objection after the consent ends it; consent given after an objection lifts it.
create function assay.judged_do_not_call(
    regime text, purposes text[], listed_days integer, first date, last date, open text[]
) returns setof assay.judgement
language sql stable parallel safe as $$
    with zone as materialized (
        select assay.regime_zone(judged_do_not_call.regime) as zone
    ),
    stated as (
        select a.*,
            a.inside is not false and (a.purpose is null or a.purpose = any (judged_do_not_call.purposes)) as is_subject,
            case
                when (select assay.source_has('outbound_attempt', 'objected_at')) or a.objected_at is not null
                    then coalesce(a.objected_at <= a.called_at, false)
            end as has_objected,
            case
                when (select assay.source_has('outbound_attempt', 'listed_since')) or a.listed_since is not null
                    then coalesce(assay.local_date(a.called_at, z.zone) - assay.local_date(a.listed_since, z.zone)
                        >= judged_do_not_call.listed_days and a.listed_since <= a.called_at, false)
            end as is_listed,
            case
                when (select assay.source_has('outbound_attempt', 'consent_at')) or a.consent_at is not null
                    then coalesce(a.consent_at <= a.called_at
                        and (a.objected_at is null or a.objected_at > a.called_at or a.consent_at > a.objected_at), false)
            end as has_consent
        from assay.placed_attempts(
            judged_do_not_call.regime, judged_do_not_call.first, judged_do_not_call.last, judged_do_not_call.open) a
        cross join zone z
    ),
    judged as (
        select s.*,
            case when (has_objected or is_listed) and not has_consent then case when inside and purpose is not null then true end
                when (has_objected or is_listed) is false or has_consent then false
            end as violated
        from stated s
    )
    select attempt_id, called_at, null::timestamptz, agent_id, coalesce(contact_id, ''), team, '',
        case when is_subject then violated else false end,
        case
            when not is_subject then 'not under this rule, or no longer'
            when violated and has_objected then 'called in spite of an objection'
            when violated then 'called in spite of the register'
            when violated is null and inside is null then assay.unmapped(judged_do_not_call.regime, null, campaign, null, called_region)
            when violated is null and purpose is null then 'the purpose of the campaign is not known'
            when violated is null and has_consent is null and (has_objected or is_listed) then 'outbound_attempt.consent_at is not in the source'
            when violated is null and is_listed is null then 'outbound_attempt.listed_since is not in the source'
            when violated is null then 'outbound_attempt.objected_at is not in the source'
        end,
        case when is_subject and violated then jsonb_build_object(
            'called_at', called_at, 'listed_since', listed_since, 'objected_at', objected_at, 'consent_at', consent_at
        ) end
    from judged
    where is_subject or attempt_id = any (judged_do_not_call.open)
$$;
comment on function assay.judged_do_not_call(text, text[], integer, date, date, text[]) is
    'Calls of some purposes under a regime: to a registered or objecting number without consent?';

-- Of the calls of a campaign that a person answered in each period of so many days from its first one, or until its last where
-- that is sooner: at how many was no agent there in time? Calls of which that is not known are judged twice. The period runs
-- until it is over. Where a message is asked for, each person whose call was abandoned must have heard it.
create function assay.judged_abandonment(
    regime text, purposes text[], period_days integer, connect_seconds numeric, share numeric, needs_message boolean,
    first date, last date, as_of timestamptz, open text[]
) returns setof assay.judgement
language sql stable parallel safe as $$
    with zone as materialized (
        select assay.regime_zone(judged_abandonment.regime) as zone
    ),
    attempt as (
        select a.campaign, a.called_region, a.answered_by, a.connect_ms, a.connected, a.information_message, m.purpose,
            m.started_on, m.ended_on, assay.local_date(a.called_at, z.zone) as day, z.zone
        from assay.outbound_attempt a
        cross join zone z
        left join assay.campaign m on m.campaign = a.campaign
        where (a.business_date >= judged_abandonment.first - 1 and a.business_date < judged_abandonment.last + period_days + 1
                or a.business_date = any (assay.open_days(judged_abandonment.open, period_days + 1)))
            and a.answered_by is distinct from 'none' and a.answered_by is distinct from 'machine'
            and (m.purpose is null or m.purpose = any (judged_abandonment.purposes))
    ),
    place as materialized (
        select p.*, assay.in_regime(judged_abandonment.regime, null, p.campaign, null, null, p.region, p.purpose) as inside
        from (select distinct campaign, coalesce(called_region, '') as region, coalesce(purpose, '') as purpose from attempt) p
    ),
    call as (
        select a.campaign, a.ended_on, a.zone, a.information_message, p.inside and a.answered_by = 'person' as is_person,
            a.purpose is not null and (a.started_on is not null or period_days = 1) as is_placed,
            case
                when period_days = 1 then a.day
                when a.started_on is null then date_trunc('month', a.day::timestamp)::date
                else a.started_on + (a.day - a.started_on) / period_days * period_days
            end as begins_on,
            -- Computed from what happened; whatever the dialler itself calls abandoned is not asked.
            case
                when a.connected is false then true
                when a.connect_ms is not null then a.connect_ms > connect_seconds * 1000
            end as is_abandoned
        from attempt a
        join place p on p.campaign = a.campaign and p.region = coalesce(a.called_region, '') and p.purpose = coalesce(a.purpose, '')
        where p.inside is not false and (a.started_on is null or a.day >= a.started_on or period_days = 1)
    ),
    counted as (
        select campaign, begins_on, bool_and(is_placed) as is_placed,
            count(*) filter (where is_person and is_abandoned is not null) as known,
            count(*) filter (where is_person and is_abandoned) as abandoned,
            count(*) filter (where is_person is null or is_abandoned is null) as unknown,
            count(*) filter (where needs_message and is_person and is_abandoned and information_message is false) as silent,
            count(*) filter (where needs_message and (is_person is null or is_person) and is_abandoned is not false
                and information_message is null) as maybe_silent,
            assay.end_of_day(least(begins_on + period_days - 1, max(ended_on)), max(zone)) as ends
        from call
        group by 1, 2
    ),
    judged as (
        select c.*, campaign || ' ' || begins_on as subject_id, assay.business_midnight(begins_on) as begins,
            ends > judged_abandonment.as_of as is_running, abandoned > share * (known + unknown) as is_above,
            case
                when not is_placed then null
                when abandoned > share * (known + unknown) or silent > 0 then true
                when abandoned + unknown > share * (known + unknown) or maybe_silent > 0 then null
                else false
            end as violated
        from counted c
    )
    select subject_id, begins, case when is_placed and (is_running or violated) then ends end, '', '', '', begins_on::text,
        case when is_running then null else violated end,
        case
            when not is_placed then 'the purpose of the campaign, or its first day, is not known'
            when is_running then 'the period is not over'
            when violated and is_above then 'too many calls answered by a person were abandoned'
            when violated then 'a person whose call was abandoned was not told who had called'
            when violated is null then 'of too many calls it is not known who answered, or whether an agent was there in time'
        end,
        case when violated and not is_running then jsonb_build_object(
            'answered', known, 'abandoned', abandoned, 'unknown', unknown,
            'best', round(abandoned / nullif(known + unknown, 0)::numeric, 4),
            'worst', round((abandoned + unknown) / nullif(known + unknown, 0)::numeric, 4)
        ) || case when needs_message then jsonb_build_object('without_message', silent) else '{}' end end
    from judged
    where (begins >= assay.business_midnight(judged_abandonment.first) and begins < assay.business_midnight(judged_abandonment.last)
        or subject_id = any (judged_abandonment.open))
$$;
comment on function assay.judged_abandonment(text, text[], integer, numeric, numeric, boolean, date, date, timestamptz, text[]) is
    'Campaigns of some purposes under a regime, period by period: at most so large a share abandoned of the calls that a person answered?';

-- Of the calls of a queue in a month, was the share answered in time that Ley 10/2025 asks for? Either calls received, of which
-- a transfer is the same call, or requests for a person, of which it is another. Calls whose wait or regime is not known are
-- judged twice.
create function assay.judged_waits(
    is_received boolean, share numeric, seconds bigint, since date, first date, last date, as_of timestamptz, open text[]
) returns setof assay.judgement
language sql stable parallel safe as $$
    with zone as materialized (
        select assay.regime_zone('es-customer-service') as zone
    ),
    call as (
        select c.queue, c.campaign, c.product, c.customer_region, c.outcome, z.zone,
            greatest(since, date_trunc('month', c.offered_at at time zone z.zone)::date) as begins_on,
            case
                when c.answered_at is not null
                    then coalesce(c.wait_ms, (extract(epoch from c.answered_at - c.offered_at) * 1000)::bigint) < seconds * 1000
                when c.outcome in ('answered', 'transferred') then c.wait_ms < seconds * 1000
                else false
            end as is_quick,
            row_number() over (partition by coalesce(c.interaction_id, c.contact_id) order by c.offered_at, c.contact_id) as ordinal
        from assay.contact c
        cross join zone z
        where c.channel = 'voice' and c.direction = 'inbound'
            and (c.business_date >= judged_waits.first - 1 and c.business_date < judged_waits.last + 32
                or c.business_date = any (assay.open_days(judged_waits.open, 32)))
            and c.offered_at >= since::timestamp at time zone z.zone
    ),
    place as materialized (
        select p.*, assay.in_regime('es-customer-service', p.queue, p.campaign, p.product, null, p.region) as inside
        from (
            select distinct queue, coalesce(campaign, '') as campaign, coalesce(product, '') as product, coalesce(customer_region, '') as region
            from call
        ) p
    ),
    counted as (
        select c.queue, c.begins_on, count(*) filter (where p.inside) as calls, count(*) filter (where p.inside and is_quick) as quick,
            count(*) filter (where p.inside is null or is_quick is null) as unknown,
            -- A call whose wait is not known is among the calls; one whose regime is not known may or may not be.
            count(*) filter (where p.inside is null) as unplaced,
            (date_trunc('month', c.begins_on::timestamp) + interval '1 month') at time zone max(c.zone) as ends,
            assay.business_midnight(c.begins_on) as begins
        from call c
        join place p on p.queue = c.queue and p.campaign = coalesce(c.campaign, '') and p.product = coalesce(c.product, '')
            and p.region = coalesce(c.customer_region, '')
        where p.inside is not false and case when is_received then c.ordinal = 1 else c.outcome <> 'failed' end
        group by 1, 2
    ),
    judged as (
        select c.*, queue || ' ' || begins_on as subject_id, ends > judged_waits.as_of as is_running,
            case
                when quick + unknown < share * (calls + unplaced) then true
                when quick < share * (calls + unplaced) then null
                else false
            end as violated
        from counted c
    )
    select subject_id, begins, case when is_running or violated then ends end, '', '',
        coalesce((select max(q.team) from assay.queue_setting q where q.queue = j.queue), ''), begins_on::text,
        case when is_running then null else violated end,
        case
            when is_running then 'the month is not over'
            when violated then 'too few calls were answered within three minutes'
            when violated is null and calls = 0 then assay.unmapped('es-customer-service', queue)
            when violated is null then 'the wait of too many calls, or their regime, is not known'
        end,
        case when violated and not is_running then jsonb_build_object(
            'calls', calls, 'within_three_minutes', quick, 'unknown', unknown, 'share', round(quick / nullif(calls, 0)::numeric, 4)
        ) end
    from judged j
    where (begins >= assay.business_midnight(judged_waits.first) and begins < assay.business_midnight(judged_waits.last)
        or subject_id = any (judged_waits.open))
$$;
comment on function assay.judged_waits(boolean, numeric, bigint, date, date, date, timestamptz, text[]) is
    'Queues month by month under Ley 10/2025: enough calls received, or requests for a person, answered in time?';
