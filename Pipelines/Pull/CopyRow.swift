/// One row of `COPY … TO STDOUT` in text format, split into fields in place.
///
/// The same value is used for every row of a stream, so that nothing is allocated row by row.
struct CopyRow {
    /// Where a field's text lies in the row; nil length is NULL.
    struct Field {
        var start: Int
        var length: Int
        var isNull: Bool
        var isEscaped: Bool
    }

    private(set) var fields: [Field] = []
    private var scratch: [UInt8] = []

    init(fieldCount: Int) {
        fields.reserveCapacity(fieldCount)
    }

    /// Splits a row; its trailing newline, if any, is not part of the last field.
    mutating func split(_ row: UnsafeRawBufferPointer) {
        fields.removeAll(keepingCapacity: true)
        var end = row.count
        if end > 0, row[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        var start = 0
        var isEscaped = false
        var position = 0
        while position < end {
            let byte = row[position]
            if byte == UInt8(ascii: "\t") {
                append(row, start, position, isEscaped)
                start = position + 1
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
            position += 1
        }
        append(row, start, end, isEscaped)
    }

    private mutating func append(_ row: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ isEscaped: Bool) {
        let isNull = isEscaped && end - start == 2 && row[start + 1] == UInt8(ascii: "N")
        fields.append(Field(start: start, length: end - start, isNull: isNull, isEscaped: isEscaped && !isNull))
    }

    /// Lends the bytes of a field as the server holds them, escapes undone; nil for NULL.
    mutating func withField<T>(
        _ index: Int,
        of row: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer?) throws -> T
    ) rethrows -> T {
        let field = fields[index]
        guard !field.isNull else { return try body(nil) }
        let raw = UnsafeRawBufferPointer(rebasing: row[field.start..<(field.start + field.length)])
        guard field.isEscaped else { return try body(raw) }
        unescape(raw)
        return try scratch.withUnsafeBytes { try body($0) }
    }

    private mutating func unescape(_ raw: UnsafeRawBufferPointer) {
        scratch.removeAll(keepingCapacity: true)
        var position = 0
        while position < raw.count {
            let byte = raw[position]
            guard byte == UInt8(ascii: "\\"), position + 1 < raw.count else {
                scratch.append(byte)
                position += 1
                continue
            }
            scratch.append(Self.meaning(of: raw[position + 1]))
            position += 2
        }
    }

    /// What a backslash and this byte stand for.
    ///
    /// `COPY TO` writes no octal or hexadecimal escapes.
    private static func meaning(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "v"): 11
        default: byte
        }
    }
}

/// Splits the text of a one-dimensional array without nulls or quotes, such as a row of sums.
func arrayElements(_ text: some StringProtocol) -> [Substring] {
    guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 else { return [] }
    return text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map { Substring($0) }
}
