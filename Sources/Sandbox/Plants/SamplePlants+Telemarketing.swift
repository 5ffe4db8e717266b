internal import Postgres

extension SamplePlants {
    /// Marketing calls as they must not be made.
    static let telemarketing = [
        Plant(
            "tsr-abandonment",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            alongside: ["tcpa-abandonment": 2],
            """
            select pg_temp.campaign('PLANT-tsr-abandonment-' || c, 44), pg_temp.calls('PLANT-tsr-abandonment-' || c, 50, 3 + c)
            from generate_series(1, 2) as c;
            select pg_temp.campaign('PLANT-tsr-abandonment-pending', 10), pg_temp.attempt(
                'PLANT-tsr-abandonment-pending', pg_temp.at(3, '16:00'), '{"campaign": "PLANT-tsr-abandonment-pending"}'
            );
            select pg_temp.campaign('PLANT-tsr-abandonment-unknown', 44), pg_temp.calls('PLANT-tsr-abandonment-unknown', 50, 0);
            update monitoring.campaign set started_on = null where campaign = 'PLANT-tsr-abandonment-unknown';
            """
        ),
        Plant(
            "tcpa-abandonment",
            violated: 1,
            """
            select pg_temp.campaign('PLANT-tcpa-abandonment', 44), pg_temp.calls('PLANT-tcpa-abandonment', 50, 1);
            update monitoring.outbound_attempt set information_message = false
            where campaign = 'PLANT-tcpa-abandonment' and not connected;
            """
        ),
        Plant(
            "tsr-hours",
            violated: 3,
            notEvaluable: 1,
            alongside: ["tcpa-hours": 3],
            """
            select pg_temp.attempt(
                'PLANT-tsr-hours-' || n, (pg_temp.last_day() - 4 - n + time '07:59:59') at time zone 'America/New_York'
            ) from generate_series(1, 3) as n;
            select pg_temp.attempt('PLANT-tsr-hours-unknown', pg_temp.at(4, '16:00'), '{"called_zone": null}');
            """
        ),
        Plant(
            "tsr-ring",
            violated: 4,
            notEvaluable: 1,
            """
            select pg_temp.attempt(
                'PLANT-tsr-ring-' || n, pg_temp.at(4 + n, '16:00'),
                jsonb_build_object('ring_seconds', 10 + n, 'rings', 3) || pg_temp.unanswered()
            ) from generate_series(1, 4) as n;
            select pg_temp.attempt(
                'PLANT-tsr-ring-unknown', pg_temp.at(4, '16:00'), pg_temp.unanswered() || '{"ring_seconds": null}'
            );
            """
        ),
        Plant(
            "us-do-not-call",
            violated: 2,
            """
            select pg_temp.attempt(
                'PLANT-us-do-not-call-' || n, pg_temp.at(5 + n, '16:00'), jsonb_build_object('listed_since', pg_temp.at(100))
            ) from generate_series(1, 2) as n;
            """
        ),
        Plant(
            "tcpa-revocation",
            violated: 5,
            notEvaluable: 1,
            holds: date(2025, 4, 11)...date(9999, 1, 1),
            """
            insert into monitoring.campaign (campaign, purpose, started_on, updated_at)
            values ('PLANT-us-service', 'service', pg_temp.last_day() - 40, pg_temp.at(40));
            select pg_temp.attempt(
                'PLANT-tcpa-revocation-' || n, pg_temp.at(4 + n, '16:00'), jsonb_build_object(
                    'campaign', 'PLANT-us-service', 'dialling', 'predictive', 'objected_at', pg_temp.at(40)
                )
            ) from generate_series(1, 5) as n;
            select pg_temp.attempt(
                'PLANT-tcpa-revocation-unknown', pg_temp.at(4, '16:00'), jsonb_build_object(
                    'campaign', 'PLANT-us-service', 'dialling', null, 'objected_at', pg_temp.at(40)
                )
            );
            """
        ),
        Plant(
            "pecr-cli",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.attempt(
                'PLANT-pecr-cli-' || n, pg_temp.at(4 + n), pg_temp.british() || '{"cli_presented": false}'
            ) from generate_series(1, 3) as n;
            select pg_temp.attempt('PLANT-pecr-cli-unknown', pg_temp.at(4), pg_temp.british() || '{"cli_presented": null}');
            """
        ),
        Plant(
            "pecr-marketing",
            violated: 4,
            notEvaluable: 1,
            """
            select pg_temp.attempt(
                'PLANT-pecr-marketing-' || n, pg_temp.at(4 + n), pg_temp.british() || jsonb_build_object(
                    case when n % 2 = 0 then 'listed_since' else 'objected_at' end, pg_temp.at(40)
                )
            ) from generate_series(1, 4) as n;
            select pg_temp.attempt(
                'PLANT-pecr-marketing-unknown', pg_temp.at(4, '16:00'), jsonb_build_object(
                    'called_region', null, 'listed_since', pg_temp.at(90)
                )
            );
            """
        ),
    ]

    /// Calls about debts as they must not be made.
    static let collection = [
        Plant(
            "regf-call-frequency",
            violated: 3,
            notEvaluable: 1,
            """
            insert into monitoring.campaign (campaign, purpose, started_on, updated_at)
            values ('PLANT-collection', 'collection', pg_temp.last_day() - 40, pg_temp.at(40));
            select pg_temp.attempt(
                'PLANT-regf-call-frequency-' || n, pg_temp.at(10 + n / 2, '15:00') + make_interval(hours => n % 2),
                '{"campaign": "PLANT-collection", "debt_ref": "PLANT-debt-1"}'::jsonb || pg_temp.unanswered()
            ) from generate_series(1, 9) as n;
            select pg_temp.attempt(
                'PLANT-regf-call-frequency-talk-' || n, pg_temp.at(8 + 3 * n, '16:00'),
                '{"campaign": "PLANT-collection", "debt_ref": "PLANT-debt-2"}'
            ) from generate_series(1, 2) as n;
            select pg_temp.attempt(
                'PLANT-regf-call-frequency-unknown', pg_temp.at(6, '16:00'), '{"campaign": "PLANT-collection"}'
            );
            """
        ),
        Plant(
            "regf-hours",
            violated: 2,
            notEvaluable: 1,
            """
            select pg_temp.attempt(
                'PLANT-regf-hours-' || n, (pg_temp.last_day() - 4 - n + time '21:00:01') at time zone 'America/New_York',
                jsonb_build_object('campaign', 'PLANT-collection', 'debt_ref', 'PLANT-regf-hours-' || n)
            ) from generate_series(1, 2) as n;
            select pg_temp.attempt(
                'PLANT-regf-hours-unknown', pg_temp.at(4, '16:00'),
                '{"campaign": "PLANT-collection", "debt_ref": "PLANT-regf-hours", "called_zone": null}'
            );
            """
        ),
        Plant(
            "recording-consent",
            violated: 3,
            """
            select pg_temp.contact(
                'PLANT-recording-consent-' || n, pg_temp.at(4 + n, '17:00'),
                '{"customer_region": "US-CA", "recorded": true, "recording_notice": false}'
            ) from generate_series(1, 3) as n;
            """
        ),
    ]
}
