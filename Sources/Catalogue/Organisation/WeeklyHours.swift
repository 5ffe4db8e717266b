public import Postgres

/// A span of local time on one day, in minutes after midnight; the end is exclusive and may be 24:00.
public struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
    /// Minutes after midnight at which it starts.
    public let start: Int
    /// Minutes after midnight at which it ends, at most 1440.
    public let end: Int

    /// Reads `08:00-20:00`; nil unless it ends after it starts.
    public init?(_ text: some StringProtocol) {
        let sides = text.split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2, let start = Self.minutes(sides[0]), let end = Self.minutes(sides[1]), start < end
        else { return nil }
        self.start = start
        self.end = end
    }

    /// `08:00-20:00`.
    public var description: String { "\(Self.clock(start))-\(Self.clock(end))" }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// When a queue is open in a week, in the reporting zone.
public struct WeeklyHours: Hashable, Sendable {
    /// The spans of each day, Monday first; an empty list is a closed day.
    public let days: [[TimeSpan]]
    /// The spans of a holiday, whatever day of the week it falls on.
    public let holiday: [TimeSpan]

    /// Open all day, every day: what holds where a file says nothing.
    public static let always = WeeklyHours(days: Array(repeating: allDay, count: 7), holiday: allDay)

    /// The spans on a date.
    public func spans(on date: CalendarDate, isHoliday: Bool) -> [TimeSpan] {
        isHoliday ? holiday : days[date.isoWeekday - 1]
    }

    private static let allDay = [TimeSpan("00:00-24:00")].compactMap { $0 }
    static let dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

extension Reading where Value == WeeklyHours {
    /// A span, a list of spans or `closed` for each day; a day that is not named is closed.
    static func weeklyHours() -> Self {
        .mapping { reader in
            let days = WeeklyHours.dayNames.map { reader.optional($0, .daySpans(), default: []) }
            let holiday = reader.optional("holiday", .daySpans(), default: [])
            return WeeklyHours(days: days, holiday: holiday)
        }
    }
}

extension Reading where Value == [TimeSpan] {
    fileprivate static func daySpans() -> Self {
        let span = Reading<TimeSpan>.scalar("opening hours as 08:00-20:00, a list of them, or closed") { TimeSpan($0) }
        return Reading { node, log in
            if case .scalar("closed", _) = node.content { return [] }
            guard case .list = node.content else { return span.read(node, log).map { [$0] } }
            guard let spans = Reading<[Located<TimeSpan>]>.list(of: span.located).read(node, log) else { return nil }
            for (earlier, later) in zip(spans, spans.dropFirst()) where later.value.start < earlier.value.end {
                log.report(later.location, "\(later.value) begins before \(earlier.value) has ended")
                return nil
            }
            return spans.map(\.value)
        }
    }
}
