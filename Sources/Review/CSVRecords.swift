/// Records of RFC 4180 text, each with the line it begins on.
enum CSVRecords {
    /// One record.
    struct Record {
        let line: Int
        let fields: [String]
    }

    /// What is wrong with the text, and where.
    struct Malformed: Error {
        let line: Int
        let problem: String
    }

    static func parse(_ text: String) throws(Malformed) -> [Record] {
        var records: [Record] = []
        var (fields, field): ([String], [UInt8]) = ([], [])
        var (line, begins, isQuoted, wasQuoted) = (1, 1, false, false)
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }

        func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        func endRecord() {
            endField()
            if fields != [""] { records.append(Record(line: begins, fields: fields)) }
            fields = []
        }
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if bytes.first == UInt8(ascii: "\"") {
                    field.append(byte)
                    bytes.removeFirst()
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            case UInt8(ascii: ","): endField()
            case UInt8(ascii: "\r") where bytes.first == UInt8(ascii: "\n"): break
            case UInt8(ascii: "\n"):
                endRecord()
                begins = line
            default:
                guard !wasQuoted else {
                    throw Malformed(line: line, problem: "text after a closing quote: a quote inside quotes is doubled")
                }
                field.append(byte)
            }
        }
        guard !isQuoted else { throw Malformed(line: begins, problem: "a quote is not closed") }
        if !field.isEmpty || !fields.isEmpty || wasQuoted { endRecord() }
        return records
    }
}
