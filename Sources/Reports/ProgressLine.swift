/// How far something has come, as one line for a terminal: a bar, the rate, and the time that is left at that rate.
public struct ProgressLine: Sendable {
    private static let barWidth = 24

    private let name: String
    private let done: Int
    private let total: Int
    private let unit: String
    private let elapsed: Duration

    /// So many of so many units, after some time.
    public init(_ name: String, done: Int, of total: Int, unit: String, elapsed: Duration) {
        self.name = name
        self.done = max(0, min(done, total))
        self.total = max(total, 0)
        self.unit = unit
        self.elapsed = elapsed
    }

    /// The line, no longer than a terminal is wide.
    public func text(width: Int) -> String {
        let filled = total > 0 ? done * Self.barWidth / total : 0
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barWidth - filled)
        var parts = ["\(name) [\(bar)]", "\(done)/\(total) \(unit)"]
        let seconds = elapsed / .seconds(1)
        if done > 0, seconds > 0 {
            let rate = Double(done) / seconds
            parts.append("\(Self.oneDecimal(rate)) \(unit)/s")
            if done < total { parts.append("\(Self.time(Double(total - done) / rate)) left") }
        }
        return String(parts.joined(separator: "  ").prefix(max(width, 0)))
    }

    private static func oneDecimal(_ number: Double) -> String {
        let tenths = Int((min(number, 1e12) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
