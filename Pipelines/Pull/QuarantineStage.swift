internal import Postgres

/// Rows on their way into quarantine.
///
/// Few are expected, but any number is stood: they leave memory in batches.
struct QuarantineStage: ~Copyable {
    private let stage: SideStage
    private var rows = BinaryRows(fieldCount: 5)

    init(_ sessions: SideSessions, slot: Int) {
        let columns = ["relation", "source_key", "reason", "business_date", "is_masked"]
        stage = SideStage(sessions: sessions, table: "quarantine", slot: slot, columns: columns)
    }

    mutating func add(relation: String, key: QuarantinedKey?, reason: String, date: CalendarDate?) throws {
        rows.beginRow()
        rows.append(text: relation)
        if let key { rows.append(textArray: key.parts) } else { rows.appendNull() }
        rows.append(text: reason)
        if let date { rows.append(date: date) } else { rows.appendNull() }
        rows.append(boolean: key?.isMasked ?? false)
        if rows.bytes.count > 1 << 20 { try flush() }
    }

    mutating func flush() throws {
        try stage.write(rows)
        rows.removeAll()
    }
}

/// The key of a row in quarantine, as it may be shown.
struct QuarantinedKey: Hashable {
    let parts: [String]
    /// Whether a part held personal data and is not what it was: then the row cannot be found by it.
    let isMasked: Bool
}

/// A stage table that is written beside the facts' own.
struct SideStage: Sendable {
    let sessions: SideSessions
    let table: String
    let slot: Int
    let columns: [String]

    /// Writes what there is through a connection of its own, since the worker's is in the middle of a COPY.
    func write(_ rows: BinaryRows) throws {
        guard !rows.bytes.isEmpty else { return }
        let store = try sessions.open("assay \(table)")
        let target = "copy assay.stage_\(table)_\(slot) (\(columns.joined(separator: ", "))) from stdin (format binary)"
        try store.copyIn(target, name: "stage \(table)") { writer in
            try writer.write(BinaryRows.header)
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
    }
}
