extension SamplePlants {
    /// Evaluations that should not have been made so, or that nothing came of.
    static let evaluations = [
        Plant(
            "house-critical-failure",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.evaluation('PLANT-house-critical-failure-' || n, pg_temp.at(4 + n), '{"score": 0, "passed": false}', 9, 0)
            from generate_series(1, 3) as n;
            insert into monitoring.coaching (coaching_id, agent_id, coach_id, evaluation_id, held_at, updated_at)
            select 'PLANT-house-critical-failure-' || n, 'PLANT-agent', 'M1', 'PLANT-house-critical-failure-' || n,
                pg_temp.at(3), pg_temp.at(3)
            from generate_series(1, 3) as n;
            select pg_temp.evaluation('PLANT-house-critical-failure-unknown', pg_temp.at(4));
            update monitoring.evaluation_answer set points = null
            where evaluation_id = 'PLANT-house-critical-failure-unknown' and question_id = 'q02';
            update monitoring.evaluation_answer set failed = null
            where evaluation_id = 'PLANT-house-critical-failure-unknown';
            """
        ),
        Plant(
            "house-score-mismatch",
            violated: 2,
            notEvaluable: 1,
            """
            select pg_temp.evaluation('PLANT-house-score-mismatch-' || n, pg_temp.at(4 + n), '{"score": 95}')
            from generate_series(1, 2) as n;
            select pg_temp.evaluation('PLANT-house-score-mismatch-unknown', pg_temp.at(5), '{"score": null}');
            """
        ),
        Plant(
            "house-late-evaluation",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.evaluation('PLANT-house-late-evaluation-' || n, pg_temp.at(4 + n)) from generate_series(1, 3) as n;
            update monitoring.contact
            set offered_at = offered_at - interval '20 days', answered_at = answered_at - interval '20 days',
                ended_at = ended_at - interval '20 days'
            where contact_id like 'PLANT-house-late-evaluation-%';
            select pg_temp.evaluation('PLANT-house-late-evaluation-unknown', pg_temp.at(5), '{"contact_id": "PLANT-nowhere"}');
            update monitoring.evaluation_answer set contact_id = 'PLANT-nowhere'
            where evaluation_id = 'PLANT-house-late-evaluation-unknown';
            """
        ),
        Plant(
            "house-self-evaluation",
            violated: 2,
            notEvaluable: 1,
            """
            select pg_temp.evaluation(
                'PLANT-house-self-evaluation-1', pg_temp.at(5), '{"agent_id": "L101", "evaluator_id": "L101"}'
            );
            select pg_temp.evaluation(
                'PLANT-house-self-evaluation-2', pg_temp.at(6), '{"agent_id": "M1", "evaluator_id": "L101"}'
            );
            select pg_temp.evaluation(
                'PLANT-house-self-evaluation-unknown', pg_temp.at(6), '{"evaluator_id": "PLANT-house-self-evaluation"}'
            );
            select pg_temp.agent('PLANT-house-self-evaluation', '{"reports_to": null}');
            select pg_temp.credential('PLANT-house-self-evaluation');
            """
        ),
        Plant(
            "house-evaluator-credential",
            violated: 4,
            """
            select pg_temp.evaluation(
                'PLANT-house-evaluator-credential-' || n, pg_temp.at(4 + n),
                jsonb_build_object('evaluator_id', 'PLANT-house-evaluator-credential-' || 1 + n % 2)
            ) from generate_series(1, 4) as n;
            select pg_temp.agent('PLANT-house-evaluator-credential-' || n) from generate_series(1, 2) as n;
            select pg_temp.credential(
                'PLANT-house-evaluator-credential-1', jsonb_build_object('expires_on', pg_temp.last_day() - 30)
            );
            """
        ),
        Plant(
            "house-coaching",
            violated: 3,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.evaluation('PLANT-house-coaching-' || n, pg_temp.at(20 + n), '{}', 4) from generate_series(1, 3) as n;
            select pg_temp.evaluation('PLANT-house-coaching-pending', pg_temp.at(2), '{}', 4);
            select pg_temp.evaluation('PLANT-house-coaching-unknown', pg_temp.at(20), '{"passed": null}', 4);
            insert into monitoring.coaching (coaching_id, agent_id, coach_id, evaluation_id, held_at, updated_at)
            values ('PLANT-house-coaching-3', 'PLANT-agent', 'M1', 'PLANT-house-coaching-3', pg_temp.at(1), pg_temp.at(1));
            """
        ),
        Plant(
            "house-coverage",
            violated: 2,
            notEvaluable: 1,
            """
            select pg_temp.agent('PLANT-house-coverage-' || a, '{"role": "representative"}') from generate_series(1, 3) as a;
            select pg_temp.contact(
                format('PLANT-house-coverage-%s-%s', a, n),
                pg_temp.month_end(1 + n % 8) + make_interval(mins => n),
                jsonb_build_object('agent_id', 'PLANT-house-coverage-' || a)
            ) from generate_series(1, 3) as a, generate_series(1, 24) as n;
            select pg_temp.evaluation(
                format('PLANT-house-coverage-e%s-%s', a, n),
                pg_temp.month_end(1 + n),
                jsonb_build_object(
                    'agent_id', 'PLANT-house-coverage-' || a, 'status', case when n = 4 then 'disputed' else 'final' end
                )
            ) from generate_series(2, 3) as a, generate_series(1, 4) as n where a = 3 or n < 4;
            """
        ),
    ]
}
