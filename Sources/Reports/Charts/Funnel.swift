/// Agents or teams among their peers: how far each is from what its own mix of work gives, by how much was counted.
struct Funnel {
    struct Point: Hashable {
        /// Who it is, where that may be said on this page.
        let name: String?
        let n: Double
        /// Observed less expected.
        let difference: Double
        /// The limits of 95 %, as differences.
        let inner: ClosedRange<Double>
        /// The limits of 99.8 %, as differences.
        let outer: ClosedRange<Double>
        let standsOut: Bool
    }

    let points: [Point]
    /// How a difference is written, and how a count is.
    let label: (Scale.Tick) -> String
    let count: (Scale.Tick) -> String
    /// What the horizontal axis counts.
    let axis: String

    private static let width = 360.0
    private static let height = 230.0
    private static let left = 52.0
    private static let right = 350.0
    private static let top = 10.0
    private static let bottom = 184.0

    /// The funnel; nil without a point.
    func drawing(id: String, title: String, description: String) -> String? {
        guard let most = points.map(\.n).max() else { return nil }
        let reach = points.flatMap { point -> [Double] in
            [point.difference, point.outer.lowerBound, point.outer.upperBound]
        }
        let x = Scale(holding: [0, most], from: Self.left, to: Self.right)
        let y = Scale(holding: reach + [0], from: Self.bottom, to: Self.top)
        var svg = SVG(width: Self.width, height: Self.height)
        limits(&svg, x, y)
        for tick in y.ticks(4) {
            svg.line(SVG.Point(Self.left, y(tick.value)), SVG.Point(Self.right, y(tick.value)), "grid")
            svg.text(label(tick), at: SVG.Point(Self.left - 4, y(tick.value) + 4), .end)
        }
        for tick in x.ticks(4) where tick.decimals == 0 {
            let isLast = x(tick.value) > Self.right - 12
            svg.text(count(tick), at: SVG.Point(x(tick.value), Self.bottom + 16), isLast ? .end : .middle)
        }
        svg.text(axis, at: SVG.Point((Self.left + Self.right) / 2, Self.bottom + 36), .middle)
        svg.line(SVG.Point(Self.left, y(0)), SVG.Point(Self.right, y(0)), "centre")
        for point in points {
            let place = SVG.Point(x(point.n), y(point.difference))
            if point.standsOut {
                svg.diamond(place, radius: 5.5, "alarm")
                name(point, place, &svg)
            } else {
                svg.circle(place, radius: 3.2, "peer")
            }
        }
        return svg.drawing(id: id, title: title, description: description)
    }

    /// Each unit's own limits, joined: they depend on its count and, a little, on its mix.
    private func limits(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
        let sorted = points.sorted { ($0.n, $0.outer.upperBound) < ($1.n, $1.outer.upperBound) }
        func line(_ limit: (Point) -> Double) -> [SVG.Point] { sorted.map { SVG.Point(x($0.n), y(limit($0))) } }
        let outer = (line { $0.outer.lowerBound }, line { $0.outer.upperBound })
        let inner = (line { $0.inner.lowerBound }, line { $0.inner.upperBound })
        svg.area(outer.1 + outer.0.reversed(), "band")
        for limit in [outer.0, outer.1] { svg.polyline(limit, "limit") }
        for limit in [inner.0, inner.1] { svg.polyline(limit, "limit trial") }
    }

    private func name(_ point: Point, _ place: SVG.Point, _ svg: inout SVG) {
        guard let name = point.name else { return }
        let isRight = place.x > (Self.left + Self.right) / 2
        svg.text(
            Label.shortened(name, to: 20),
            at: SVG.Point(place.x + (isRight ? -9 : 9), place.y + 4),
            isRight ? .end : .start,
            "label strong"
        )
    }
}
