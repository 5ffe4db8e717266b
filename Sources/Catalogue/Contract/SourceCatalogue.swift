internal import Postgres

/// What `inspect.sql` found in the server's catalogues: facts, not yet judged.
struct SourceCatalogue {
    struct Column {
        let name: String
        /// As it was declared.
        let type: String
        /// The type under all domains, and its category in `pg_type`.
        let baseType: String
        let category: String
        let isReadable: Bool
        let index: InspectedColumn.Index
    }

    struct Relation {
        let kind: String
        var columns: [Column] = []
    }

    var database = ""
    var role = ""
    var isStandby = false
    var isSuperuser = false
    var seesAllSessions = true
    var writableRelations = 0
    var schemaExists = false
    var isSchemaUsable = false
    var isSchemaCreatable = false
    var relations: [String: Relation] = [:]

    init() {}

    init(_ rows: Rows) throws(PostgresError) {
        guard let first = rows.first else { throw .usage("the inspection of the source returned no row") }
        database = try first.get("database")
        role = try first.get("role")
        isStandby = try first.get("standby")
        isSuperuser = try first.get("superuser")
        seesAllSessions = try first.get("sees_all_sessions")
        writableRelations = try first.get("writable_relations")
        schemaExists = try first.get("schema_exists")
        isSchemaUsable = try first.get("schema_usable")
        isSchemaCreatable = try first.get("schema_creatable")
        for row in rows {
            guard let name: String = try row.optional("relation") else { continue }
            let kind: String = try row.get("kind")
            var relation = relations[name] ?? Relation(kind: kind)
            if let column = try Self.column(row) { relation.columns.append(column) }
            relations[name] = relation
        }
    }

    /// The row's column; nil for a relation that has none.
    private static func column(_ row: Row) throws(PostgresError) -> Column? {
        guard let name: String = try row.optional("column") else { return nil }
        let isIndexed: Bool? = try row.optional("indexed")
        return Column(
            name: name,
            type: try row.get("type"),
            baseType: try row.get("base_type"),
            category: try row.get("type_category"),
            isReadable: try row.get("readable"),
            index: isIndexed.map { $0 ? .present : .absent } ?? .unknown
        )
    }
}
