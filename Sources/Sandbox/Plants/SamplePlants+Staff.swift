extension SamplePlants {
    /// Certificates without what they ask for, and what was not confirmed.
    static let staff = [
        Plant(
            "house-credential-route",
            violated: 3,
            notEvaluable: 1,
            """
            select pg_temp.agent('PLANT-house-credential-route-' || n) from generate_series(1, 4) as n;
            select pg_temp.credential('PLANT-house-credential-route-1', '{"route": "exam", "years_of_experience": 1.9}');
            select pg_temp.credential('PLANT-house-credential-route-2', '{"route": "experience", "years_of_experience": 4}');
            select pg_temp.credential('PLANT-house-credential-route-3', '{"route": "experience", "years_of_experience": 2}');
            select pg_temp.credential('PLANT-house-credential-route-4', '{"years_of_experience": null}');
            """
        ),
        Plant(
            "house-cpd",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            """
            select pg_temp.agent('PLANT-house-cpd-' || n) from generate_series(1, 4) as n;
            select pg_temp.credential(
                'PLANT-house-cpd-1', jsonb_build_object('cpd_hours', 12, 'expires_on', pg_temp.last_day() - 5)
            );
            select pg_temp.credential(
                'PLANT-house-cpd-2', jsonb_build_object('cpd_hours', 2, 'expires_on', pg_temp.last_day() + 60)
            );
            select pg_temp.credential(
                'PLANT-house-cpd-3', jsonb_build_object('cpd_hours', 19, 'expires_on', pg_temp.last_day() + 60)
            );
            select pg_temp.credential('PLANT-house-cpd-4', '{"cpd_hours": null}');
            """
        ),
        Plant(
            "house-acknowledged",
            violated: 2,
            pending: 1,
            notEvaluable: 1,
            """
            insert into monitoring.acknowledgement (agent_id, document, version, acknowledged_at, updated_at)
            values
                ('PLANT-agent', 'PLANT-house-acknowledged', '1', null, pg_temp.at(30)),
                ('PLANT-agent', 'PLANT-house-acknowledged', '2', null, pg_temp.at(20)),
                ('PLANT-agent', 'PLANT-house-acknowledged', '3', null, pg_temp.at(3)),
                ('PLANT-agent', 'PLANT-house-acknowledged', '4', null, null);
            """
        ),
    ]
}
