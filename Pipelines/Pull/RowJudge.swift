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
        case quarantined(key: QuarantinedKey?, reason: String, date: CalendarDate?)
    }

    let columns: [StageColumn]
    private let relation: String
    private let date: RowDate
    private let pseudonyms: Pseudonymiser
    private var row: CopyRow
    private var moments: [Int64?]
    private var texts: TextJudge
    private let isScannedOnly: Bool
    /// What was found in the texts of rows that were staged.
    var hits = HitRows()
    /// The columns by which a hit is told apart from those of others.
    private let contact: Int?
    private let agent: Int?

    init(
        relation: Relation,
        columns: [StageColumn],
        dates: BusinessDates,
        clockToleranceSeconds: Int,
        pseudonyms: Pseudonymiser,
        scanner: TextScanner
    ) {
        self.columns = columns
        self.relation = relation.name
        self.pseudonyms = pseudonyms
        texts = TextJudge(scanner)
        isScannedOnly = columns.contains { $0.storedNames.contains("fingerprint") }
        func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
        contact = index("contact_id")
        agent = index("agent_id") ?? index("raised_by")
        date = RowDate(relation, columns: columns, dates: dates, toleranceSeconds: clockToleranceSeconds)
        row = CopyRow(fieldCount: columns.count + 1)
        moments = [Int64?](repeating: nil, count: columns.count)
    }

    /// The stage's columns in the order in which rows are written.
    var stageColumns: [String] {
        let stored = columns.flatMap(\.storedNames)
        return date.isStored ? stored + ["business_date"] : stored
    }

    /// Judges one row and, if it can be read, appends it.
    ///
    /// - Throws: ``RunError/refused(_:)`` where the row has not the fields that were asked for: no row of that stream
    ///   can be believed.
    mutating func judge(_ bytes: UnsafeRawBufferPointer, into rows: inout BinaryRows) throws(RunError) -> Verdict {
        // The row lends its fields while the judge itself changes.
        var row = CopyRow(fieldCount: 0)
        swap(&row, &self.row)
        defer { swap(&row, &self.row) }
        row.split(bytes)
        let expected = columns.count + (date.isAppended ? 1 : 0)
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
            guard let found = read(index, bytes, &row, &rows) else { continue }
            // What the source says of its row is the cause; that a column is missing is what follows from it.
            if complaint == nil || columns[index].isSourcesWord { complaint = found }
        }
        let date = self.date.read(moments, bytes, &row, &complaint)
        if let complaint {
            rows.cutBack(to: mark)
            hits.discard()
            return .quarantined(key: key(bytes, &row), reason: complaint, date: date)
        }
        if self.date.isStored, let date { rows.append(date: date) }
        if hits.hasFound, let date, let key = key(bytes, &row) {
            let version = texts.scanner.version
            hits.keep(
                relation: relation,
                key: key.parts,
                contact: word(contact, bytes, &row),
                agent: word(agent, bytes, &row),
                date: date,
                version: version
            )
        }
        return .staged(date)
    }

    /// Reads one field into the row; gives what is wrong with it.
    ///
    /// After a complaint the row's bytes are void.
    private mutating func read(
        _ index: Int,
        _ bytes: UnsafeRawBufferPointer,
        _ row: inout CopyRow,
        _ rows: inout BinaryRows
    ) -> String? {
        let column = columns[index]
        moments[index] = nil
        var moment: Int64?
        let complaint = row.withField(index, of: bytes) { field -> String? in
            guard let field else {
                for _ in column.storedNames { rows.appendNull() }
                if case .contractError = column.treatment { return nil }
                if column.isKey { return "\(column.name) is missing, and it is part of the key" }
                return column.isRequired ? "\(column.name) is missing" : nil
            }
            switch column.treatment {
            case .contractError:
                return quote(field)
            case .text(let domain):
                guard isText(field) else { return "\(column.name) holds bytes that are not UTF-8" }
                guard !column.isLabel || field.count <= StageColumn.longestLabel else {
                    return "\(column.name) is longer than \(StageColumn.longestLabel) bytes"
                }
                if let domain {
                    guard domain.contains(where: { $0.elementsEqual(field) }) else { return column.complaint }
                } else {
                    do throws(UnscannableText) {
                        if let entity = try texts.certainEntity(in: field, isReference: column.isReference) {
                            return "personal_data_in_label: \(column.name) holds \(entity.rawValue)"
                        }
                    } catch {
                        return "\(column.name) cannot be scanned: \(error)"
                    }
                }
                if !column.storedNames.isEmpty { rows.append(text: field) }
            case .freeText:
                do throws(UnscannableText) {
                    try scan(field, column, &rows)
                } catch {
                    return "\(column.name) cannot be scanned: \(error)"
                }
            case .pseudonym:
                do throws(InvalidReference) {
                    let isSomebody = try rows.append(pseudonymOf: field, pseudonyms)
                    if column.isRequired, !isSomebody { return "\(column.name) stands for nobody" }
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

    /// Appends what a free text may leave behind.
    private mutating func scan(
        _ text: UnsafeRawBufferPointer,
        _ column: StageColumn,
        _ rows: inout BinaryRows
    ) throws(UnscannableText) {
        let spans = try texts.spans(in: text)
        if spans.isEmpty, !isScannedOnly { return rows.append(text: text) }
        let redacted = spans.isEmpty ? [] : texts.redact(text, spans)
        let fingerprint = spans.isEmpty ? nil : TextJudge.fingerprint(redacted)
        if let fingerprint { hits.add(spans, column: column.name, fingerprint: fingerprint) }
        guard isScannedOnly else { return redacted.withUnsafeBytes { rows.append(text: $0) } }
        rows.append(integer: Int32(clamping: text.count { $0 & 0xC0 != 0x80 }))
        rows.append(integer: Int32(clamping: spans.count))
        if let fingerprint { rows.append(text: fingerprint) } else { rows.appendNull() }
    }

    /// What a view says of its row, without what could be somebody's; nil where it says nothing.
    private mutating func quote(_ field: UnsafeRawBufferPointer) -> String? {
        guard !field.isEmpty else { return nil }
        guard let words = texts.words(field) else { return "the source says something that cannot be scanned" }
        let longest = 250
        return "the source says: \(words.prefix(longest))\(words.count > longest ? "…" : "")"
    }

    /// A label that has been judged; empty where the row has none.
    private func word(_ index: Int?, _ bytes: UnsafeRawBufferPointer, _ row: inout CopyRow) -> String {
        guard let index else { return "" }
        return row.withField(index, of: bytes) { field in
            guard let field else { return "" }
            return String(decoding: field, as: UTF8.self)
        }
    }

    /// The row's key as it may be shown; nil where a part of it is missing or cannot be.
    private mutating func key(_ bytes: UnsafeRawBufferPointer, _ row: inout CopyRow) -> QuarantinedKey? {
        var parts: [String] = []
        var isMasked = false
        for index in columns.indices where columns[index].isKey {
            let isPseudonym = if case .pseudonym = columns[index].treatment { true } else { false }
            let part = row.withField(index, of: bytes) { field -> String? in
                guard let field, isText(field), field.count <= StageColumn.longestLabel else { return nil }
                let text = String(decoding: field, as: UTF8.self)
                if isPseudonym { return pseudonyms.pseudonym(of: text) }
                guard let entity = try? texts.certainEntity(in: field, isReference: true) else { return text }
                isMasked = true
                return "[\(entity.rawValue)]"
            }
            guard let part else { return nil }
            parts.append(part)
        }
        return QuarantinedKey(parts: parts, isMasked: isMasked)
    }
}

/// Whether the bytes are UTF-8 without NUL.
///
/// The server vouches for it unless its database is SQL_ASCII.
private func isText(_ field: UnsafeRawBufferPointer) -> Bool {
    guard field.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return true }
    return !field.contains(0) && String(validating: field, as: UTF8.self) != nil
}
