internal import Postgres

/// The schema of the sample: the contract's tables without their constraints.
enum SampleSchema {
    /// Creates the tables and returns by relation the statements that build its indexes, for when it is full.
    ///
    /// A key becomes an index that is not unique: the view of a real source may give a row twice, and so may the sample.
    static func create(
        _ connection: borrowing Connection,
        _ contract: String,
        keeping relations: [String]
    ) throws(PostgresError) -> [String: [String]] {
        try connection.script(contract, name: "sql/source/contract.sql")
        try each(connection, unused, [.array(relations)])
        var indexes: [String: [String]] = [:]
        for row in try connection.query(indexDefinitions) {
            indexes[try row.get("relation"), default: []].append(try row.get("statement"))
        }
        for statements in [constraints, notNulls, plainIndexes] { try each(connection, statements, []) }
        return indexes
    }

    /// Removes the schema and everything in it.
    static func drop(_ connection: borrowing Connection) throws(PostgresError) {
        try connection.script("drop schema if exists monitoring cascade", name: "schema of the sample centre")
    }

    /// Empties relations, so that this transaction may write frozen rows.
    static func truncate(_ connection: borrowing Connection, _ relations: [String]) throws(PostgresError) {
        let names = relations.map { "monitoring.\($0)" }.joined(separator: ", ")
        try connection.script("truncate \(names)", name: "schema of the sample centre")
    }

    /// Builds a full relation's indexes and statistics.
    static func finish(
        _ connection: borrowing Connection,
        _ relation: String,
        _ indexes: [String: [String]]
    ) throws(PostgresError) {
        for statement in (indexes[relation] ?? []) + ["analyze monitoring.\(relation)"] {
            try connection.script(statement, name: "schema of the sample centre")
        }
    }

    /// Sends rows of a relation to the table that this transaction has emptied.
    static func copy(_ connection: borrowing Connection, _ relation: any Relation, _ rows: [UInt8]) throws {
        let columns = relation.columns.joined(separator: ", ")
        let name = "copy monitoring.\(relation.name)"
        try connection.copyIn("\(name) (\(columns)) from stdin (freeze)", name: name) { writer in
            try rows.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: bytes.count, by: piece) {
                    try writer.write(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + piece, bytes.count)]))
                }
            }
        }
    }

    private static let piece = 64 * 1024

    private static func each(
        _ connection: borrowing Connection,
        _ query: String,
        _ parameters: [Parameter]
    ) throws(PostgresError) {
        for row in try connection.query(query, parameters) {
            try connection.script(try row.get("statement"), name: "schema of the sample centre")
        }
    }

    private static let unused = """
        select format('drop table %s', oid::regclass) as statement from pg_class
        where relnamespace = 'monitoring'::regnamespace and relkind = 'r' and relname <> all ($1::text[])
        """
    private static let indexDefinitions = """
        select relname as relation,
            regexp_replace(pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX \\S+ ON', 'create index on') as statement
        from pg_index join pg_class on oid = indrelid
        where relnamespace = 'monitoring'::regnamespace order by indrelid, indexrelid
        """
    private static let constraints = """
        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
        from pg_constraint where connamespace = 'monitoring'::regnamespace
        """
    private static let notNulls = """
        select format('alter table %s alter column %I drop not null', attrelid::regclass, attname) as statement
        from pg_attribute join pg_class on oid = attrelid
        where relnamespace = 'monitoring'::regnamespace and relkind = 'r' and attnum > 0 and attnotnull
        """
    private static let plainIndexes = """
        select format('drop index %s', indexrelid::regclass) as statement
        from pg_index join pg_class on oid = indrelid where relnamespace = 'monitoring'::regnamespace
        """
}
