/// A PostgreSQL `date`: days since 2000-01-01 in the proleptic Gregorian calendar, without a time zone.
public struct CalendarDate: Hashable, Sendable {
    /// Days since 2000-01-01, negative before it.
    public let daysSince2000: Int32

    /// The date that many days after 2000-01-01.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// The date of that year (1 to 9999), month and day, or nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
        daysSince2000 = Self.days(year: year, month: month, day: day)
    }

    /// The year, 1 BC being 0.
    public var year: Int { civil.year }
    /// The month, 1 to 12.
    public var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }

    /// The day of the ISO week: 1 is Monday, 7 is Sunday.
    public var isoWeekday: Int {
        // 2000-01-01 was a Saturday.
        let remainder = (Int(daysSince2000) + 5) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The Monday of the ISO week in which the date lies.
    public var startOfISOWeek: CalendarDate { self - (isoWeekday - 1) }

    /// The first day of the date's month.
    public var startOfMonth: CalendarDate { self - (day - 1) }

    /// The last day of the date's month.
    public var endOfMonth: CalendarDate {
        let (year, month, day) = civil
        return self + (Self.length(ofMonth: month, year: year) - day)
    }

    /// The date that many days later.
    public static func + (date: CalendarDate, days: Int) -> CalendarDate {
        CalendarDate(daysSince2000: Int32(Int(date.daysSince2000) + days))
    }

    /// The date that many days earlier.
    public static func - (date: CalendarDate, days: Int) -> CalendarDate { date + -days }

    /// The days from the second date to the first.
    public static func - (later: CalendarDate, earlier: CalendarDate) -> Int {
        Int(later.daysSince2000) - Int(earlier.daysSince2000)
    }
}

extension CalendarDate: Comparable, Strideable {
    /// Whether the first date is earlier than the second.
    public static func < (first: CalendarDate, second: CalendarDate) -> Bool {
        first.daysSince2000 < second.daysSince2000
    }

    /// The days from this date to the other.
    public func distance(to other: CalendarDate) -> Int { other - self }

    /// The date that many days later.
    public func advanced(by days: Int) -> CalendarDate { self + days }
}

extension CalendarDate: CustomStringConvertible {
    /// The date as `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The date written strictly as `YYYY-MM-DD`, or nil where the text is anything else or no such day exists.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let date = text.withUTF8({ CalendarDate(utf8: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = date
    }

    /// The same from bytes, for streams that never become strings.
    public init?(utf8 bytes: UnsafeRawBufferPointer) {
        var reader = DigitReader(bytes)
        guard bytes.count == 10, let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
            reader.skip("-"), let day = reader.number(2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension CalendarDate: Codable {
    /// Reads a date written as `YYYY-MM-DD`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CalendarDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date as YYYY-MM-DD")
        }
        self = date
    }

    /// Writes the date as `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate {
    /// Days from 0000-03-01, the start of a 400-year era when years begin in March, to 2000-01-01.
    private static let eraToEpoch = 730_425
    private static let daysInEra = 146_097

    // Years begin in March here, so that the leap day is the last of its year: Howard Hinnant's civil calendar
    // algorithms (https://howardhinnant.github.io/date_algorithms.html).
    private var civil: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince2000) + Self.eraToEpoch
        let era = (days >= 0 ? days : days - Self.daysInEra + 1) / Self.daysInEra
        let dayOfEra = days - era * Self.daysInEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func days(year: Int, month: Int, day: Int) -> Int32 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * daysInEra + dayOfEra - eraToEpoch)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
