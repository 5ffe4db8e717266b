internal import Catalogue
internal import Postgres
internal import Privacy

/// Reads the rows of one relation: each becomes a row of the stage, or goes into quarantine with a reason.
///
/// The source's text is parsed here and not by the server, because one bad value would abort the server's whole stream
/// and print itself. A judge belongs to one thread.
struct RowJudge {
    /// What became of a row.
    enum Verdict {
        case staged(CalendarDate?)
        case quarantined(key: [String]?, reason: String, date: CalendarDate?)
    }

    let columns: [StageColumn]
    private let relation: String
    private let star: StarReading
    private let orderings: [(start: Int, end: Int, reason: String)]
    private let tolerance: Int64
    private let dates: BusinessDates
    private let pseudonyms: Pseudonymiser
    private var row: CopyRow
    private var moments: [Int64?]

    /// How the fields of a row give its business date.
    private enum StarReading {
        case none
        case earliest([Int])
        /// The field behind the columns is the star of the row that this one hangs on.
        case appended(String)
    }

    init(
        relation: Relation,
        columns: [StageColumn],
        dates: BusinessDates,
        clockToleranceSeconds: Int,
        pseudonyms: Pseudonymiser
    ) {
        self.columns = columns
        self.relation = relation.name
        self.dates = dates
        self.pseudonyms = pseudonyms
        tolerance = Int64(clockToleranceSeconds) * 1_000_000
        func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
        star =
            switch relation.star {
            case .none: .none
            case .column(let name): .earliest([name].compactMap(index))
            case .earliest(let names): .earliest(names.compactMap(index))
            case .inherited(let parent, _, _): .appended(parent)
            }
        orderings = Ordering.of(relation.name).compactMap { ordering in
            guard let start = index(ordering.start), let end = index(ordering.end) else { return nil }
            return (
                start, end,
                "\(ordering.end) is before \(ordering.start) by more than the clock tolerance (\(clockToleranceSeconds) s)"
            )
        }
        row = CopyRow(fieldCount: columns.count + 1)
        moments = [Int64?](repeating: nil, count: columns.count)
    }

    /// The stage's columns in the order in which rows are written.
    var stageColumns: [String] {
        let stored = columns.compactMap(\.storedName)
        if case .none = star { return stored }
        return stored + ["business_date"]
    }

    /// Judges one row and, if it can be read, appends it.
    ///
    /// - Throws: ``RunError/refused(_:)`` where the row has not the fields that were asked for: no row of that stream
    ///   can be believed.
    mutating func judge(_ bytes: UnsafeRawBufferPointer, into rows: inout BinaryRows) throws(RunError) -> Verdict {
        row.split(bytes)
        var expected = columns.count
        if case .appended = star { expected += 1 }
        guard row.fields.count == expected else {
            throw .refused(
                "the source sent a row of \(relation) with \(row.fields.count) fields, \(expected) were asked for: see what stands "
                    + "between Assay and the source; nothing of this reading was stored"
            )
        }
        let mark = rows.bytes.count
        rows.beginRow()
        var complaint: String?
        for index in columns.indices {
            guard let found = read(index, bytes, &rows) else { continue }
            // What the source says of its row is the cause; that a column is missing is what follows from it.
            if complaint == nil || columns[index].isSourcesWord { complaint = found }
        }
        let date = businessDate(bytes, &complaint)
        if complaint == nil { complaint = disorder() }
        if let complaint {
            rows.cutBack(to: mark)
            return .quarantined(key: key(bytes), reason: complaint, date: date)
        }
        if case .none = star {} else if let date { rows.append(date: date) }
        return .staged(date)
    }

    /// Reads one field into the row; gives what is wrong with it.
    ///
    /// After a complaint the row's bytes are void.
    private mutating func read(_ index: Int, _ bytes: UnsafeRawBufferPointer, _ rows: inout BinaryRows) -> String? {
        let column = columns[index]
        let pseudonyms = pseudonyms
        moments[index] = nil
        var moment: Int64?
        let complaint = row.withField(index, of: bytes) { field -> String? in
            guard let field else {
                if case .contractError = column.treatment { return nil }
                rows.appendNull()
                if column.isKey { return "\(column.name) is missing, and it is part of the key" }
                return column.isRequired ? "\(column.name) is missing" : nil
            }
            switch column.treatment {
            case .contractError:
                return Self.quote(field)
            case .text(let domain):
                guard isText(field) else { return "\(column.name) holds bytes that are not UTF-8" }
                guard !column.isLabel || field.count <= StageColumn.longestLabel else {
                    return "\(column.name) is longer than \(StageColumn.longestLabel) bytes"
                }
                if let domain, !domain.contains(where: { $0.elementsEqual(field) }) { return column.complaint }
                rows.append(text: field)
            case .pseudonym:
                do throws(InvalidReference) {
                    try rows.append(pseudonymOf: field, pseudonyms)
                } catch {
                    return "\(column.name) holds bytes that are not UTF-8"
                }
            case .milliseconds:
                guard let value = DecimalText(field)?.thousandths else {
                    return "\(column.name) is not a number of seconds"
                }
                guard value >= 0 || column.minimum == nil else { return column.complaint }
                rows.append(bigint: value)
            case .numeric:
                guard let value = DecimalText(field) else { return "\(column.name) is not a number" }
                guard column.admits(value) else { return column.complaint }
                rows.append(numeric: value)
            case .integer:
                guard let value = DecimalText(field), let integer = value.integer else {
                    return "\(column.name) is not a whole number"
                }
                guard column.admits(value) else { return column.complaint }
                rows.append(integer: integer)
            case .timestamp:
                guard let value = TimestampText.read(field) else {
                    return "\(column.name) is not a time between the years 1 and 9999"
                }
                moment = value
                rows.append(timestamp: Timestamp(microsecondsSince2000: value))
            case .date:
                guard let date = CalendarDate(String(decoding: field, as: UTF8.self)) else {
                    return "\(column.name) is not a date between the years 1 and 9999"
                }
                moment = Int64(date.daysSince2000) * 86_400_000_000
                rows.append(date: date)
            case .boolean:
                rows.append(boolean: field.first == UInt8(ascii: "t"))
            }
            return nil
        }
        moments[index] = moment
        return complaint
    }

    /// What a view says of its row; nil where it says nothing.
    private static func quote(_ field: UnsafeRawBufferPointer) -> String? {
        guard !field.isEmpty else { return nil }
        let longest = 250
        let text = String(decoding: field.prefix(longest), as: UTF8.self)
        return "the source says: \(text)\(field.count > longest ? "…" : "")"
    }

    private mutating func businessDate(_ bytes: UnsafeRawBufferPointer, _ complaint: inout String?) -> CalendarDate? {
        let instant: Int64?
        switch star {
        case .none: return nil
        case .earliest(let indices):
            instant = indices.compactMap { moments[$0] }.min()
            if instant == nil, complaint == nil {
                complaint =
                    indices.map { columns[$0].name }.joined(separator: " and ")
                    + " missing: the row has no business date"
            }
        case .appended(let parent):
            instant = row.withField(columns.count, of: bytes) { $0.flatMap(TimestampText.read) }
            if instant == nil, complaint == nil || complaint?.hasPrefix("contact_id") == true {
                complaint = "the source has no dated \(parent) that it belongs to: the row has no business date"
            }
        }
        guard let instant else { return nil }
        let date = dates.date(of: Timestamp(microsecondsSince2000: instant))
        if date == nil, complaint == nil { complaint = "the row is dated before 1970 or after the run's last date" }
        return date
    }

    private func disorder() -> String? {
        for ordering in orderings {
            if let start = moments[ordering.start], let end = moments[ordering.end], end < start - tolerance {
                return ordering.reason
            }
        }
        return nil
    }

    /// The row's key for quarantine; nil where a part of it is missing or cannot be shown.
    private mutating func key(_ bytes: UnsafeRawBufferPointer) -> [String]? {
        var parts: [String] = []
        let pseudonyms = pseudonyms
        for index in columns.indices where columns[index].isKey {
            let isPseudonym = if case .pseudonym = columns[index].treatment { true } else { false }
            let part = row.withField(index, of: bytes) { field -> String? in
                guard let field, isText(field), field.count <= StageColumn.longestLabel else { return nil }
                let text = String(decoding: field, as: UTF8.self)
                return isPseudonym ? pseudonyms.pseudonym(of: text) : text
            }
            guard let part else { return nil }
            parts.append(part)
        }
        return parts
    }
}

/// Whether the bytes are UTF-8 without NUL.
///
/// The server vouches for it unless its database is SQL_ASCII.
private func isText(_ field: UnsafeRawBufferPointer) -> Bool {
    guard field.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return true }
    return !field.contains(0) && String(validating: field, as: UTF8.self) != nil
}
