/// A PostgreSQL `timestamptz`: microseconds since 2000-01-01 00:00 UTC.
public struct Timestamp: Hashable, Sendable {
    /// Microseconds since 2000-01-01 00:00 UTC, negative before it.
    public let microsecondsSince2000: Int64

    /// The instant that many microseconds after 2000-01-01 00:00 UTC.
    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }
}

extension Timestamp: Comparable {
    /// Whether the first instant is earlier than the second.
    public static func < (first: Timestamp, second: Timestamp) -> Bool {
        first.microsecondsSince2000 < second.microsecondsSince2000
    }
}

extension Timestamp: CustomStringConvertible {
    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// The instant in UTC as ISO 8601: `2026-11-20T08:15:30.123456Z`, without a fraction where it is zero.
    public var description: String {
        let perDay = Self.microsecondsPerDay
        let (quotient, remainder) = microsecondsSince2000.quotientAndRemainder(dividingBy: perDay)
        let days = remainder < 0 ? quotient - 1 : quotient
        let micros = Int(remainder < 0 ? remainder + perDay : remainder)
        let seconds = micros / 1_000_000
        let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        let fraction = micros % 1_000_000
        let date = CalendarDate(daysSince2000: Int32(days))
        guard fraction != 0 else { return "\(date)T\(time)Z" }
        var digits = padded(fraction, 6)
        while digits.last == "0" { digits.removeLast() }
        return "\(date)T\(time).\(digits)Z"
    }

    /// The instant written as ISO 8601 with a zone, or nil.
    ///
    /// `T` or a blank stands between date and time; the zone is `Z` or an offset from UTC (`+00`, `+05:30`, `-0800`).
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let instant = text.withUTF8({ Timestamp(utf8: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = instant
    }

    /// The same from bytes, for streams that never become strings.
    public init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 20, let date = CalendarDate(utf8: UnsafeRawBufferPointer(rebasing: bytes[..<10]))
        else { return nil }
        var reader = DigitReader(UnsafeRawBufferPointer(rebasing: bytes[10...]))
        guard reader.skip("T") || reader.skip(" "), let hour = reader.number(2), reader.skip(":"),
            let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
            hour < 24, minute < 60, second < 60, let fraction = Self.fraction(&reader),
            let offset = Self.offset(&reader), reader.isAtEnd
        else { return nil }
        let seconds = Int64(hour * 3600 + minute * 60 + second - offset)
        microsecondsSince2000 =
            Int64(date.daysSince2000) * Self.microsecondsPerDay + seconds * 1_000_000 + Int64(fraction)
    }

    /// Microseconds after a decimal point; zero where there is none.
    ///
    /// PostgreSQL rounds a seventh digit, so does this.
    private static func fraction(_ reader: inout DigitReader) -> Int? {
        guard reader.skip(".") else { return 0 }
        guard let first = reader.digit() else { return nil }
        var micros = first
        var digits = 1
        var roundsUp = false
        while let digit = reader.digit() {
            digits += 1
            if digits <= 6 { micros = micros * 10 + digit }
            if digits == 7 { roundsUp = digit >= 5 }
        }
        while digits < 6 {
            micros *= 10
            digits += 1
        }
        return roundsUp ? micros + 1 : micros
    }

    /// Seconds east of UTC.
    private static func offset(_ reader: inout DigitReader) -> Int? {
        if reader.skip("Z") { return 0 }
        let west = reader.skip("-")
        guard west || reader.skip("+"), let hours = reader.number(2), hours <= 15 else { return nil }
        var seconds = hours * 3600
        if !reader.isAtEnd {
            _ = reader.skip(":")
            guard let minutes = reader.number(2), minutes < 60 else { return nil }
            seconds += minutes * 60
        }
        // Local mean times, which PostgreSQL prints for dates before standard time, have seconds in the offset.
        if reader.skip(":") {
            guard let more = reader.number(2), more < 60 else { return nil }
            seconds += more
        }
        return west ? -seconds : seconds
    }
}

extension Timestamp: Codable {
    /// Reads an instant written as ISO 8601.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 timestamp")
        }
        self = instant
    }

    /// Writes the instant as ISO 8601 in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
