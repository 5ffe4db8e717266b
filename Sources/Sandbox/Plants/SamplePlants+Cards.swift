extension SamplePlants {
    /// Card data where it must not be.
    static let cards = [
        Plant(
            "pci-pan-text",
            violated: 3,
            """
            select pg_temp.contact(
                'PLANT-pci-pan-text-' || n, pg_temp.at(3 + n), '{"note": "Customer read out card number 4111 1111 1111 1111."}'
            ) from generate_series(1, 3) as n;
            """
        ),
        Plant(
            "pci-sad-text",
            violated: 2,
            alongside: ["pci-pan-text": 2],
            """
            select pg_temp.contact(
                'PLANT-pci-sad-text-' || n, pg_temp.at(3 + n), '{"note": "Card number 4111 1111 1111 1111, CVV 123."}'
            ) from generate_series(1, 2) as n;
            """
        ),
        Plant(
            "pci-sad-text-likely",
            violated: 4,
            """
            select pg_temp.contact(
                'PLANT-pci-sad-text-likely-' || n, pg_temp.at(3 + n), '{"note": "Customer gave the security code, CVV 123."}'
            ) from generate_series(1, 4) as n;
            """
        ),
        Plant(
            "pci-sad-audio",
            violated: 4,
            notEvaluable: 1,
            """
            select pg_temp.contact(
                'PLANT-pci-sad-audio-' || n, pg_temp.at(3 + n), '{"payment_taken": true, "recording_paused": false}'
            ) from generate_series(1, 4) as n;
            select pg_temp.contact('PLANT-pci-sad-audio-unknown', pg_temp.at(3), '{"payment_taken": true}');
            """
        ),
    ]
}
