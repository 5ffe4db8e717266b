extension SamplePlants {
    /// Requests and incidents that were not dealt with in time, and contacts and texts that should not be.
    static let privacy = [
        Plant(
            "gdpr-request",
            violated: 3,
            pending: 1,
            """
            insert into monitoring.data_request (request_id, kind, customer_ref, received_at, answered_at, updated_at)
            select 'PLANT-gdpr-request-' || n, 'access', 'PLANT-gdpr-request-' || n, pg_temp.at(45 + n),
                case when n = 3 then pg_temp.at(2) end, pg_temp.at(2)
            from generate_series(1, 3) as n
            union all
            select 'PLANT-gdpr-request-pending', 'access', 'PLANT-gdpr-request', pg_temp.at(4), null, pg_temp.at(4);
            """
        ),
        Plant(
            "gdpr-breach",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            """
            insert into monitoring.incident (incident_id, aware_at, risk_to_people, notified_at, updated_at)
            values
                ('PLANT-gdpr-breach-1', pg_temp.at(9), true, null, pg_temp.at(9)),
                ('PLANT-gdpr-breach-2', pg_temp.at(12), true, pg_temp.at(8), pg_temp.at(8)),
                ('PLANT-gdpr-breach-pending', pg_temp.at(0, '18:00'), true, null, pg_temp.at(0, '18:00')),
                ('PLANT-gdpr-breach-unknown', pg_temp.at(10), null, null, pg_temp.at(10));
            """
        ),
        Plant(
            "gdpr-consent",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.contact(
                'PLANT-gdpr-consent-' || n, pg_temp.at(5 + n),
                '{"direction": "outbound", "queue": "outbound-care", "purpose": "marketing"}'
            ) from generate_series(1, 3) as n;
            select pg_temp.contact(
                'PLANT-gdpr-consent-unknown', pg_temp.at(5),
                '{"direction": "outbound", "queue": "outbound-care", "purpose": "marketing", "customer_ref": null}'
            );
            insert into monitoring.consent (customer_ref, purpose, basis, granted_at, withdrawn_at, updated_at)
            values (
                'PLANT-PLANT-gdpr-consent-1', 'marketing', 'consent', pg_temp.at(90), pg_temp.at(30), pg_temp.at(30)
            );
            """
        ),
        Plant(
            "gdpr-minimisation",
            violated: 2,
            """
            select pg_temp.contact(
                format('PLANT-gdpr-minimisation-%s-%s', a, n),
                pg_temp.at(extract(isodow from pg_temp.last_day())::integer + n % 5 + 2, make_interval(hours => 9 + n % 8)),
                jsonb_build_object('agent_id', 'PLANT-gdpr-minimisation-' || a, 'note', case
                    when n % 3 = 0 then 'Customer gave national insurance number AB 12 34 56 C for the form.'
                    else 'Customer asked how the form is filled in; went through it.'
                end)
            ) from generate_series(1, 2) as a, generate_series(1, 24) as n;
            select pg_temp.agent('PLANT-gdpr-minimisation-' || a) from generate_series(1, 2) as a;
            """
        ),
        Plant(
            "gdpr-special-category",
            violated: 2,
            """
            select pg_temp.contact(
                'PLANT-gdpr-special-category-' || n, pg_temp.at(6 + n),
                jsonb_build_object('note', 'Customer cannot come to the telephone often because of diabetes.')
            ) from generate_series(1, 2) as n;
            """
        ),
    ]
}
