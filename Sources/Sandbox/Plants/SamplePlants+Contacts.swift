extension SamplePlants {
    /// Contacts that the organisation's own procedures are about.
    static let contacts = [
        // `Orderliness` takes the contacts away.
        Plant("house-missing-day", violated: 2, "select pg_temp.missing_day(1)"),
        Plant(
            "house-recurrence",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.contact(
                format('PLANT-house-recurrence-%s-%s', c, n), pg_temp.at(2 + 3 * n),
                jsonb_build_object('customer_ref', 'PLANT-house-recurrence-' || c, 'reason', 'billing/move-home')
            ) from generate_series(1, 2) as c, generate_series(1, 4) as n where c = 1 or n < 4;
            select pg_temp.contact('PLANT-house-recurrence-unknown', pg_temp.at(2), '{"customer_ref": null}');
            """
        ),
        Plant(
            "house-vulnerable",
            violated: 3,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.contact('PLANT-house-vulnerable-' || n, pg_temp.at(8 + n), '{"vulnerable": true, "resolved": false}')
            from generate_series(1, 3) as n;
            select pg_temp.contact('PLANT-house-vulnerable-pending', pg_temp.at(1), '{"vulnerable": true, "resolved": false}');
            select pg_temp.contact('PLANT-house-vulnerable-unknown', pg_temp.at(8), '{"vulnerable": true, "resolved": null}');
            """
        ),
        Plant(
            "house-short-calls",
            violated: 2,
            """
            select pg_temp.contact(
                format('PLANT-house-short-calls-%s-%s', a, n),
                pg_temp.at(extract(isodow from pg_temp.last_day())::integer + n % 5 + 2, make_interval(hours => 9 + n % 8)),
                jsonb_build_object('agent_id', 'PLANT-house-short-calls-' || a) || case when n % 2 = 0
                    then '{"talk_seconds": 3, "ended_by": "agent"}' else '{}'::jsonb end
            ) from generate_series(1, 2) as a, generate_series(1, 36) as n;
            select pg_temp.agent('PLANT-house-short-calls-' || a) from generate_series(1, 2) as a;
            """
        ),
        Plant(
            "house-risk-words",
            violated: 4,
            """
            select pg_temp.contact(
                'PLANT-house-risk-words-1', pg_temp.at(3), '{"note": "Customer says that the ombudsman will hear of it."}'
            );
            select pg_temp.contact(
                'PLANT-house-risk-words-2', pg_temp.at(4), '{"note": "Customer speaks of legal action and a solicitor."}'
            );
            select pg_temp.contact('PLANT-house-risk-words-3', pg_temp.at(5));
            insert into monitoring.transcript (contact_id, sequence, speaker, text, updated_at)
            values
                ('PLANT-house-risk-words-3', 1, 'agent', 'Good morning, how can I help?', pg_temp.at(5)),
                ('PLANT-house-risk-words-3', 2, 'customer', 'I will take legal action over this bill.', pg_temp.at(5));
            select pg_temp.complaint(
                'PLANT-house-risk-words-4', pg_temp.at(6), '{"description": "Wants the ombudsman to look into the bill."}'
            );
            """
        ),
    ]
}
