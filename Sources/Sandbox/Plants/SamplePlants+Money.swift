extension SamplePlants {
    /// Decisions above somebody's level, and what was passed on and left lying.
    static let money = [
        Plant(
            "house-authority",
            violated: 5,
            notEvaluable: 2,
            """
            select pg_temp.agent('PLANT-house-authority', '{"authority_level": 1}');
            insert into monitoring.adjustment (
                adjustment_id, agent_id, kind, amount, currency, approved_by, made_at, updated_at
            )
            values
                ('PLANT-house-authority-1', 'PLANT-house-authority', 'refund', 50.01, 'GBP', null, pg_temp.at(3), pg_temp.at(3)),
                ('PLANT-house-authority-2', 'PLANT-house-authority', 'goodwill', 60, 'GBP',
                    'PLANT-house-authority', pg_temp.at(4), pg_temp.at(4)),
                ('PLANT-house-authority-3', 'PLANT-house-authority', 'credit', 900, 'GBP', 'L101', pg_temp.at(5), pg_temp.at(5)),
                ('PLANT-house-authority-kept-1', 'PLANT-house-authority', 'refund', 50, 'GBP', null, pg_temp.at(3), pg_temp.at(3)),
                ('PLANT-house-authority-kept-2', 'PLANT-house-authority', 'refund', 250, 'GBP', 'L101', pg_temp.at(3), pg_temp.at(3)),
                ('PLANT-house-authority-unknown-1', 'PLANT-house-authority', 'refund', 30, 'USD', null, pg_temp.at(3), pg_temp.at(3)),
                ('PLANT-house-authority-unknown-2', 'PLANT-house-authority', null, 30, 'GBP', null, pg_temp.at(3), pg_temp.at(3));
            select pg_temp.complaint(
                'PLANT-house-authority-4', pg_temp.at(6), '{"severity": 4, "agent_id": "PLANT-house-authority"}'
            );
            insert into monitoring.escalation (
                escalation_id, raised_by, taken_by, level, high_risk, high_profile, raised_at, accepted_at, closed_at, updated_at
            )
            values (
                'PLANT-house-authority-5', 'PLANT-agent', 'PLANT-house-authority', 3, false, false, pg_temp.at(7),
                pg_temp.at(7, '10:05'), pg_temp.at(7, '11:00'), pg_temp.at(7, '11:00')
            );
            """
        ),
        Plant(
            "house-escalation",
            violated: 4,
            pending: 1,
            notEvaluable: 1,
            """
            insert into monitoring.escalation (
                escalation_id, raised_by, taken_by, level, high_risk, high_profile, raised_at, accepted_at, closed_at, updated_at
            )
            values
                ('PLANT-house-escalation-1', 'PLANT-agent', 'PLANT-agent', 2, false, false, pg_temp.at(5),
                    pg_temp.at(5, '11:01'), pg_temp.at(5, '12:00'), pg_temp.at(5, '12:00')),
                ('PLANT-house-escalation-2', 'PLANT-agent', 'PLANT-agent', 3, true, false, pg_temp.at(6),
                    pg_temp.at(6, '10:20'), pg_temp.at(6, '12:00'), pg_temp.at(6, '12:00')),
                ('PLANT-house-escalation-3', 'PLANT-agent', null, 2, false, false, pg_temp.at(7), null, null, pg_temp.at(7)),
                ('PLANT-house-escalation-4', 'PLANT-agent', 'PLANT-agent', 2, false, false, pg_temp.at(8),
                    pg_temp.at(8, '10:10'), null, pg_temp.at(8)),
                ('PLANT-house-escalation-kept', 'PLANT-agent', 'PLANT-agent', 2, false, false, pg_temp.at(5),
                    pg_temp.at(5, '11:00'), pg_temp.at(4, '08:30'), pg_temp.at(4, '08:30')),
                ('PLANT-house-escalation-pending', 'PLANT-agent', 'PLANT-agent', 4, false, false, pg_temp.at(0, '15:00'),
                    pg_temp.at(0, '15:10'), null, pg_temp.at(0, '15:10')),
                ('PLANT-house-escalation-unknown', 'PLANT-agent', 'PLANT-agent', 9, false, false, pg_temp.at(5),
                    pg_temp.at(5, '10:10'), null, pg_temp.at(5));
            """
        ),
    ]
}
