/// A day by half-hours: what came in and what became of it, and below it the share that was answered in time.
struct HalfHours {
    struct Slot: Hashable {
        /// The half-hour of the day, from 0 to 47.
        let index: Int
        let offered: Double
        let answered: Double
        let abandoned: Double
        /// From 0 to 1; nil where nothing was answered or given up.
        let serviceLevel: Double?
        let staffed: Double?
    }

    let slots: [Slot]
    /// The service level's target, from 0 to 1.
    let target: Double?
    /// How a count and how a share is written.
    let count: (Scale.Tick) -> String
    let share: (Scale.Tick) -> String

    private static let width = 360.0
    private static let height = 236.0
    private static let left = 46.0
    private static let right = 352.0
    private static let top = 10.0
    private static let middle = 128.0
    private static let shareTop = 146.0
    private static let bottom = 208.0

    /// The chart; nil without a half-hour.
    func drawing(id: String, title: String, description: String) -> String? {
        guard let first = slots.map(\.index).min(), let last = slots.map(\.index).max() else { return nil }
        let x = Scale(Double(first), Double(last + 1), from: Self.left, to: Self.right)
        let y = Scale(
            holding: [0] + slots.map(\.offered) + slots.compactMap(\.staffed),
            from: Self.middle,
            to: Self.top
        )
        let level = Scale(0, 1, from: Self.bottom, to: Self.shareTop)
        var svg = SVG(width: Self.width, height: Self.height)
        axes(&svg, x, y, level, hours: first...last + 1)
        let room = x(1) - x(0)
        for slot in slots {
            let place = x(Double(slot.index)) + room * 0.12
            func bar(_ low: Double, _ high: Double, _ style: String) {
                guard high > low else { return }
                svg.rectangle(x: place, y: y(high), width: room * 0.76, height: y(low) - y(high), style)
            }
            bar(0, slot.answered, "bar")
            bar(slot.answered, slot.answered + slot.abandoned, "lost")
            bar(slot.answered + slot.abandoned, slot.offered, "other")
        }
        svg.polyline(
            slots.flatMap { slot -> [SVG.Point] in
                guard let staffed = slot.staffed else { return [] }
                return [0.0, 1].map { SVG.Point(x(Double(slot.index) + $0), y(staffed)) }
            },
            "staffed"
        )
        if let target {
            svg.line(SVG.Point(Self.left, level(target)), SVG.Point(Self.right, level(target)), "target")
        }
        for slot in slots {
            guard let value = slot.serviceLevel else { continue }
            let place = SVG.Point(x(Double(slot.index) + 0.5), level(value))
            if let target, value < target {
                svg.diamond(place, radius: 4, "alarm")
            } else {
                svg.circle(place, radius: 2.6, "dot")
            }
        }
        return svg.drawing(id: id, title: title, description: description)
    }

    private func axes(_ svg: inout SVG, _ x: Scale, _ y: Scale, _ level: Scale, hours: ClosedRange<Int>) {
        for tick in y.ticks(3) where tick.decimals == 0 {
            svg.line(SVG.Point(Self.left, y(tick.value)), SVG.Point(Self.right, y(tick.value)), "grid")
            svg.text(count(tick), at: SVG.Point(Self.left - 4, y(tick.value) + 4), .end)
        }
        for value in [0, 0.5, 1] {
            svg.line(SVG.Point(Self.left, level(value)), SVG.Point(Self.right, level(value)), "grid")
            svg.text(
                share(Scale.Tick(value: value, decimals: 2)),
                at: SVG.Point(Self.left - 4, level(value) + 4),
                .end
            )
        }
        // Whole hours, as many as there is room for.
        let step = max(2, (hours.count / 12 + 1) * 2)
        for slot in hours where slot.isMultiple(of: step) {
            let hour = slot / 2
            svg.text((hour < 10 ? "0" : "") + "\(hour)", at: SVG.Point(x(Double(slot)), Self.bottom + 16), .middle)
        }
    }
}
