internal import CLibPQ

/// A result as libpq holds it, cleared exactly once.
struct ServerResult: ~Copyable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }
    /// What the server says it did: `INSERT 0 3`, `COMMIT`.
    var commandTag: String { String(cString: PQcmdStatus(handle)) }

    /// The error as the server reported it; nil where libpq made it up because the link died.
    func serverError(in origin: Origin, at server: String? = nil) -> ServerError? {
        guard let state = field(pq_diag_sqlstate).map(SQLState.init(rawValue:)) else { return nil }
        let character = field(pq_diag_statement_position).flatMap { Int($0) }
        // Without a position in the statement a syntax error is one in data: of a tsquery, an ltree, a JSON path.
        let isSafe = state.hasSafeMessage && (state != .syntaxError || character != nil)
        return ServerError(
            sqlState: state,
            query: origin.name,
            server: server,
            position: character.map(origin.map.position(ofCharacter:)),
            schema: field(pq_diag_schema_name),
            table: field(pq_diag_table_name),
            column: field(pq_diag_column_name),
            constraint: field(pq_diag_constraint_name),
            dataType: field(pq_diag_datatype_name),
            message: isSafe ? field(pq_diag_message_primary) : nil
        )
    }

    func field(_ field: pq_diag) -> String? {
        PQresultErrorField(handle, Int32(field.rawValue)).map { String(cString: $0) }
    }

    /// What `prepareOnly` asks for: the columns and the numbers of their types.
    func describedColumns() -> [(name: String, type: UInt32)] {
        (0..<PQnfields(handle)).map { (String(cString: PQfname(handle, $0)), PQftype(handle, $0)) }
    }

    /// The rows, copied out of libpq's memory.
    func rows() -> Rows {
        let width = PQnfields(handle)
        let count = PQntuples(handle)
        var bytes: [UInt8] = []
        var ends: [Int] = []
        ends.reserveCapacity(Int(width) * Int(count))
        for row in 0..<count {
            for column in 0..<width {
                if PQgetisnull(handle, row, column) == 1 {
                    ends.append(~bytes.count)
                } else {
                    let length = Int(PQgetlength(handle, row, column))
                    bytes.append(
                        contentsOf: UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: length)
                    )
                    ends.append(bytes.count)
                }
            }
        }
        let columns = (0..<width).map { String(cString: PQfname(handle, $0)) }
        let affected = Int(String(cString: PQcmdTuples(handle))) ?? 0
        let storage = Rows.Storage(columns: columns, bytes: bytes, ends: ends)
        return Rows(storage: storage, count: Int(count), affected: affected)
    }
}
