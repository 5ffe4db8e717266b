internal import Catalogue
internal import Foundation
internal import Statistics

/// A figure in the terminal: plain spaces and plain seconds, so that columns can be compared, searched and piped.
enum TerminalFigure {
    /// The value with its unit.
    static func shown(_ value: String?, _ unit: KPI.Unit) -> String? {
        guard let value, let number = Double(value) else { return nil }
        return switch unit {
        case .proportion: String(format: "%.1f %%", number * 100)
        case .seconds: String(format: "%.1f s", number)
        case .contacts, .people, .findings: String(format: "%.0f", number)
        case .days: String(format: "%.1f d", number)
        case .score, .points, .per1000, .ratio, .perHour, .perYear, .currency: String(format: "%.2f", number)
        }
    }

    /// The value as short as it still says something, for many side by side.
    static func short(_ value: Double, _ unit: KPI.Unit) -> String {
        let number = unit == .proportion ? value * 100 : value
        let isCount = [.contacts, .people, .findings].contains(unit)
        return String(format: abs(number) < 10 && !isCount ? "%.1f" : "%.0f", number)
    }

    /// Both ends of an interval.
    static func interval(_ lower: String?, _ upper: String?, _ unit: KPI.Unit) -> String? {
        guard let lower = shown(lower, unit), let upper = shown(upper, unit) else { return nil }
        return "\(lower) – \(upper)"
    }

    /// What others published, and who they are.
    static func benchmark(_ benchmark: Benchmark, _ unit: KPI.Unit) -> String {
        let value = shown(benchmark.value.description, unit) ?? benchmark.value.description
        let upper = benchmark.upper.flatMap { shown($0.description, unit) }.map { " to \($0)" } ?? ""
        return "\(value)\(upper): \(benchmark.sector), \(benchmark.year) (\(benchmark.source))"
    }
}
