internal import Catalogue
internal import Postgres
internal import Privacy

/// One stream from the source into a stage table.
struct ReadingTask: Sendable {
    /// Which of the run's relations.
    let relation: Int
    let sql: String
    let portion: ReadingPlan.Portion
    /// How many of the run's dates are read by the time it is handed out, more or less.
    var datesRead = 0
}

/// What reading a relation came to.
struct ReadingCounts: Sendable {
    var pulled: Int64 = 0
    var quarantined: Int64 = 0
    var hits: Int64 = 0
    /// Rows by business date, whether or not they could be stored.
    var days: [CalendarDate: Int64] = [:]

    static func += (total: inout Self, part: Self) {
        total.pulled += part.pulled
        total.quarantined += part.quarantined
        total.hits += part.hits
        total.days.merge(part.days, uniquingKeysWith: +)
    }
}

/// One worker: a connection to the source that sees the run's snapshot, one to the store, and the way from one to the other.
struct StageReader: ~Copyable {
    private let source: Connection
    private let store: Connection
    private let sessions: SideSessions
    private let snapshot: String
    private let relations: [RelationQuery]
    private let judge: (RelationQuery) -> RowJudge
    private var judges: [Int: RowJudge] = [:]

    init(
        _ sessions: SideSessions,
        snapshot: String,
        relations: [RelationQuery],
        _ cancellation: Cancellation?,
        judge: @escaping (RelationQuery) -> RowJudge
    ) throws {
        let source = try sessions.settings.connectToSource("assay pull", cancellation)
        let store = try sessions.open("assay stage", cancellation)
        // A database without an encoding may hold any bytes. Asked for UTF-8, its server would end the stream at the first
        // that is none; asked for what it has, it sends the row, and the judge names the column.
        if try source.query("show server_encoding").first?["server_encoding"] == "SQL_ASCII" {
            try source.query("set client_encoding to 'SQL_ASCII'")
        }
        self.source = source
        self.store = store
        self.sessions = sessions
        self.snapshot = snapshot
        self.relations = relations
        self.judge = judge
    }

    /// Works through a task at the instant of the snapshot: all that came of it is in the stage then.
    mutating func read(_ task: ReadingTask) throws -> ReadingCounts {
        let relation = relations[task.relation]
        var rowJudge = judges.removeValue(forKey: task.relation) ?? judge(relation)
        defer { judges[task.relation] = rowJudge }
        // Each in a transaction of its own: who changes a relation waits no longer than it is read.
        try source.begin(seeing: snapshot)
        do {
            try relation.shape.verify(source)
            let counts = try stream(task, relation.relation.name, &rowJudge)
            try source.query("commit")
            return counts
        } catch {
            throw relation.explained(error)
        }
    }

    private func stream(_ task: ReadingTask, _ relation: String, _ judge: inout RowJudge) throws -> ReadingCounts {
        let slot = task.portion.slot
        var quarantine = QuarantineStage(sessions, slot: slot)
        let hits = SideStage(sessions: sessions, table: "scan_hit", slot: slot, columns: HitRows.columns)
        var counts = ReadingCounts()
        let found = judge.hits.count
        var rows = BinaryRows(fieldCount: judge.stageColumns.count)
        var day: (date: CalendarDate, rows: Int64)?
        let columns = judge.stageColumns.joined(separator: ", ")
        let target = "copy assay.stage_\(relation)_\(slot) (\(columns)) from stdin (format binary)"
        try store.copyIn(target, name: "stage \(relation)") { writer in
            try writer.write(BinaryRows.header)
            try source.copyOut(task.sql, name: "read \(relation)") { bytes in
                counts.pulled += 1
                let date: CalendarDate?
                switch try judge.judge(bytes, into: &rows) {
                case .staged(let staged): date = staged
                case .quarantined(let key, let reason, let found):
                    date = found
                    counts.quarantined += 1
                    try quarantine.add(relation: relation, key: key, reason: reason, date: found)
                }
                if let date {
                    if day?.date == date {
                        day?.rows += 1
                    } else {
                        if let day { counts.days[day.date, default: 0] += day.rows }
                        day = (date, 1)
                    }
                }
                if rows.isFull {
                    try writer.write(rows.bytes)
                    rows.removeAll()
                    if let taken = judge.hits.take(isLast: false) { try hits.write(taken) }
                }
            }
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
        if let day { counts.days[day.date, default: 0] += day.rows }
        try quarantine.flush()
        if let taken = judge.hits.take(isLast: true) { try hits.write(taken) }
        counts.hits = judge.hits.count - found
        return counts
    }
}

extension Connection {
    /// Begins a transaction that sees what the run's snapshot shows.
    fileprivate borrowing func begin(seeing snapshot: String) throws(PostgresError) {
        try query("begin isolation level repeatable read read only")
        let literal = try quoteLiteral(snapshot)
        do {
            try query("set transaction snapshot \(literal)")
        } catch {
            guard let state = error.sqlState, state.classCode == "22" || state.classCode == "42" else { throw error }
            throw .lost(
                query: "set transaction snapshot (\(RunSettings.sourceName))",
                message: "the session that held the snapshot is gone (\(state))"
            )
        }
    }
}
