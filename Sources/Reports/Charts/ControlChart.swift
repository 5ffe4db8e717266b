/// A figure against its own past: its points, the limits that hold for each, what they say, and notes.
struct ControlChart {
    /// What a point says, as far as it is drawn.
    enum Signal: Hashable {
        case none, beyond, near, pattern
    }

    /// Whether what a point says is good news.
    enum News: String, Hashable {
        case better, worse, neither
    }

    struct Point: Hashable {
        /// The day, week or month, counted from the first on the chart.
        let position: Int
        let value: Double
        let centre: Double?
        let lower: Double?
        let upper: Double?
        let isTrial: Bool
        let signal: Signal
        let news: News
    }

    struct Note: Hashable {
        let position: Int
        /// What stands at the line: the number under which the note's text is found.
        let mark: String
    }

    let points: [Point]
    let notes: [Note]
    let target: Double?
    /// What no value can pass, as 0 and 1 for a share.
    let bounds: ClosedRange<Double>
    /// What is written at positions of the horizontal axis.
    let dates: [(position: Int, text: String)]
    /// How a value of the vertical axis is written.
    let label: (Scale.Tick) -> String

    private static let width = 360.0
    private static let height = 190.0
    private static let left = 46.0
    private static let right = 352.0
    private static let top = 14.0
    private static let bottom = 164.0

    /// The chart; nil without a point.
    func drawing(id: String, title: String, description: String) -> String? {
        guard let first = points.map(\.position).min(), let last = points.map(\.position).max() else { return nil }
        let limits = stretches.joined().flatMap { [$0.lower, $0.upper] }
        let drawn = points.map(\.value) + limits
        let y = Scale(
            holding: drawn + (target.map { [$0] } ?? []),
            within: bounds,
            from: Self.bottom,
            to: Self.top
        )
        let x = Scale(Double(first), Double(max(last, first + 1)), from: Self.left + 6, to: Self.right - 6)
        var svg = SVG(width: Self.width, height: Self.height)
        axes(&svg, x, y)
        drawLimits(&svg, x, y)
        if let target { svg.line(SVG.Point(Self.left, y(target)), SVG.Point(Self.right, y(target)), "target") }
        for note in notes where (first...last).contains(note.position) {
            let place = x(Double(note.position))
            svg.line(SVG.Point(place, Self.top - 2), SVG.Point(place, Self.bottom), "note")
            svg.text(note.mark, at: SVG.Point(place, Self.top - 4), .middle)
        }
        svg.polyline(points.map { SVG.Point(x(Double($0.position)), y($0.value)) }, "series")
        for point in points { mark(point, at: SVG.Point(x(Double(point.position)), y(point.value)), &svg) }
        return svg.drawing(id: id, title: title, description: description)
    }

    private func axes(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
        for tick in y.ticks(4) {
            svg.line(SVG.Point(Self.left, y(tick.value)), SVG.Point(Self.right, y(tick.value)), "grid")
            svg.text(label(tick), at: SVG.Point(Self.left - 4, y(tick.value) + 4), .end)
        }
        for (index, date) in dates.enumerated() {
            let anchor: SVG.Anchor = index == 0 ? .start : index == dates.count - 1 ? .end : .middle
            svg.text(date.text, at: SVG.Point(x(Double(date.position)), Self.bottom + 16), anchor)
        }
    }

    /// Limits are steps: each holds for its own point, half a day to either side.
    private func drawLimits(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
        for run in stretches {
            var lower: [SVG.Point] = []
            var upper: [SVG.Point] = []
            var centre: [SVG.Point] = []
            for limited in run {
                for side in [-0.5, 0.5] {
                    let place = min(max(x(Double(limited.position) + side), Self.left), Self.right)
                    lower.append(SVG.Point(place, y(limited.lower)))
                    upper.append(SVG.Point(place, y(limited.upper)))
                    centre.append(SVG.Point(place, y(limited.centre)))
                }
            }
            let trial = run[0].isTrial ? " trial" : ""
            svg.area(upper + lower.reversed(), "band\(trial)")
            svg.polyline(upper, "limit\(trial)")
            svg.polyline(lower, "limit\(trial)")
            svg.polyline(centre, "centre")
        }
    }

    private struct Limited {
        let position: Int
        let centre: Double
        let lower: Double
        let upper: Double
        let isTrial: Bool
    }

    /// Points with limits, parted where limits begin to mean something.
    private var stretches: [[Limited]] {
        var runs: [[Limited]] = []
        for point in points {
            guard let centre = point.centre, let lower = point.lower, let upper = point.upper else { continue }
            let limited = Limited(
                position: point.position,
                centre: centre,
                lower: max(lower, bounds.lowerBound),
                upper: min(upper, bounds.upperBound),
                isTrial: point.isTrial
            )
            if let last = runs.last?.last, last.isTrial == limited.isTrial {
                runs[runs.count - 1].append(limited)
            } else {
                runs.append([limited])
            }
        }
        return runs
    }

    /// What a point says shows in its shape, not in its colour alone: good news is hollow.
    private func mark(_ point: Point, at place: SVG.Point, _ svg: inout SVG) {
        let news = point.news.rawValue
        switch point.signal {
        case .none: svg.circle(place, radius: 2, "dot")
        case .beyond: svg.diamond(place, radius: 5.5, "alarm \(news)")
        case .near: svg.rectangle(x: place.x - 3.5, y: place.y - 3.5, width: 7, height: 7, "warning \(news)")
        case .pattern: svg.circle(place, radius: 3.6, "ring \(news)")
        }
    }
}
