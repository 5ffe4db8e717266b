internal import Catalogue
internal import Postgres

/// Reads the leading columns of a roll-up's rows.
struct CellReader {
    private var row = CopyRow(fieldCount: 10)

    mutating func read(_ bytes: UnsafeRawBufferPointer) throws -> (cell: ScorecardCell, rest: [String]) {
        row.split(bytes)
        var fields: [String] = []
        for index in row.fields.indices {
            fields.append(row.withField(index, of: bytes) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" })
        }
        guard fields.count >= 8, let first = CalendarDate(fields[1]), let last = CalendarDate(fields[2]),
            let scope = Scope(rawValue: fields[4])
        else { throw PostgresError.decoding(column: "period", type: "ScorecardCell") }
        let cell = ScorecardCell(
            period: fields[0],
            first: first,
            last: last,
            attribution: fields[3],
            scope: scope,
            scopeID: fields[5],
            channel: fields[6]
        )
        return (cell, Array(fields[7...]))
    }
}
