internal import Postgres

extension SamplePlants {
    private static let act = date(2026, 12, 28)...date(9999, 1, 1)

    /// What the Spanish act on customer service is about.
    static let spain = [
        Plant(
            "es-resolution",
            violated: 3,
            pending: 1,
            holds: act,
            """
            select pg_temp.spanish('PLANT-es-resolution-' || n, pg_temp.at(40 + n), 'service') from generate_series(1, 3) as n;
            select pg_temp.spanish('PLANT-es-resolution-pending', pg_temp.at(5), 'service');
            """
        ),
        Plant(
            "es-billing",
            violated: 2,
            pending: 1,
            holds: act,
            """
            select pg_temp.spanish('PLANT-es-billing-' || n, pg_temp.at(20 + n), 'billing') from generate_series(1, 2) as n;
            select pg_temp.spanish('PLANT-es-billing-pending', pg_temp.at(2), 'billing');
            """
        ),
        Plant(
            "es-continuity",
            violated: 4,
            holds: act,
            """
            select pg_temp.spanish(
                'PLANT-es-continuity-' || n, pg_temp.at(5 + n), 'continuity',
                jsonb_build_object('resolved_at', pg_temp.at(5 + n, '12:00:01'))
            ) from generate_series(1, 4) as n;
            select pg_temp.spanish(
                'PLANT-es-continuity-kept', pg_temp.at(5), 'continuity', jsonb_build_object('resolved_at', pg_temp.at(5, '12:00'))
            );
            """
        ),
        Plant(
            "es-survey-before-resolution",
            violated: 3,
            notEvaluable: 1,
            holds: act,
            """
            select pg_temp.contact(
                'PLANT-es-survey-before-resolution-' || n, pg_temp.at(3 + n), jsonb_build_object(
                    'queue', 'support-es', 'customer_region', 'ES-MD', 'resolved', case when n < 4 then false end
                )
            ) from generate_series(1, 4) as n;
            insert into monitoring.feedback (
                feedback_id, contact_id, instrument, invited_at, scale_min, scale_max, higher_is_better, updated_at
            )
            select 'PLANT-es-survey-before-resolution-' || n, 'PLANT-es-survey-before-resolution-' || n, 'csat',
                pg_temp.at(3 + n, '11:00'), 1, 5, true, pg_temp.at(3 + n, '11:00')
            from generate_series(1, 4) as n;
            """
        ),
        Plant(
            "es-three-minutes-received",
            violated: 2,
            alongside: ["es-three-minutes-human": 2],
            holds: act,
            """
            select pg_temp.contact(
                format('PLANT-es-three-minutes-received-%s-%s', q, n), pg_temp.month_end(1 + n % 8) + make_interval(mins => n),
                jsonb_build_object('queue', 'support-es-' || q, 'customer_region', 'ES-CT')
                    || case when n <= 2 then '{"wait_seconds": 180}'::jsonb else '{}' end
            ) from generate_series(1, 2) as q, generate_series(1, 20) as n;
            """
        ),
        Plant(
            "es-three-minutes-human",
            violated: 1,
            holds: act,
            """
            select pg_temp.contact(
                format('PLANT-es-three-minutes-human-%s-%s', leg, n),
                pg_temp.month_end(1 + n % 8) + make_interval(mins => 10 * leg),
                jsonb_build_object(
                    'interaction_id', 'PLANT-es-three-minutes-human-' || n, 'customer_region', 'ES-CT',
                    'queue', case when leg = 1 then 'support-es' else 'support-es-3' end,
                    'wait_seconds', case when leg = 1 then 5 else 200 end, 'reason', 'support/' || n,
                    'customer_ref', 'PLANT-es-three-minutes-human-' || n
                )
            ) from generate_series(1, 2) as leg, generate_series(1, 10) as n;
            """
        ),
    ]
}
