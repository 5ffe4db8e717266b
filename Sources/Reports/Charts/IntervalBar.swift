/// A figure with its interval beside its target, small enough for a row of a table.
struct IntervalBar {
    let value: Double
    let lower: Double?
    let upper: Double?
    let target: Double

    private static let width = 120.0
    private static let height = 20.0

    /// An ornament: the row says the same in figures.
    var ornament: String {
        let reach = [value, lower, upper, target].compactMap(\.self)
        let x = Scale(reach.min() ?? 0, reach.max() ?? 1, from: 8, to: Self.width - 8)
        var svg = SVG(width: Self.width, height: Self.height)
        let middle = Self.height / 2
        svg.line(SVG.Point(0, middle), SVG.Point(Self.width, middle), "grid")
        if let lower, let upper {
            svg.line(SVG.Point(x(lower), middle), SVG.Point(x(upper), middle), "interval")
        }
        svg.line(SVG.Point(x(target), 1), SVG.Point(x(target), Self.height - 1), "goal")
        svg.circle(SVG.Point(x(value), middle), radius: 4, "dot")
        return svg.ornament(style: "spark")
    }
}
