/// A drawing for a page: shapes in, markup out.
///
/// Coordinates are rounded to a tenth of a unit, so that every machine writes the same bytes. Colours are classes of the
/// page's style, so that a drawing is light where the page is light and dark where it is dark.
struct SVG {
    /// A place in the drawing; y grows downwards.
    struct Point: Hashable {
        let x: Double
        let y: Double

        init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Where a text stands to its point.
    enum Anchor: String {
        case start, middle, end
    }

    private let width: Double
    private let height: Double
    private var body = ""

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func line(_ from: Point, _ to: Point, _ style: String) {
        body += "<path class=\"\(style)\" d=\"\(Self.path([from, to]))\"/>"
    }

    /// Points joined by lines.
    mutating func polyline(_ points: [Point], _ style: String) {
        guard points.count > 1 else { return }
        body += "<path class=\"\(style)\" d=\"\(Self.path(points))\"/>"
    }

    /// The area inside an outline.
    mutating func area(_ outline: [Point], _ style: String) {
        guard outline.count > 2 else { return }
        body += "<path class=\"\(style)\" d=\"\(Self.path(outline))Z\"/>"
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ style: String) {
        body += "<rect class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
        body += " width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\"/>"
    }

    mutating func circle(_ centre: Point, radius: Double, _ style: String) {
        body += "<circle class=\"\(style)\" cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\""
        body += " r=\"\(Self.number(radius))\"/>"
    }

    /// A square on its corner.
    mutating func diamond(_ centre: Point, radius: Double, _ style: String) {
        area(
            [
                Point(centre.x, centre.y - radius), Point(centre.x + radius, centre.y),
                Point(centre.x, centre.y + radius), Point(centre.x - radius, centre.y),
            ],
            style
        )
    }

    mutating func text(_ text: String, at point: Point, _ anchor: Anchor = .start, _ style: String = "label") {
        body += "<text class=\"\(style)\" x=\"\(Self.number(point.x))\" y=\"\(Self.number(point.y))\""
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        body += ">\(HTMLText.escape(text))</text>"
    }

    /// The drawing with its name and what it shows in words, for those who do not see it.
    func drawing(id: String, title: String, description: String, style: String = "chart") -> String {
        """
        <svg class="\(style)" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" \
        aria-labelledby="\(id)-t" aria-describedby="\(id)-d">\
        <title id="\(id)-t">\(HTMLText.escape(title))</title><desc id="\(id)-d">\(HTMLText.escape(description))</desc>\
        \(body)</svg>
        """
    }

    /// The drawing as an ornament of text that says the same.
    func ornament(style: String) -> String {
        """
        <svg class="\(style)" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" aria-hidden="true">\(body)</svg>
        """
    }

    private static func path(_ points: [Point]) -> String {
        var path = ""
        for point in points {
            path += path.isEmpty ? "M" : "L"
            path += "\(number(point.x)) \(number(point.y))"
        }
        return path
    }

    /// A coordinate to a tenth, without a trailing zero.
    static func number(_ value: Double) -> String {
        // Nothing that is drawn is so large; a coordinate that is not finite would end the program.
        let tenths = value.isFinite ? Int((min(max(value, -1e6), 1e6) * 10).rounded()) : 0
        let sign = tenths < 0 ? "-" : ""
        let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return tenth == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(tenth)"
    }
}
