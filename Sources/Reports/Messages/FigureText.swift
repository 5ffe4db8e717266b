public import Catalogue

/// Figures as people read them in a sentence or on a page: with their unit, rounded, in the audience's marks.
public struct FigureText: Sendable {
    private let decimalMark: String

    /// Figures for an audience.
    public init(_ settings: AudienceSettings) {
        decimalMark = String(settings.decimalMark.character)
    }

    /// A figure of the scorecard's with its unit; what is no number comes back as it is.
    public func value(_ digits: String, unit: String) -> String {
        Double(digits).map { figure($0, unit) } ?? digits
    }

    /// A number as it is, in the audience's mark.
    public func number(_ digits: String) -> String {
        guard Double(digits) != nil else { return digits }
        return digits.replacing(".", with: decimalMark)
    }

    /// A number with so many decimals; thousands are parted by a narrow space, which no language reads as a decimal mark.
    func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        var power = 1
        for _ in 0..<decimals { power *= 10 }
        let scaled = (value * Double(power)).rounded()
        let isNegative = scaled < 0
        let (whole, rest) = Int(scaled.magnitude).quotientAndRemainder(dividingBy: power)
        var text = (isNegative ? "−" : "") + Self.grouped(whole)
        if decimals > 0 {
            let digits = String(rest)
            text += decimalMark + String(repeating: "0", count: decimals - digits.count) + digits
        }
        return text
    }

    /// A whole number.
    func count(_ value: Double) -> String { number(value, decimals: 0) }

    /// A figure of a unit.
    func figure(_ value: Double, _ unit: String, moreDecimals more: Int = 0) -> String {
        switch unit {
        case "proportion": number(value * 100, decimals: 1 + more) + "\u{A0}%"
        case "seconds" where abs(value) >= 120:
            duration(value) + (more > 0 ? " (\(number(value, decimals: more))\u{A0}s)" : "")
        case "seconds": number(value, decimals: 1 + more) + "\u{A0}s"
        case "hours": number(value, decimals: 1 + more) + "\u{A0}h"
        case "days": number(value, decimals: 1 + more) + "\u{A0}d"
        case "contacts", "sessions": number(value, decimals: more)
        case "per_1000": number(value, decimals: 1 + more) + "\u{A0}‰"
        case "score": number(value, decimals: 1 + more)
        default: number(value, decimals: 2 + more)
        }
    }

    /// A figure that is compared with another: as many decimals as it takes to tell them apart, when they differ.
    func figure(_ value: Double, _ unit: String, apartFrom other: Double) -> String {
        let decimals =
            value == other
            ? 0
            : (0...4).first { more in
                figure(value, unit, moreDecimals: more) != figure(other, unit, moreDecimals: more)
            }
        return figure(value, unit, moreDecimals: decimals ?? 0)
    }

    /// A round value at the side of a chart.
    func tick(_ tick: Scale.Tick, _ unit: String) -> String {
        switch unit {
        case "proportion": number(tick.value * 100, decimals: max(0, tick.decimals - 2)) + "\u{A0}%"
        case "seconds": number(tick.value, decimals: tick.decimals) + "\u{A0}s"
        default: number(tick.value, decimals: tick.decimals)
        }
    }

    /// Minutes and seconds, or hours and minutes.
    private func duration(_ seconds: Double) -> String {
        let whole = Int(min(abs(seconds), 1e12).rounded())
        let sign = seconds < 0 ? "−" : ""
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        return whole < 7200
            ? "\(sign)\(whole / 60):\(two(whole % 60))\u{A0}min"
            : "\(sign)\(whole / 3600):\(two(whole / 60 % 60))\u{A0}h"
    }

    private static func grouped(_ whole: Int) -> String {
        guard whole >= 10_000 else { return "\(whole)" }
        var groups: [String] = []
        var rest = whole
        while rest >= 1000 {
            let group = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - group.count) + group)
            rest /= 1000
        }
        return ([String(rest)] + groups.reversed()).joined(separator: "\u{202F}")
    }
}
