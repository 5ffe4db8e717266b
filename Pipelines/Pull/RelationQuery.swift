internal import Catalogue
internal import Postgres

/// One relation of a source as a run reads it: which of the contract's columns are there, and the SQL that streams them.
///
/// Names are quoted by the server's own function. Nothing here comes from a row.
struct RelationQuery: Sendable {
    let relation: Relation
    let columns: [StageColumn]
    let shape: RelationShape
    let hasChangeColumn: Bool
    /// What is asked for each of the columns.
    let items: [String]
    let origin: String
    /// The instant that places a row, as SQL; nil where the relation is read whole.
    let star: String?
    /// That nothing places a row: its instant is NULL or infinite, which no range of dates holds.
    private let isUndated: String?
    private let events: [String]
    private let change: [String]
    /// The beginning of a condition that any row of the same parent changed, where all of them are read together.
    private let changeTogether: String?
    private let keys: [String]
    /// Whether of its texts only what the scanner counted is kept, for all rows of one parent together.
    let isScannedOnly: Bool
    /// The relation that places this one's rows, and the column that names its row; nil where they have a date of their own.
    let parent: String?
    private let parentKey: String?

    /// The relation as a source has it: `report` says what is there, `contract` where a date is inherited from.
    init(
        _ relation: Relation,
        contract: Contract,
        report: SourceReport,
        schema: String,
        source: borrowing Connection
    ) throws {
        let available = report.available
        func isThere(_ name: String, in owner: Relation) -> Bool { available.contains("\(owner.name).\(name)") }
        func quoted(_ name: String, _ alias: String) throws -> String { "\(alias).\(try source.quoteIdentifier(name))" }
        let schema = try source.quoteIdentifier(schema)
        let table = "\(schema).\(try source.quoteIdentifier(relation.name))"
        var from = "\(table) as r"
        var change = isThere(Contract.changeColumn, in: relation) ? [try quoted(Contract.changeColumn, "r")] : []
        var parentContact: String?
        var placing: (relation: String, key: String)?
        var events: [String] = []
        switch relation.star {
        case .none:
            star = nil
            isUndated = nil
        case .column(let name):
            let instant = try quoted(name, "r")
            star = instant
            isUndated = "(\(Self.isNowhere(instant)))"
        case .earliest(let names):
            let present = try names.filter { isThere($0, in: relation) }.map { try quoted($0, "r") }
            let least = "least(\(present.joined(separator: ", ")))"
            star = least
            // What an index can find, then what is meant.
            let nulls = present.map { "\($0) is null" }.joined(separator: " and ")
            let infinities = present.map { "\($0) in ('infinity', '-infinity')" }.joined(separator: " or ")
            isUndated = "((\(nulls) or \(infinities)) and (\(Self.isNowhere(least))))"
            events = present
        case .inherited(let parent, let column, let key):
            from += " left join \(schema).\(try source.quoteIdentifier(parent)) as p"
            // Two views may give one key in two types, which the server would not compare.
            let isAlike =
                report.relation(parent)?.column(key)?.type == report.relation(relation.name)?.column(key)?.type
            let cast = isAlike ? "" : "::text"
            from += " on \(try quoted(key, "p"))\(cast) = \(try quoted(key, "r"))\(cast)"
            let instant = try quoted(column, "p")
            star = instant
            isUndated = "(\(Self.isNowhere(instant)))"
            placing = (parent, try quoted(key, "r"))
            if let owner = contract.relation(parent) {
                if isThere(Contract.changeColumn, in: owner) { change.append(try quoted(Contract.changeColumn, "p")) }
                if owner.column("contact_id") != nil, key != "contact_id" {
                    parentContact = try quoted("contact_id", "p")
                }
            }
        }
        shape = try RelationShape(
            of: relation.name,
            columns: relation.columns.filter { isThere($0.name, in: relation) }.map { try quoted($0.name, "r") },
            table: table,
            source: source
        )
        self.relation = relation
        let isScannedOnly = Self.scannedOnly.contains(relation.name)
        self.isScannedOnly = isScannedOnly
        if isScannedOnly, let key = placing?.key, isThere(Contract.changeColumn, in: relation) {
            let name = try source.quoteIdentifier(relation.keyColumns[0])
            changeTogether =
                "\(key) in (select c.\(name) from \(table) as c where c.\(change.removeFirst().dropFirst(2))"
        } else {
            changeTogether = nil
        }
        self.change = change
        parent = placing?.relation
        parentKey = placing?.key
        self.events = events
        hasChangeColumn = isThere(Contract.changeColumn, in: relation)
        columns = relation.columns.compactMap { column in
            let isInherited = column.name == "contact_id" && parentContact != nil
            return isThere(column.name, in: relation) || isInherited
                ? StageColumn(column, isInherited: isInherited, isScannedOnly: isScannedOnly) : nil
        }
        var items: [String] = []
        for column in columns {
            var item = try quoted(column.name, "r")
            if case .text = column.treatment { item += "::text" }
            if case .pseudonym = column.treatment { item += "::text" }
            if case .freeText = column.treatment { item += "::text" }
            if column.name == "contact_id", let parentContact {
                item =
                    isThere(column.name, in: relation)
                    ? "coalesce(\(parentContact)::text, \(item))" : "\(parentContact)::text"
            }
            items.append(item)
        }
        self.items = items
        origin = from
        let named = try relation.keyColumns.map { try quoted($0, "r") + "::text" }
        // What is kept once for all rows of a parent can be made only of all of them.
        keys = isScannedOnly ? Array(named.prefix(1)) : named
    }

    /// Relations whose texts are scanned and not stored.
    private static let scannedOnly: Set<String> = ["transcript"]

    /// The columns, and behind them the instant that places a row where another relation has it.
    private var selection: String {
        if case .inherited = relation.star, let star { return (items + [star]).joined(separator: ", ") }
        return items.joined(separator: ", ")
    }

    /// A COPY of all rows for which the condition holds.
    func copy(where condition: String?) -> String {
        "copy (select \(selection) from \(origin)\(condition.map { " where \($0)" } ?? "")) to stdout"
    }

    /// What the planner says about reading such rows.
    func explain(where condition: String) -> String {
        "explain (format json) select \(selection) from \(origin) where \(condition)"
    }

    /// The first instant of a span at which the source has anything.
    ///
    /// What lies outside it, such as a year 1900 that stands for nothing, says nothing about when the history begins.
    func earliest(_ from: Timestamp, _ to: Timestamp) -> String? {
        // What has its date from another relation begins where that does.
        guard let star, parent == nil else { return nil }
        let instants = if case .earliest = relation.star { events } else { [star] }
        let firsts = instants.map { "(select min(\($0)) from \(origin) where \($0) >= '\(from)' and \($0) < '\(to)')" }
        return "select least(\(firsts.joined(separator: ", "))) as earliest"
    }

    private static func isNowhere(_ instant: String) -> String {
        "\(instant) is null or \(instant) in ('infinity', '-infinity')"
    }

    /// Rows dated in a span, written as ranges of plain columns so that an index can serve.
    func within(_ from: Timestamp, _ to: Timestamp) -> String {
        guard let star else { return "true" }
        func range(_ column: String) -> String { "\(column) >= '\(from)' and \(column) < '\(to)'" }
        guard case .earliest = relation.star else { return range(star) }
        return "(\(events.map { "(\(range($0)))" }.joined(separator: " or "))) and \(range(star))"
    }

    /// Rows outside the spans that are read whole which this run must read all the same, each in one of the conditions:
    /// changed since the horizon, answered within the run, or without a date; to be read again by their key; hanging on a
    /// row that is to be read again.
    func rest(_ rest: RestOfSource, source: borrowing Connection) throws -> [String] {
        guard let star, let isUndated else { return [] }
        var reasons: [String] = []
        if let parentKey {
            // Rows that name nothing are few to find; those that name what is not there can be told only by looking at all.
            reasons.append(rest.takesAllUndated || !hasChangeColumn ? isUndated : "\(parentKey) is null")
        } else {
            reasons.append(isUndated)
        }
        if let horizon = rest.horizon {
            reasons += change.map { "\($0) >= '\(horizon)'" }
            if let changeTogether { reasons.append("\(changeTogether) >= '\(horizon)')") }
        }
        if case .earliest = relation.star {
            reasons += events.map { "(\($0) >= '\(rest.from)' and \($0) < '\(rest.end)')" }
        }
        let read = rest.spans.map { "not (\(within($0.from, $0.to)))" }
        let outside = read.isEmpty ? "true" : "(\(isUndated) or (\(read.joined(separator: " and "))))"
        let limits = "(\(isUndated) or \(star) < '\(rest.end)') and \(outside)"
        let reason = "(\(reasons.joined(separator: " or ")))"
        var conditions = ["\(limits) and \(reason)"]
        // Apart from the others, so that the server can join: a list may be as long as quarantine.
        var listed = "\(limits) and \(reason) is not true"
        for (columns, list) in [
            (keys, rest.keys), ([parentKey].compactMap { $0.map { "\($0)::text" } }, rest.parentKeys),
        ] {
            guard let condition = try among(columns, list, source) else { continue }
            conditions.append("\(listed) and \(condition)")
            listed += " and not \(condition)"
        }
        return conditions
    }

    /// The condition that a key is one of the list; nil for an empty one.
    private func among(_ columns: [String], _ list: [[String]], _ source: borrowing Connection) throws -> String? {
        guard !list.isEmpty, !columns.isEmpty else { return nil }
        let arrays = try columns.indices.map { index in
            guard case .text(let array) = Parameter.array(list.map { $0[index] }) else { return "'{}'::text[]" }
            return "\(try source.quoteLiteral(array))::text[]"
        }
        let names = columns.indices.map { "k\($0)" }
        let isSame = zip(names, columns).map { "k.\($0) = \($1)" }.joined(separator: " and ")
        return
            "exists (select from unnest(\(arrays.joined(separator: ", "))) as k (\(names.joined(separator: ", "))) where \(isSame))"
    }
}

/// What a run reads besides the dates that it reads whole.
struct RestOfSource {
    /// Rows changed at or after it, by the source's clock, are read; nil when nothing was read before.
    let horizon: Timestamp?
    /// The run's first instant and the first one after it.
    let from: Timestamp
    let end: Timestamp
    /// What this run has read whole.
    let spans: [(from: Timestamp, to: Timestamp)]
    /// Keys to read wherever they stand, and likewise those of the rows that this relation's hang on.
    let keys: [[String]]
    let parentKeys: [[String]]
    /// Whether to look for every row that nothing places: before a first pull is complete, and while quarantine has such
    /// rows without a key.
    let takesAllUndated: Bool
}
