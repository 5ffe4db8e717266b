/// Causes by how often they occur, with the share that they and all before them make up.
struct Pareto {
    struct Bar: Hashable {
        let name: String
        let count: Double
        /// The count, written.
        let text: String
        /// From 0 to 1, this bar and all before it.
        let cumulative: Double
    }

    let bars: [Bar]

    private static let width = 360.0
    private static let row = 34.0
    private static let top = 8.0
    private static let right = 300.0

    /// The chart; nil without a bar.
    ///
    /// Bars lie, for names are long and telephones narrow; the line of the shares leads down to the whole.
    func drawing(id: String, title: String, description: String) -> String? {
        guard let most = bars.map(\.count).max(), most > 0 else { return nil }
        let height = Self.top + Double(bars.count) * Self.row + 6
        var svg = SVG(width: Self.width, height: height)
        let length = Scale(0, most, from: 0, to: Self.right)
        let share = Scale(0, 1, from: 0, to: Self.right)
        svg.line(SVG.Point(share(0.8), Self.top), SVG.Point(share(0.8), height - 4), "note")
        var line: [SVG.Point] = []
        for (index, bar) in bars.enumerated() {
            let y = Self.top + Double(index) * Self.row
            svg.text(Label.shortened(bar.name, to: 42), at: SVG.Point(0, y + 11))
            svg.rectangle(x: 0, y: y + 16, width: length(bar.count), height: 12, "bar")
            svg.text(bar.text, at: SVG.Point(Self.width, y + 26), .end, "label strong")
            line.append(SVG.Point(share(min(1, bar.cumulative)), y + 22))
        }
        svg.polyline(line, "share")
        for point in line { svg.circle(point, radius: 2.4, "sharedot") }
        return svg.drawing(id: id, title: title, description: description)
    }
}
