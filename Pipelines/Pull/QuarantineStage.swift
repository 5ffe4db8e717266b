internal import Postgres

/// Rows on their way into quarantine.
///
/// Few are expected, but any number is stood: they leave memory in batches.
struct QuarantineStage: ~Copyable {
    private let settings: RunSettings
    private let slot: Int
    private var rows = BinaryRows(fieldCount: 4)

    init(settings: RunSettings, slot: Int) {
        self.settings = settings
        self.slot = slot
    }

    mutating func add(relation: String, key: [String]?, reason: String, date: CalendarDate?) throws {
        rows.beginRow()
        rows.append(text: relation)
        if let key { rows.append(textArray: key) } else { rows.appendNull() }
        rows.append(text: reason)
        if let date { rows.append(date: date) } else { rows.appendNull() }
        if rows.bytes.count > 1 << 20 { try flush() }
    }

    /// Writes what there is through a connection of its own, since the worker's is in the middle of a COPY.
    mutating func flush() throws {
        guard !rows.bytes.isEmpty else { return }
        let store = try settings.connectToStore("assay quarantine")
        let target =
            "copy assay.stage_quarantine_\(slot) (relation, source_key, reason, business_date) from stdin (format binary)"
        try store.copyIn(target, name: "stage quarantine") { writer in
            try writer.write(BinaryRows.header)
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
        rows.removeAll()
    }
}
