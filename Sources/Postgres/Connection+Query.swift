internal import CLibPQ

extension Connection {
    /// Runs a statement from a file.
    ///
    /// - Parameters:
    ///   - query: The statement.
    ///   - parameters: A value for each of its parameters; further values are ignored.
    /// - Returns: All rows, and how many rows were affected.
    /// - Throws: What the server says, with the place in the query's file.
    @discardableResult
    public borrowing func query(
        _ query: Query,
        _ parameters: [String: Parameter] = [:]
    ) throws(PostgresError) -> Rows {
        var values: [Parameter] = []
        for name in query.parameterNames {
            guard let value = parameters[name] else { throw .usage("\(query.name) needs the parameter \(name)") }
            values.append(value)
        }
        return try session.execute(query.sql, values, query.origin)
    }

    /// Runs a statement with parameters written `$1`, `$2` and so on.
    @discardableResult
    public borrowing func query(_ sql: String, _ parameters: [Parameter] = []) throws(PostgresError) -> Rows {
        try session.execute(sql, parameters, Origin(sql: sql))
    }

    /// Runs several statements, such as a migration; the first error ends it.
    ///
    /// Without `begin` in it the whole script is one transaction.
    public borrowing func script(_ sql: String, name: String) throws(PostgresError) {
        try session.script(sql, Origin(name: name, sql: sql))
    }

    /// Has the server parse and plan the statement's names and types; nothing runs.
    ///
    /// - Returns: The columns that it would return, with the names of their types.
    public borrowing func prepareOnly(_ query: Query) throws(PostgresError) -> [(column: String, type: String)] {
        let columns = try session.describe(query.sql, query.origin)
        let types = Parameter.array(columns.map { String($0.type) })
        let sql =
            "select format_type(oid, null) as type from unnest($1::oid[]) with ordinality as c (oid, i) order by i"
        let names = try session.execute(sql, [types], Origin(name: query.name, sql: sql))
        return zip(columns, names).map { ($0.name, $1["type"] ?? "unknown") }
    }

    /// The name as SQL writes it: in quotes where it needs them.
    public borrowing func quoteIdentifier(_ name: String) throws(PostgresError) -> String {
        try session.quoted(name, by: PQescapeIdentifier)
    }

    /// The text as an SQL string, quotes included.
    public borrowing func quoteLiteral(_ text: String) throws(PostgresError) -> String {
        try session.quoted(text, by: PQescapeLiteral)
    }
}

extension Session {
    func execute(_ sql: String, _ parameters: [Parameter], _ origin: Origin) throws(PostgresError) -> Rows {
        try ensureUsable(origin)
        var texts: [String?] = []
        for (index, parameter) in parameters.enumerated() {
            guard case .text(let text) = parameter else {
                texts.append(nil)
                continue
            }
            guard !text.utf8.contains(0) else {
                throw .usage(
                    "parameter $\(index + 1) of \(origin.name) holds a zero byte, which PostgreSQL cannot store"
                )
            }
            texts.append(text)
        }
        let sent = withCStrings(texts) { values in
            PQsendQueryParams(handle, sql, Int32(texts.count), nil, values, nil, nil, 0)
        }
        guard sent == 1 else { throw refused(origin) }
        try flush(origin)
        let rows = try finish(origin) { $0.rows() }
        return rows ?? Rows(storage: Rows.Storage(columns: [], bytes: [], ends: []), count: 0, affected: 0)
    }

    func script(_ sql: String, _ origin: Origin) throws(PostgresError) {
        _ = try run(sql, origin)
    }

    /// Runs statements by the simple protocol.
    ///
    /// - Returns: The last one's command tag.
    func run(_ sql: String, _ origin: Origin) throws(PostgresError) -> String {
        try ensureUsable(origin)
        guard PQsendQuery(handle, sql) == 1 else { throw refused(origin) }
        try flush(origin)
        return try finish(origin) { $0.commandTag } ?? ""
    }

    func describe(_ sql: String, _ origin: Origin) throws(PostgresError) -> [(name: String, type: UInt32)] {
        try ensureUsable(origin)
        guard PQsendPrepare(handle, "", sql, 0, nil) == 1 else { throw refused(origin) }
        try flush(origin)
        _ = try finish(origin) { _ in true }
        guard PQsendDescribePrepared(handle, "") == 1 else { throw refused(origin) }
        try flush(origin)
        return try finish(origin) { $0.describedColumns() } ?? []
    }

    func quoted(
        _ text: String,
        by escape: (OpaquePointer?, UnsafePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
    ) throws(PostgresError) -> String {
        guard !text.utf8.contains(0) else { throw .usage("text with a zero byte cannot be quoted") }
        guard let quoted = escape(handle, text, text.utf8.count) else {
            throw .usage("the text cannot be quoted: \(libpqMessage)")
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}
