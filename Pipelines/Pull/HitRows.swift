internal import Postgres
internal import Privacy

/// Hits on their way into the stage: those of a row wait until it is known that the row can be stored.
struct HitRows {
    /// What was found in one text of the row at hand.
    private struct Found {
        let column: String
        let spans: [Span]
        let fingerprint: String
    }

    /// The columns of a hit, in the order in which they are written.
    static let columns = [
        "relation", "source_key", "contact_id", "agent_id", "business_date", "\"column\"", "entity", "category",
        "start", "length", "confidence", "mask", "scanner_version", "fingerprint",
    ]

    private(set) var rows = BinaryRows(fieldCount: Self.columns.count)
    /// How many hits were found in rows that are stored.
    private(set) var count: Int64 = 0
    private var found: [Found] = []

    var hasFound: Bool { !found.isEmpty }

    mutating func add(_ spans: [Span], column: String, fingerprint: String) {
        found.append(Found(column: column, spans: spans, fingerprint: fingerprint))
    }

    /// Forgets what was found in a row that is not stored.
    mutating func discard() { found.removeAll(keepingCapacity: true) }

    /// Keeps what was found in a row that is.
    mutating func keep(
        relation: String,
        key: [String],
        contact: String,
        agent: String,
        date: CalendarDate,
        version: String
    ) {
        for text in found {
            for span in text.spans {
                count += 1
                rows.beginRow()
                rows.append(text: relation)
                rows.append(textArray: key)
                rows.append(text: contact)
                rows.append(text: agent)
                rows.append(date: date)
                rows.append(text: text.column)
                rows.append(text: span.entity.rawValue)
                if let category = span.category { rows.append(text: category) } else { rows.appendNull() }
                rows.append(integer: Int32(span.start))
                rows.append(integer: Int32(span.end - span.start))
                rows.append(text: span.confidence.rawValue)
                rows.append(text: span.mask)
                rows.append(text: version)
                rows.append(text: text.fingerprint)
            }
        }
        discard()
    }

    /// Hands the rows over; nothing where there are few and it is not the end.
    mutating func take(isLast: Bool) -> BinaryRows? {
        guard isLast ? !rows.bytes.isEmpty : rows.bytes.count > 1 << 20 else { return nil }
        let taken = rows
        rows.removeAll()
        return taken
    }
}
