internal import Postgres

/// What the statements of plants can call: functions of the session that know the sample's last day and zone.
enum PlantTools {
    /// The functions, to be created once in the session that plants.
    ///
    /// - `at(days, clock)`: that local time, so many days before the last day of the sample.
    /// - `month_end(days)`: noon, so many days before the month of the day after the last one began.
    /// - `missing_day(n)`: the nth open day that is to have no contacts.
    /// - `contact(id, at, other)`: an answered call that keeps every rule, but for what `other` says.
    /// - `complaint(id, at, other)`: a complaint that was acknowledged and settled within the day.
    /// - `evaluation(id, at, other, points, critical)`: an evaluation of a call of the day before, with two answers of
    ///   up to nine points and one; the second question is critical for compliance.
    /// - `campaign(id, days)`: a campaign of marketing that began so many days before the last one.
    /// - `attempt(id, at, other)`: a call of such a campaign that somebody in New York took and talked.
    /// - `calls(id, calls, abandoned)`: that many calls of a campaign from 39 to 20 days ago, some of them abandoned.
    /// - `spanish(id, at, kind, other)`: a complaint from a call of somebody in Madrid that nobody has settled.
    /// - `unanswered()`, `british()`: what such a call says that nobody took, and one to Leeds.
    /// - `credential(id, other)`: a certificate in date, with all hours done.
    /// - `agent(id, other)`: a person without a quota of evaluations, with authority of the highest level.
    static func script(_ parameters: SampleParameters, missing: [CalendarDate]) -> String {
        let days = missing.map { "date '\($0)'" }.joined(separator: ", ")
        return """
            create function pg_temp.last_day() returns date language sql immutable return date '\(parameters.lastDay)';
            create function pg_temp.at(days integer, clock interval default '10:00') returns timestamptz
            language sql stable return (pg_temp.last_day() - days + clock) at time zone '\(parameters.zone)';
            create function pg_temp.month_end(days integer) returns timestamptz
            language sql stable return (
                date_trunc('month', (pg_temp.last_day() + 1)::timestamp) - make_interval(days => days) + interval '12 h'
            ) at time zone '\(parameters.zone)';
            create function pg_temp.missing_day(n integer) returns date language sql immutable
            return (array[\(days)]::date[])[n];
            \(functions)
            """
    }

    private static let functions = """
        create function pg_temp.contact(id text, at timestamptz, other jsonb default '{}') returns void
        language sql volatile as $$
            insert into monitoring.contact
            select (jsonb_populate_record(null::monitoring.contact, jsonb_build_object(
                'contact_id', id, 'interaction_id', id, 'channel', 'voice', 'direction', 'inbound', 'queue', 'billing',
                'product', 'broadband', 'reason', 'billing/' || id, 'language', 'en-GB', 'agent_id', 'PLANT-agent',
                'customer_ref', 'PLANT-' || id, 'customer_region', 'GB-LDS', 'offered_at', at, 'wait_seconds', 5,
                'answered_at', at + interval '5 s', 'ended_at', at + interval '305 s', 'outcome', 'answered',
                'ended_by', 'customer', 'talk_seconds', 300, 'hold_seconds', 0, 'wrap_seconds', 30, 'resolved', true,
                'recorded', true, 'recording_notice', true, 'payment_taken', false, 'purpose', 'service',
                'legal_hold', false, 'vulnerable', false, 'updated_at', at + interval '10 min'
            ) || other)).*
            -- Closed on Sundays.
            from (select case when extract(isodow from at) = 7 then at - interval '1 day' else at end as at) as open
        $$;
        create function pg_temp.complaint(id text, at timestamptz, other jsonb default '{}') returns void
        language sql volatile as $$
            insert into monitoring.complaint
            select (jsonb_populate_record(null::monitoring.complaint, jsonb_build_object(
                'complaint_id', id, 'agent_id', 'PLANT-agent', 'customer_ref', 'PLANT-' || id, 'product', 'broadband',
                'kind', 'service', 'severity', 1, 'received_at', at, 'acknowledged_at', at + interval '1 h',
                'resolved_at', at + interval '3 h', 'summary_sent_at', at + interval '4 h', 'updated_at', at
            ) || other)).*
        $$;
        create function pg_temp.evaluation(
            id text, at timestamptz, other jsonb default '{}', points integer default 9, critical integer default 1
        ) returns void
        language sql volatile as $$
            select pg_temp.contact(id, at - interval '1 day');
            insert into monitoring.evaluation
            select (jsonb_populate_record(null::monitoring.evaluation, jsonb_build_object(
                'evaluation_id', id, 'contact_id', id, 'agent_id', 'PLANT-agent', 'evaluator_id', 'PLANT-evaluator',
                'form_id', 'PLANT-form', 'form_version', '1', 'evaluated_at', at, 'status', 'final',
                'selected_by', 'requested', 'score', 10 * (points + critical), 'passed', points >= 7, 'updated_at', at
            ) || other)).*;
            insert into monitoring.evaluation_answer (
                evaluation_id, question_id, contact_id, points, not_applicable, failed, updated_at
            )
            values (id, 'q01', id, points, false, null, at), (id, 'q02', id, critical, false, critical = 0, at)
        $$;
        create function pg_temp.agent(id text, other jsonb default '{}') returns void
        language sql volatile as $$
            insert into monitoring.agent
            select (jsonb_populate_record(null::monitoring.agent, jsonb_build_object(
                'agent_id', id, 'name', id, 'team', 'office-leeds', 'site', 'Leeds', 'role', 'team_leader',
                'reports_to', 'D1', 'authority_level', 4, 'employed_from', pg_temp.last_day() - 900,
                'updated_at', pg_temp.at(900)
            ) || other)).*
        $$;
        create function pg_temp.credential(id text, other jsonb default '{}') returns void
        language sql volatile as $$
            insert into monitoring.credential
            select (jsonb_populate_record(null::monitoring.credential, jsonb_build_object(
                'agent_id', id, 'credential', 'contact-evaluator', 'awarded_on', pg_temp.last_day() - 400,
                'route', 'exam', 'years_of_experience', 4, 'training_completed', true,
                'expires_on', pg_temp.last_day() + 300, 'cpd_hours', 24, 'cpd_hours_required', 20,
                'updated_at', pg_temp.at(400)
            ) || other)).*
        $$;
        create function pg_temp.spanish(id text, at timestamptz, kind text, other jsonb default '{}') returns void
        language sql volatile as $$
            select pg_temp.contact(id, at - interval '10 min', '{"queue": "support-es", "customer_region": "ES-MD"}');
            select pg_temp.complaint(id, at, jsonb_build_object(
                'contact_id', id, 'kind', kind, 'resolved_at', null, 'summary_sent_at', null
            ) || other)
        $$;
        create function pg_temp.campaign(id text, days integer) returns void
        language sql volatile as $$
            insert into monitoring.campaign (campaign, purpose, started_on, updated_at)
            values (id, 'marketing', pg_temp.last_day() - days, pg_temp.at(days))
        $$;
        create function pg_temp.attempt(id text, at timestamptz, other jsonb default '{}') returns void
        language sql volatile as $$
            insert into monitoring.outbound_attempt
            select (jsonb_populate_record(null::monitoring.outbound_attempt, jsonb_build_object(
                'attempt_id', id, 'campaign', 'PLANT-us-marketing', 'customer_ref', 'PLANT-' || id, 'called_at', at,
                'called_zone', 'America/New_York', 'called_region', 'US-NY', 'dialling', 'manual',
                'answered_by', 'person', 'connect_seconds', 1, 'connected', true, 'ring_seconds', 20,
                'information_message', true, 'cli_presented', true, 'conversation', true, 'updated_at', at
            ) || other)).*
        $$;
        create function pg_temp.unanswered() returns jsonb language sql immutable
        return '{"answered_by": "none", "connect_seconds": null, "connected": false, "conversation": false}'::jsonb;
        create function pg_temp.british() returns jsonb language sql immutable
        return '{"campaign": "PLANT-uk-marketing", "called_zone": "Europe/London", "called_region": "GB-LDS"}'::jsonb;
        create function pg_temp.calls(id text, calls integer, abandoned integer) returns void
        language sql volatile as $$
            select pg_temp.attempt(
                id || '-' || n, pg_temp.at(20 + n % 20, '16:00'), jsonb_build_object('campaign', id)
                    || case when n <= abandoned then '{"connect_seconds": null, "connected": false, "conversation": false}'
                        else '{}'::jsonb end
            ) from generate_series(1, calls) as n
        $$;
        select pg_temp.campaign('PLANT-us-marketing', 44), pg_temp.campaign('PLANT-uk-marketing', 44);
        select pg_temp.agent('PLANT-agent'), pg_temp.agent('PLANT-evaluator'), pg_temp.credential('PLANT-evaluator');
        insert into monitoring.form_question (
            form_id, form_version, question_id, form_title, section, question, possible, weight, critical, pass_mark
        )
        values
            ('PLANT-form', '1', 'q01', 'Short form', 'Resolution', 'Settled the matter', 9, 1, null, 80),
            ('PLANT-form', '1', 'q02', 'Short form', 'Compliance', 'Identified the customer', 1, 1, 'compliance', 80);
        """
}
