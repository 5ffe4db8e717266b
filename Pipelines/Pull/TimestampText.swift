internal import Postgres

/// A `timestamptz` as the server writes it with DateStyle ISO and TimeZone UTC, read without making a string.
enum TimestampText {
    /// Microseconds since 2000-01-01 UTC; nil for `infinity`, years before 1 or after 9999, and anything else.
    static func read(_ text: UnsafeRawBufferPointer) -> Int64? {
        // 2026-11-20 08:15:30[.123456]+00
        guard text.count >= 22, text[text.count - 3] == UInt8(ascii: "+"), number(text, text.count - 2, 2) == 0,
            let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
            let hour = number(text, 11, 2), let minute = number(text, 14, 2), let second = number(text, 17, 2),
            text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: " "),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), hour < 24, minute < 60, second < 60,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        var fraction: Int64 = 0
        let end = text.count - 3
        if end > 19 {
            guard text[19] == UInt8(ascii: "."), (1...6).contains(end - 20), let digits = number(text, 20, end - 20)
            else { return nil }
            fraction = Int64(digits)
            for _ in (end - 20)..<6 { fraction *= 10 }
        }
        let seconds = Int64(date.daysSince2000) * 86400 + Int64(hour * 3600 + minute * 60 + second)
        return seconds * 1_000_000 + fraction
    }

    private static func number(_ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int) -> Int? {
        var value = 0
        for position in start..<(start + length) {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
