internal import Postgres

/// Rows of one relation in PostgreSQL's COPY text format: tabs between fields, `\N` for NULL.
struct CopyRows {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    /// What was planted into texts so far, by what the planting calls it.
    private(set) var planted: [String: Int] = [:]
    private var scratch: [UInt8] = []
    private var calendarDay = Int64.min
    private var calendarText: [UInt8] = []

    /// Forgets the rows and keeps the room.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        count = 0
    }

    /// Ends the row: the last field's tab becomes a newline.
    mutating func endRow() {
        bytes[bytes.count - 1] = 0x0A
        count += 1
    }

    /// A field of nothing.
    mutating func null() {
        bytes.append(0x5C)
        bytes.append(0x4E)
        bytes.append(0x09)
    }

    /// A word of ours, which needs no escaping.
    mutating func text(_ value: StaticString) {
        part(value)
        bytes.append(0x09)
    }

    mutating func text(_ value: StaticString?) {
        guard let value else { return null() }
        text(value)
    }

    /// Any text, escaped.
    mutating func text(_ value: String?) {
        guard let value else { return null() }
        text(utf8: value.utf8)
    }

    /// Any UTF-8, escaped.
    mutating func text(utf8 value: some Sequence<UInt8>) {
        for byte in value {
            switch byte {
            case 0x09: part("\\t")
            case 0x0A: part("\\n")
            case 0x0D: part("\\r")
            case 0x5C: part("\\\\")
            default: bytes.append(byte)
            }
        }
        bytes.append(0x09)
    }

    /// A text that `write` makes, with whatever shall be planted into it.
    mutating func freeText(
        _ place: TextPlace,
        _ key: UInt64,
        _ planting: (any TextPlanting)?,
        write: (inout [UInt8]) -> Void
    ) {
        scratch.removeAll(keepingCapacity: true)
        write(&scratch)
        if let planting {
            var stream = RandomStream(key, .planting)
            for name in planting.plant(in: &scratch, at: place, &stream) { planted[name, default: 0] += 1 }
        }
        text(utf8: scratch)
    }

    mutating func number(_ value: Int?) {
        guard let value else { return null() }
        digits(value)
        bytes.append(0x09)
    }

    /// A duration, where negative means not known.
    mutating func seconds(_ value: Int32) {
        if value < 0 { null() } else { number(Int(value)) }
    }

    /// An amount given in hundredths.
    mutating func hundredths(_ value: Int?) {
        guard let value else { return null() }
        digits(value / 100)
        bytes.append(0x2E)
        digits(value % 100, width: 2)
        bytes.append(0x09)
    }

    mutating func bool(_ value: Bool?) {
        guard let value else { return null() }
        bytes.append(value ? 0x74 : 0x66)
        bytes.append(0x09)
    }

    mutating func date(_ value: CalendarDate?) {
        text(value?.description)
    }

    /// An instant in milliseconds since 2000-01-01 UTC.
    mutating func instant(_ value: Int64?) {
        guard let value else { return null() }
        let day = value >= 0 ? value / 86_400_000 : (value - 86_399_999) / 86_400_000
        let time = Int(value - day * 86_400_000)
        if day != calendarDay {
            calendarDay = day
            calendarText = Array(CalendarDate(daysSince2000: Int32(day)).description.utf8) + [0x20]
        }
        bytes.append(contentsOf: calendarText)
        digits(time / 3_600_000, width: 2)
        bytes.append(0x3A)
        digits(time / 60_000 % 60, width: 2)
        bytes.append(0x3A)
        digits(time / 1000 % 60, width: 2)
        if time % 1000 != 0 {
            bytes.append(0x2E)
            digits(time % 1000, width: 3)
        }
        part("+00\t")
    }

    /// A reference such as `NW-48210375`.
    mutating func id(_ letters: StaticString, _ number: Int) {
        part(letters)
        digits(number)
        bytes.append(0x09)
    }

    /// An id such as `C20261120-000042`.
    mutating func id(_ letter: StaticString, _ stamp: Int, _ number: Int32) {
        part(letter)
        digits(stamp)
        bytes.append(0x2D)
        digits(Int(number), width: 6)
        bytes.append(0x09)
    }

    /// Part of a field, without its end.
    mutating func part(_ value: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    /// Part of a field: the digits of a number, with zeros in front up to a width.
    mutating func digits(_ value: Int, width: Int = 1) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        var length = 0
        var reversed: UInt64 = 0
        // Two nibbles a digit hold 16 digits, more than any number here has.
        repeat {
            reversed = reversed << 4 | UInt64(rest % 10)
            rest /= 10
            length += 1
        } while rest > 0 && length < 16
        for _ in 0..<max(0, width - length) { bytes.append(0x30) }
        for _ in 0..<length {
            bytes.append(0x30 + UInt8(reversed & 15))
            reversed >>= 4
        }
    }
}
