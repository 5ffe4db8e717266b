-- Under which law a subject stands, and the clocks of those laws: from an instant to the moment that is too late.

create table assay.setting (
    name text primary key,
    value text not null
);
comment on table assay.setting is 'What organisation.yaml says and rules read. Rewritten at the start of the comply step.';
comment on column assay.setting.name is 'calendar, auto_fail, worker_emotion_features, findings_from, source_link_RELATION. A name that is not here has not been declared.';
comment on column assay.setting.value is 'Its value; lists as JSON.';

create table assay.regime (
    regime text primary key,
    family text not null,
    zone text not null,
    calendar text
);
comment on table assay.regime is 'The bodies of law that organisation.yaml says the organisation is under.';
comment on column assay.regime.regime is 'Its name, such as uk-fca.';
comment on column assay.regime.family is 'Regimes of one family exclude each other: a subject is under one of them.';
comment on column assay.regime.zone is 'The IANA zone in which its days begin and end.';
comment on column assay.regime.calendar is 'The calendar of its holidays; null: Monday to Friday are business days, all of them.';

create table assay.regime_scope (
    regime text not null references assay.regime on delete cascade,
    kind text not null check (kind in ('queue', 'campaign', 'product', 'site', 'region', 'purpose', 'all')),
    value text not null,
    inside boolean not null,
    primary key (regime, kind, value, inside),
    check ((kind = 'all') = (value = ''))
);
comment on table assay.regime_scope is 'What is under a regime, and what is known not to be.';
comment on column assay.regime_scope.regime is 'The regime.';
comment on column assay.regime_scope.kind is 'What is named; all: everything that nothing more particular decides.';
comment on column assay.regime_scope.value is 'The queue, campaign, product, site, purpose, or region (ISO 3166: GB takes in GB-WLS); empty for all.';
comment on column assay.regime_scope.inside is 'Under the regime, or known not to be.';

create table assay.holiday (
    calendar text not null,
    date date not null,
    primary key (calendar, date)
);
comment on table assay.holiday is 'Days that are no business days though they are no weekend.';
comment on column assay.holiday.calendar is 'The calendar of organisation.yaml.';
comment on column assay.holiday.date is 'The day.';

create table assay.authority_limit (
    level integer not null check (level >= 1),
    kind text not null check (kind in ('refund', 'credit', 'goodwill', 'complaint_closure', 'complaint_severity')),
    amount numeric,
    currency text,
    primary key (level, kind)
);
comment on table assay.authority_limit is 'What a rung of the authority ladder may decide alone.';
comment on column assay.authority_limit.level is 'The rung, 1 the lowest.';
comment on column assay.authority_limit.kind is 'A kind of adjustment; complaint_severity: the gravest complaint that it may close.';
comment on column assay.authority_limit.amount is 'The most it may decide; null: without limit.';
comment on column assay.authority_limit.currency is 'Currency of amount; null for a severity.';

create table assay.decision_limit (
    level smallint primary key check (level between 1 and 4),
    amount numeric,
    currency text not null
);
comment on table assay.decision_limit is
    'Up to which amount a level of officers decides a finding that is about money. Empty: the severity alone says which level does.';
comment on column assay.decision_limit.level is 'The level, 1 to 4.';
comment on column assay.decision_limit.amount is 'The most that a finding of the level may be about; null: without limit.';
comment on column assay.decision_limit.currency is 'Currency of amount, ISO 4217.';

create table assay.escalation_limit (
    kind text not null check (kind in ('level', 'high_risk', 'high_profile')),
    level integer not null,
    accept_minutes integer not null check (accept_minutes > 0),
    close_minutes integer not null check (close_minutes > 0),
    primary key (kind, level),
    check ((kind = 'level') = (level > 0))
);
comment on table assay.escalation_limit is 'How soon an escalation is to be accepted and closed. Of several that hold, the shortest.';
comment on column assay.escalation_limit.kind is 'level: for the rung that it was raised to; else for what it is.';
comment on column assay.escalation_limit.level is 'The rung; 0 for the others.';
comment on column assay.escalation_limit.accept_minutes is 'Minutes from being raised until it is accepted at the latest.';
comment on column assay.escalation_limit.close_minutes is 'Minutes from being raised until it is closed at the latest.';

create table assay.all_party_region (
    region text primary key,
    citation text not null
);
comment on table assay.all_party_region is
    'Regions whose law asks everybody on a call to agree to its recording. Compilations differ at the margin (Connecticut, Nevada, Oregon): who is taken in here is named, so that counsel can say otherwise.';
comment on column assay.all_party_region.region is 'ISO 3166-2.';
comment on column assay.all_party_region.citation is 'Where the law says so.';
insert into assay.all_party_region (region, citation) values
    ('US-CA', 'Cal. Penal Code 632, 632.7'),
    ('US-CT', 'Conn. Gen. Stat. 52-570d (civil)'),
    ('US-DE', 'Del. Code tit. 11, 1335'),
    ('US-FL', 'Fla. Stat. 934.03'),
    ('US-IL', '720 ILCS 5/14-2'),
    ('US-MD', 'Md. Code, Cts. & Jud. Proc. 10-402'),
    ('US-MA', 'Mass. Gen. Laws ch. 272, 99'),
    ('US-MT', 'Mont. Code 45-8-213'),
    ('US-NV', 'Nev. Rev. Stat. 200.620'),
    ('US-NH', 'N.H. Rev. Stat. 570-A:2'),
    ('US-PA', '18 Pa. Cons. Stat. 5704'),
    ('US-WA', 'Wash. Rev. Code 9.73.030');

-- Dates and what the source has -----------------------------------------------------------------------------------------

create function assay.reporting_zone() returns text
language sql stable parallel safe
return (select reporting_zone from assay.store);
comment on function assay.reporting_zone() is 'The zone whose local dates are business dates.';

create function assay.business_date(instant timestamptz) returns date
language sql stable parallel safe
return (instant at time zone assay.reporting_zone())::date;
comment on function assay.business_date(timestamptz) is 'The business date of an instant.';

create function assay.business_midnight(day date) returns timestamptz
language sql stable parallel safe
return day::timestamp at time zone assay.reporting_zone();
comment on function assay.business_midnight(date) is 'The instant at which a business date begins.';

create function assay.source_has(relation text, "column" text) returns boolean
language sql stable parallel safe
return exists (select from assay.source_column s where s.relation = source_has.relation and s."column" = source_has."column");
comment on function assay.source_has(text, text) is
    'Whether the source had the column at the last pull. Without it, an event''s null does not mean that it has not happened.';

-- Regimes -----------------------------------------------------------------------------------------------------------------

-- What is named decides before what is meant by all; being inside decides before being outside. Null: nothing decides.
create function assay.in_regime(
    regime text, queue text, campaign text, product text, site text, region text, purpose text default null
) returns boolean
language sql stable parallel safe cost 1000 as $$
    with matching as (
        select s.regime = r.regime as own, s.inside, s.kind <> 'all' as named
        from assay.regime r
        join assay.regime f on f.family = r.family
        join assay.regime_scope s on s.regime = f.regime
        where r.regime = in_regime.regime and (
            s.kind = 'all' or s.kind = 'queue' and s.value = queue or s.kind = 'campaign' and s.value = campaign
            or s.kind = 'product' and s.value = product or s.kind = 'site' and s.value = site
            or s.kind = 'purpose' and s.value = purpose
            or s.kind = 'region' and (s.value = region or starts_with(region, s.value || '-'))
        )
    )
    select case
        when not exists (select from assay.regime r where r.regime = in_regime.regime) then false
        when bool_or(own and inside and named) then true
        when bool_or(own and not inside and named) then false
        when bool_or(not own and inside and named) then false
        when bool_or(own and inside) then true
        when bool_or(own and not inside) then false
        when bool_or(not own and inside) then false
    end
    from matching
$$;
comment on function assay.in_regime(text, text, text, text, text, text, text) is
    'Whether a subject is under a regime: true, false (it is outside, or under another of the family), or null: organisation.yaml does not say.';

create function assay.unmapped(regime text, queue text, campaign text default null, product text default null, region text default null)
returns text
language sql immutable parallel safe
return format('organisation.yaml does not say whether %s holds for %s', regime, coalesce(nullif(concat_ws(', ',
    'queue ' || nullif(queue, ''), 'campaign ' || nullif(campaign, ''), 'product ' || nullif(product, ''),
    'region ' || nullif(region, '')
), ''), 'what has no queue'));
comment on function assay.unmapped(text, text, text, text, text) is 'The reason of a subject that is mapped to no regime.';

create function assay.regime_zone(regime text) returns text
language sql stable parallel safe
return (select r.zone from assay.regime r where r.regime = regime_zone.regime);
comment on function assay.regime_zone(text) is 'The zone in which a regime''s days begin and end.';

create function assay.regime_calendar(regime text) returns text
language sql stable parallel safe
return (select r.calendar from assay.regime r where r.regime = regime_calendar.regime);
comment on function assay.regime_calendar(text) is 'The calendar of a regime''s holidays.';

-- Clocks ------------------------------------------------------------------------------------------------------------------
-- A duty that runs in days, weeks, months or business days may be done until the last of them has ended where the regime
-- is: the deadline is the first instant that is too late, and done < deadline is in time. A duty that runs in hours may be
-- done until the last of them is full: done <= deadline is in time. The day of the event is never counted.

create function assay.local_date(instant timestamptz, zone text) returns date
language sql immutable parallel safe
return (instant at time zone zone)::date;
comment on function assay.local_date(timestamptz, text) is 'The date of an instant in a zone.';

create function assay.end_of_day(day date, zone text) returns timestamptz
language sql immutable parallel safe
return (day + 1)::timestamp at time zone zone;
comment on function assay.end_of_day(date, text) is 'The instant at which a date ends in a zone: the first of the next one.';

create function assay.is_business_day(day date, calendar text) returns boolean
language sql stable parallel safe
return extract(isodow from day) < 6
    and not exists (select from assay.holiday h where h.calendar = is_business_day.calendar and h.date = day);
comment on function assay.is_business_day(date, text) is 'Monday to Friday, and no holiday of the calendar (null: no holidays).';

-- A calendar without a single holiday in a year has not been kept for that year: nothing can be counted with it.
create function assay.calendar_covers(first date, last date, calendar text) returns boolean
language sql stable parallel safe
return calendar is null or not exists (
    select from generate_series(extract(year from first)::integer, extract(year from last)::integer) as year
    where not exists (
        select from assay.holiday h
        where h.calendar = calendar_covers.calendar and h.date between make_date(year, 1, 1) and make_date(year, 12, 31)
    )
);
comment on function assay.calendar_covers(date, date, text) is 'Whether a calendar names the holidays of every year of a span.';

create function assay.add_weekdays(day date, days integer) returns date
language sql immutable parallel safe
return case when extract(isodow from day) >= 5 then day - (extract(isodow from day)::integer - 5) + 2 else day end
    + days / 5 * 7 + days % 5
    + case when extract(isodow from day) < 5 and extract(isodow from day)::integer + days % 5 > 5 then 2 else 0 end
    - case when extract(isodow from day) >= 5 and days % 5 = 0 then 2 else 0 end;
comment on function assay.add_weekdays(date, integer) is 'The nth day from Monday to Friday after a date, n at least 1.';

-- By weeks first, then on by as many days as holidays were stepped over, until none is left.
create function assay.add_business_days(day date, days integer, calendar text) returns date
language plpgsql stable parallel safe as $$
declare
    stepped_over integer := 0;
    found_now integer;
    candidate date := day;
begin
    if days > 0 then
        loop
            candidate := assay.add_weekdays(day, days + stepped_over);
            select count(*) into found_now
            from assay.holiday h
            where h.calendar = add_business_days.calendar and h.date > day and h.date <= candidate and extract(isodow from h.date) < 6;
            exit when found_now = stepped_over;
            stepped_over := found_now;
        end loop;
    end if;
    if days = 0 or assay.calendar_covers(day, candidate, calendar) then
        return candidate;
    end if;
    return null;
end
$$;
comment on function assay.add_business_days(date, integer, text) is
    'The nth business day after a date; null where the calendar does not name the holidays of a year on the way.';

create function assay.business_days_between(first date, last date, calendar text) returns integer
language sql stable parallel safe
return case when last <= first then 0 when assay.calendar_covers(first, last, calendar) then (
    select count(*)::integer from generate_series(first + 1, last, interval '1 day') as d (day)
    where assay.is_business_day(d.day::date, calendar)
) end;
comment on function assay.business_days_between(date, date, text) is
    'How many business days lie after the first date, up to the last; null where the calendar does not name a year''s holidays.';

create function assay.roll_forward(day date, calendar text) returns date
language sql stable parallel safe
return case when assay.is_business_day(day, calendar) and assay.calendar_covers(day, day, calendar) then day
    else assay.add_business_days(day, 1, calendar) end;
comment on function assay.roll_forward(date, text) is 'The date itself if it is a business day, else the next one.';

create function assay.add_months(day date, months integer) returns date
language sql immutable parallel safe
return (day + make_interval(months => months))::date;
comment on function assay.add_months(date, integer) is
    'The corresponding date so many months later; where that month has none, its last day.';

create function assay.due_after_hours(event timestamptz, hours numeric) returns timestamptz
language sql immutable parallel safe
return event + hours * interval '1 hour';
comment on function assay.due_after_hours(timestamptz, numeric) is 'So many hours after an event; hours are hours whatever the clocks show.';

create function assay.due_after_days(event timestamptz, days integer, zone text, paused integer default 0) returns timestamptz
language sql immutable parallel safe
return assay.end_of_day(assay.local_date(event, zone) + days + paused, zone);
comment on function assay.due_after_days(timestamptz, integer, text, integer) is
    'The end of the nth day after the day of an event, and of the days that the clock stood still.';

create function assay.due_after_weeks(event timestamptz, weeks integer, zone text, paused integer default 0) returns timestamptz
language sql immutable parallel safe
return assay.due_after_days(event, 7 * weeks, zone, paused);
comment on function assay.due_after_weeks(timestamptz, integer, text, integer) is 'The end of the same weekday so many weeks after the day of an event.';

create function assay.due_after_months(event timestamptz, months integer, zone text, paused integer default 0) returns timestamptz
language sql immutable parallel safe
return assay.end_of_day(assay.add_months(assay.local_date(event, zone), months) + paused, zone);
comment on function assay.due_after_months(timestamptz, integer, text, integer) is
    'The end of the corresponding date so many months after the day of an event, and of the days that the clock stood still.';

create function assay.due_after_business_days(event timestamptz, days integer, zone text, calendar text, paused integer default 0)
returns timestamptz
language sql stable parallel safe
return assay.end_of_day(assay.add_business_days(assay.local_date(event, zone), days + paused, calendar), zone);
comment on function assay.due_after_business_days(timestamptz, integer, text, text, integer) is
    'The end of the nth business day after the day of an event, and of the business days that the clock stood still.';

create function assay.close_of_business_day(event timestamptz, days integer, closing interval, zone text, calendar text)
returns timestamptz
language sql stable parallel safe
return (assay.add_business_days(assay.local_date(event, zone), days, calendar)::timestamp + closing) at time zone zone;
comment on function assay.close_of_business_day(timestamptz, integer, interval, text, text) is
    'When business closes on the nth business day after the day of an event.';

create function assay.roll_due(due timestamptz, zone text, calendar text) returns timestamptz
language sql stable parallel safe
return assay.end_of_day(assay.roll_forward(assay.local_date(due - interval '1 second', zone), calendar), zone);
comment on function assay.roll_due(timestamptz, text, text) is
    'A deadline at the end of a day, moved to the end of the next business day where that day is a weekend or a holiday.';

-- A pause that has not ended holds the clock still at the night's instant. What lies before the event does not count.
create function assay.paused_days(event timestamptz, paused_from timestamptz, paused_to timestamptz, as_of timestamptz, zone text)
returns integer
language sql immutable parallel safe
return case when paused_from is null then 0 else greatest(0,
    assay.local_date(coalesce(paused_to, as_of), zone) - assay.local_date(greatest(paused_from, event), zone)
) end;
comment on function assay.paused_days(timestamptz, timestamptz, timestamptz, timestamptz, text) is
    'The days by which a pause puts a deadline off: from the day it began to the day it ended, or to now.';

create function assay.paused_business_days(
    event timestamptz, paused_from timestamptz, paused_to timestamptz, as_of timestamptz, zone text, calendar text
) returns integer
language sql stable parallel safe
return case when paused_from is null then 0 else assay.business_days_between(
    assay.local_date(greatest(paused_from, event), zone), assay.local_date(coalesce(paused_to, as_of), zone), calendar
) end;
comment on function assay.paused_business_days(timestamptz, timestamptz, timestamptz, timestamptz, text, text) is
    'The business days by which a pause puts a deadline off.';

create function assay.paused_time(event timestamptz, paused_from timestamptz, paused_to timestamptz, as_of timestamptz) returns interval
language sql immutable parallel safe
return case when paused_from is null then interval '0'
    else greatest(interval '0', coalesce(paused_to, as_of) - greatest(paused_from, event)) end;
comment on function assay.paused_time(timestamptz, timestamptz, timestamptz, timestamptz) is
    'The time by which a pause puts a deadline in hours off.';

-- Only a pause that began while the clock still ran stops it.
create function assay.running_pause(paused_from timestamptz, due timestamptz) returns timestamptz
language sql immutable parallel safe
return case when paused_from < due then paused_from end;
comment on function assay.running_pause(timestamptz, timestamptz) is 'The beginning of a pause, unless the deadline had passed before it.';

-- Figures -----------------------------------------------------------------------------------------------------------------

create function assay.wilson_lower(successes bigint, trials bigint) returns numeric
language sql immutable parallel safe
return case when trials > 0 then round(greatest(0, (
    successes::numeric / trials + 3.841458820694124 / (2 * trials) - 1.959963984540054 * sqrt(
        successes::numeric / trials * (1 - successes::numeric / trials) / trials + 3.841458820694124 / (4 * trials::numeric * trials)
    )
) / (1 + 3.841458820694124 / trials)), 12) end;
comment on function assay.wilson_lower(bigint, bigint) is 'The lower end of the 95 % Wilson interval of a proportion.';

-- What a deadline came to -------------------------------------------------------------------------------------------------

create function assay.is_missed(done timestamptz, due timestamptz, as_of timestamptz) returns boolean
language sql immutable parallel safe
return coalesce(done, as_of) >= due;
comment on function assay.is_missed(timestamptz, timestamptz, timestamptz) is
    'Whether a duty was done too late, or is not done though it is too late; null where the deadline is not known.';

create function assay.still_due(done timestamptz, due timestamptz) returns timestamptz
language sql immutable parallel safe
return case when done is null or done >= due then due end;
comment on function assay.still_due(timestamptz, timestamptz) is 'The deadline, while it runs or where it was missed.';

create function assay.is_over_time(done timestamptz, due timestamptz, as_of timestamptz) returns boolean
language sql immutable parallel safe
return case when done is null then as_of >= due else done > due end;
comment on function assay.is_over_time(timestamptz, timestamptz, timestamptz) is
    'As is_missed, for a duty that runs in hours or minutes: done when the last is full is in time.';
