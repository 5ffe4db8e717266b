internal import Postgres
internal import Privacy

/// Rows on their way into `COPY … FROM STDIN (format binary)`: big-endian, each field behind its length.
struct BinaryRows {
    private(set) var bytes: [UInt8] = []
    private let fieldCount: Int16

    /// What a binary COPY begins with: signature, flags, no extension.
    static let header: [UInt8] =
        [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
    /// What it ends with.
    static let trailer: [UInt8] = [0xFF, 0xFF]

    init(fieldCount: Int) {
        self.fieldCount = Int16(fieldCount)
        bytes.reserveCapacity(1 << 17)
    }

    var isFull: Bool { bytes.count >= 1 << 16 }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func beginRow() { append(fieldCount) }

    /// Takes back everything since the row began.
    mutating func cutBack(to mark: Int) { bytes.removeLast(bytes.count - mark) }

    mutating func appendNull() { append(Int32(-1)) }

    mutating func append(text: UnsafeRawBufferPointer) {
        append(Int32(text.count))
        bytes.append(contentsOf: text)
    }

    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
    }

    /// A customer's pseudonym, or NULL, and false, for a reference that stands for nobody.
    mutating func append(pseudonymOf reference: UnsafeRawBufferPointer, _ pseudonyms: Pseudonymiser)
        throws(InvalidReference) -> Bool
    {
        let mark = bytes.count
        append(Int32(Pseudonymiser.pseudonymLength))
        if try pseudonyms.append(pseudonymOf: reference, to: &bytes) { return true }
        cutBack(to: mark)
        appendNull()
        return false
    }

    mutating func append(boolean: Bool) {
        append(Int32(1))
        bytes.append(boolean ? 1 : 0)
    }

    mutating func append(integer: Int32) {
        append(Int32(4))
        append(integer)
    }

    mutating func append(bigint: Int64) {
        append(Int32(8))
        append(bigint)
    }

    mutating func append(date: CalendarDate) { append(integer: date.daysSince2000) }

    mutating func append(timestamp: Timestamp) { append(bigint: timestamp.microsecondsSince2000) }

    /// PostgreSQL's numeric: digits to base 10,000, the weight of the first, sign, and how many decimals to show.
    mutating func append(numeric: DecimalText) {
        let decimals = numeric.digits.count - numeric.pointAt
        let lead = (4 - numeric.pointAt % 4) % 4
        var groups: [Int16] = []
        var group: Int16 = 0
        var filled = lead
        for digit in numeric.digits {
            group = group * 10 + Int16(digit)
            filled += 1
            if filled == 4 {
                groups.append(group)
                group = 0
                filled = 0
            }
        }
        if filled > 0 {
            while filled < 4 {
                group *= 10
                filled += 1
            }
            groups.append(group)
        }
        var weight = (numeric.pointAt + lead) / 4 - 1
        let leadingZeros = groups.prefix { $0 == 0 }.count
        groups.removeFirst(leadingZeros)
        weight -= leadingZeros
        while groups.last == 0 { groups.removeLast() }
        if groups.isEmpty { weight = 0 }
        append(Int32(8 + 2 * groups.count))
        append(UInt16(groups.count))
        append(Int16(weight))
        append(UInt16(numeric.isNegative ? 0x4000 : 0))
        append(UInt16(decimals))
        for group in groups { append(group) }
    }

    /// A text array, as a quarantined row's key.
    mutating func append(textArray elements: [String]) {
        append(arrayOf: 25, elements) { $0.append(text: $1) }
    }

    mutating func append(dateArray elements: [CalendarDate]) {
        append(arrayOf: 1082, elements) { $0.append(date: $1) }
    }

    /// Numbers in the fewest digits that read back as the same.
    mutating func append(numericArray elements: [Double]) {
        append(arrayOf: 1700, elements) { $0.append(number: "\($1)") }
    }

    /// One dimension from 1, no nulls, elements of the type with the object identifier; none has no dimension.
    private mutating func append<Element>(
        arrayOf type: Int32,
        _ elements: [Element],
        _ body: (inout BinaryRows, Element) -> Void
    ) {
        let mark = bytes.count
        append(Int32(0))
        append(Int32(elements.isEmpty ? 0 : 1))
        append(Int32(0))
        append(type)
        if !elements.isEmpty {
            append(Int32(elements.count))
            append(Int32(1))
        }
        for element in elements { body(&self, element) }
        withUnsafeBytes(of: Int32(bytes.count - mark - 4).bigEndian) {
            bytes.replaceSubrange(mark..<(mark + 4), with: $0)
        }
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
