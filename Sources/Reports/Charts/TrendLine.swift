/// A small line without axes that stands in a row of a table: how a figure went, and where its target is.
struct TrendLine {
    /// A value a day, oldest first; nil where there is none.
    let values: [Double?]
    let target: Double?

    private static let width = 120.0
    private static let height = 28.0

    /// The line; nil with fewer than two values.
    func drawing(id: String, title: String, description: String) -> String? {
        let known = values.compactMap(\.self)
        guard known.count > 1 else { return nil }
        let reach = known + (target.map { [$0] } ?? [])
        let x = Scale(0, Double(values.count - 1), from: 4, to: Self.width - 4)
        let y = Scale(reach.min() ?? 0, reach.max() ?? 1, from: Self.height - 4, to: 4)
        var svg = SVG(width: Self.width, height: Self.height)
        if let target {
            svg.line(SVG.Point(0, y(target)), SVG.Point(Self.width, y(target)), "target")
        }
        for run in runs {
            let points = run.map { SVG.Point(x(Double($0.day)), y($0.value)) }
            if points.count == 1 {
                svg.circle(points[0], radius: 1, "dot")
            } else {
                svg.polyline(points, "series")
            }
        }
        if let last = runs.last?.last {
            svg.circle(SVG.Point(x(Double(last.day)), y(last.value)), radius: 2.6, "dot")
        }
        return svg.drawing(id: id, title: title, description: description, style: "spark")
    }

    /// Stretches without a gap.
    private var runs: [[(day: Int, value: Double)]] {
        var runs: [[(day: Int, value: Double)]] = []
        for (day, value) in values.enumerated() {
            guard let value else { continue }
            if let last = runs.last?.last, last.day == day - 1 {
                runs[runs.count - 1].append((day, value))
            } else {
                runs.append([(day, value)])
            }
        }
        return runs
    }
}
