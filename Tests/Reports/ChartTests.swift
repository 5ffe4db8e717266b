import Catalogue
import Foundation
import Testing

@testable import Reports

@Suite struct `A chart` {
    @Test(arguments: [
        (0, "0"), (1, "1"), (1.25, "1.3"), (-0.04, "0"), (-3.26, "-3.3"), (99.96, "100"), (1e300, "1000000"),
        (.nan, "0"), (-.infinity, "0"),
    ])
    func `writes coordinates to a tenth, whatever they are`(value: Double, text: String) {
        #expect(SVG.number(value) == text)
    }

    @Test(arguments: [
        ([0.81, 0.93], 0...1, [0.8, 0.85, 0.9, 0.95]), ([0.0, 1.0], 0...1, [0, 0.5, 1]),
        ([3, 61], 0...1e9, [0, 20, 40, 60, 80]),
        ([0.9999, 1], 0...1, [0.9999, 0.99995, 1]), ([7], -1e9...1e9, [6, 6.5, 7, 7.5, 8]),
    ])
    func `has round values at its side, inside what can be`(
        values: [Double],
        limits: ClosedRange<Double>,
        ticks: [Double]
    ) {
        let scale = Scale(holding: values, within: limits, from: 0, to: 100)
        #expect(scale.ticks().map(\.value) == ticks)
    }

    @Test func `tells round values apart by their decimals`() {
        let figures = FigureText(.standard)
        let ticks = Scale(0.999, 1, from: 0, to: 100).ticks().map { figures.tick($0, "proportion") }
        #expect(Set(ticks).count == ticks.count, "\(ticks)")
    }

    @Test func `escapes its texts`() {
        var svg = SVG(width: 10, height: 10)
        svg.text("<&\u{600}<script>", at: SVG.Point(1, 1))
        let drawing = svg.drawing(id: "a", title: "\"<title>\"", description: "</desc>")
        #expect(
            drawing == """
                <svg class="chart" viewBox="0 0 10 10" role="img" aria-labelledby="a-t" aria-describedby="a-d">\
                <title id="a-t">&quot;&lt;title&gt;&quot;</title><desc id="a-d">&lt;/desc&gt;</desc>\
                <text class="label" x="1" y="1">&lt;&amp;\u{600}&lt;script&gt;</text></svg>
                """
        )
    }

    @Test func `of one point, of equal points and of none is drawn or left out, and never fails`() {
        func control(_ values: [Double]) -> String? {
            ControlChart(
                points: values.enumerated().map {
                    .init(
                        position: $0,
                        value: $1,
                        centre: nil,
                        lower: nil,
                        upper: nil,
                        isTrial: true,
                        signal: .none,
                        news: .neither
                    )
                },
                notes: [],
                target: nil,
                bounds: 0...1,
                dates: [],
                label: { "\($0.value)" }
            ).drawing(id: "a", title: "t", description: "d")
        }
        #expect(control([]) == nil)
        for values in [[0.5], [1, 1, 1], [0, 0]] {
            #expect(control(values)?.contains("nan") == false)
        }
        #expect(TrendLine(values: [1, nil], target: 2).drawing(id: "a", title: "t", description: "d") == nil)
        #expect(Pareto(bars: []).drawing(id: "a", title: "t", description: "d") == nil)
    }

    @Test func `draws each signal in a shape of its own`() throws {
        let signals: [ControlChart.Signal] = [.none, .beyond, .near, .pattern]
        let chart = ControlChart(
            points: signals.enumerated().map {
                .init(
                    position: $0,
                    value: 0.5,
                    centre: 0.5,
                    lower: 0.4,
                    upper: 0.6,
                    isTrial: false,
                    signal: $1,
                    news: .worse
                )
            },
            notes: [.init(position: 2, mark: "1")],
            target: 0.55,
            bounds: 0...1,
            dates: [(0, "1 Nov"), (3, "4 Nov")],
            label: { "\($0.value)" }
        )
        let drawing = try #require(chart.drawing(id: "a", title: "t", description: "d"))
        for shape in [
            "<circle class=\"dot\"", "<path class=\"alarm worse\"", "<rect class=\"warning worse\"",
            "<circle class=\"ring worse\"",
            "<path class=\"note\"", "<path class=\"target\"", "<path class=\"band\"",
        ] {
            #expect(drawing.components(separatedBy: shape).count == 2, "\(shape)")
        }
    }

    @Test(arguments: [
        ("beyond_high", KPI.Direction.higher, ControlChart.News.better), ("near_low", .higher, .worse),
        ("trend_down", .higher, .worse), ("run_high", .lower, .worse), ("trend_up", .lower, .worse),
        ("beyond_low", .lower, .better), ("beyond_low", .none, .neither), ("run_high", .none, .neither),
    ])
    func `tells good news from bad`(signal: String, better: KPI.Direction, news: ControlChart.News) throws {
        #expect(ControlFigure.news(signal, better) == news)
        let words = try #require(SignalWords.text(signal, news, .english))
        #expect(words.hasSuffix("for the better") == (news == .better))
        #expect(words.hasSuffix("for the worse") == (news == .worse))
    }

    @Test func `leaves a gap where a day has no figure`() throws {
        let line = try #require(
            TrendLine(values: [1, 2, nil, 3, 4], target: nil).drawing(id: "a", title: "t", description: "d")
        )
        #expect(line.components(separatedBy: "class=\"series\"").count == 3)
    }
}

@Suite struct `A figure for people` {
    private static let english = FigureText(.standard)
    private static let spanish = FigureText(AudienceSettings(language: .spanish))

    @Test(arguments: [
        (0.8234, "proportion", "82.3\u{A0}%", "82,3\u{A0}%"), (28.04, "seconds", "28.0\u{A0}s", "28,0\u{A0}s"),
        (533.9, "seconds", "8:54\u{A0}min", "8:54\u{A0}min"), (7261, "seconds", "2:01\u{A0}h", "2:01\u{A0}h"),
        (1234567, "contacts", "1\u{202F}234\u{202F}567", "1\u{202F}234\u{202F}567"),
        (-12.45, "score", "−12.5", "−12,5"),
        (9999, "contacts", "9999", "9999"), (4.0249, "points", "4.02", "4,02"),
        (-0.0001, "proportion", "0.0\u{A0}%", "0,0\u{A0}%"),
    ])
    func `has its unit and its audience's marks`(value: Double, unit: String, english: String, spanish: String) {
        #expect(Self.english.figure(value, unit) == english)
        #expect(Self.spanish.figure(value, unit) == spanish)
    }

    @Test(arguments: [
        (0.7999, 0.8, "79.99\u{A0}%"), (0.8, 0.8, "80.0\u{A0}%"), (0.81, 0.8, "81.0\u{A0}%"),
        (0.79996, 0.8, "79.996\u{A0}%"),
    ])
    func `beside its target shows that it is not the same`(value: Double, target: Double, text: String) {
        #expect(Self.english.figure(value, "proportion", apartFrom: target) == text)
    }
}
