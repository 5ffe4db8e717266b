internal import Postgres

extension SamplePlants {
    /// Complaints that were not dealt with in time.
    static let complaints = [
        Plant(
            "fca-acknowledgement",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.complaint(
                'PLANT-fca-acknowledgement-' || n, pg_temp.at(20 + n),
                '{"product": "handset-credit", "acknowledged_at": null, "resolved_at": null, "summary_sent_at": null}'
            ) from generate_series(1, 2) as n;
            select pg_temp.complaint(
                'PLANT-fca-acknowledgement-pending', pg_temp.at(1),
                '{"product": "handset-credit", "acknowledged_at": null, "resolved_at": null, "summary_sent_at": null}'
            );
            select pg_temp.complaint(
                'PLANT-fca-acknowledgement-unknown', pg_temp.at(20),
                '{"product": null, "acknowledged_at": null, "resolved_at": null, "summary_sent_at": null}'
            );
            """
        ),
        Plant(
            "fca-final-response",
            violated: 3,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.complaint(
                'PLANT-fca-final-response-' || n, pg_temp.at(56 + n),
                '{"product": "handset-credit", "resolved_at": null, "summary_sent_at": null}'
            ) from generate_series(1, 3) as n;
            select pg_temp.complaint(
                'PLANT-fca-final-response-pending', pg_temp.at(30),
                '{"product": "handset-insurance", "resolved_at": null, "summary_sent_at": null}'
            );
            select pg_temp.complaint(
                'PLANT-fca-final-response-unknown', pg_temp.at(30),
                '{"product": null, "resolved_at": null, "summary_sent_at": null}'
            );
            """
        ),
        Plant(
            "fca-summary-resolution",
            violated: 4,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.complaint(
                'PLANT-fca-summary-resolution-' || n, pg_temp.at(24 + n),
                '{"product": "handset-credit", "summary_sent_at": null}'
            ) from generate_series(1, 4) as n;
            select pg_temp.complaint(
                'PLANT-fca-summary-resolution-pending', pg_temp.at(1),
                '{"product": "handset-credit", "summary_sent_at": null}'
            );
            select pg_temp.complaint(
                'PLANT-fca-summary-resolution-unknown', pg_temp.at(24), '{"product": null, "summary_sent_at": null}'
            );
            """
        ),
        Plant(
            "fca-payment-complaint",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.complaint(
                'PLANT-fca-payment-complaint-' || n, pg_temp.at(35 + n),
                '{"product": "handset-credit", "kind": "payment_service", "resolved_at": null, "summary_sent_at": null}'
            ) from generate_series(1, 2) as n;
            select pg_temp.complaint(
                'PLANT-fca-payment-complaint-pending', pg_temp.at(5),
                '{"product": "handset-credit", "kind": "payment_service", "resolved_at": null, "summary_sent_at": null}'
            );
            select pg_temp.complaint(
                'PLANT-fca-payment-complaint-unknown', pg_temp.at(35),
                '{"product": null, "kind": "payment_service", "resolved_at": null, "summary_sent_at": null}'
            );
            """
        ),
        Plant(
            "uk-data-complaint",
            violated: 3,
            pending: 1,
            holds: date(2026, 6, 19)...date(9999, 1, 1),
            """
            select pg_temp.complaint(
                'PLANT-uk-data-complaint-' || n, pg_temp.at(38 + n),
                '{"kind": "data_protection", "acknowledged_at": null, "resolved_at": null, "summary_sent_at": null}'
            ) from generate_series(1, 3) as n;
            select pg_temp.complaint(
                'PLANT-uk-data-complaint-pending', pg_temp.at(10),
                '{"kind": "data_protection", "acknowledged_at": null, "resolved_at": null, "summary_sent_at": null}'
            );
            """
        ),
    ]

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSince2000: 0)
    }
}
