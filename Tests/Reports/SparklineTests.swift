import Reports
import Testing

@Suite struct `A sparkline` {
    @Test(
        arguments: [
            ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"), ([1, 0.5, 0], "█▅▁"), ([10, nil, 20], "▁·█"), ([5, 5], "▄▄"),
            ([0.8], "▄"), ([nil, nil], ""), ([], ""), ([-3, -1], "▁█"),
        ] as [([Double?], String)]
    )
    func `shows what is high and low in a series, and what is missing`(values: [Double?], shown: String) {
        #expect(Sparkline.render(values) == shown)
    }
}
