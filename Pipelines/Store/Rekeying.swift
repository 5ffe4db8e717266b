public import Catalogue
internal import Logging
internal import Postgres
public import Privacy

/// Puts every customer of a store under a new pseudonym key.
///
/// Only the source still knows the customers: their references are read once more, each under both keys, and the store is
/// changed part by part. What is done stays done: run again after an interruption, it goes on. Whoever is no longer in
/// the source keeps the pseudonym of the earlier key.
public struct Rekeying {
    /// What a change of the key came to.
    public struct Outcome: Sendable {
        /// Customers, debts and the like that the source has.
        public let references: Int64
        /// Values of the store that this run changed.
        public let changed: Int64
        /// Findings whose subject or evidence names a customer, and does so by the new pseudonym now.
        public let findings: Int64
        /// Pseudonyms of the store whose customers the source no longer has.
        public let notFound: Int64
        /// The number of the new key; the store's first was 1.
        public let keyGeneration: Int
    }

    private let settings: RunSettings
    private let newKey: PseudonymKey
    private let project: Project
    private let catalogue: Catalogue
    private let contract: Contract
    private let queries: QueryFolder

    /// A change from the key of the settings to another.
    public init(
        settings: RunSettings,
        newKey: PseudonymKey,
        project: Project,
        catalogue: Catalogue,
        contract: Contract
    ) {
        self.settings = settings
        self.newKey = newKey
        self.project = project
        self.catalogue = catalogue
        self.contract = contract
        queries = QueryFolder(project)
    }

    /// Changes everything, under the run lock.
    ///
    /// - Returns: What it came to.
    /// - Throws: ``RunError`` where it may not begin; else what a database said, and running it again goes on.
    public func run() throws -> Outcome {
        let store = try settings.lockStore("assay rekey", project)
        let identity = try StoreIdentity(store, queries)
        try identity.verifyUnchanged(catalogue.organisation, settings.key)
        let check = StoreIdentity.check(newKey)
        guard check != StoreIdentity.check(settings.key) else {
            throw RunError.configuration("the new key is the one that the store has: there is nothing to change")
        }
        guard try !perform(store, "begin", ["key_check": .text(check)]).isEmpty else {
            throw RunError.configuration(
                "a change to another new key was begun and is not finished: finish it with that key's file first"
            )
        }
        try readReferences(into: store)
        let references: Int64 = try perform(store, "collect").first?.get("customers") ?? 0
        settings.logger.info("\(references) references under both keys")
        var changed: Int64 = 0
        for part in try perform(store, "parts") {
            let name: String = try part.get("part")
            let columns: String = try part.get("columns")
            let rows = try perform(store, "part", ["part": .text(name), "columns": .text(columns)])
            let values: Int64 = try rows.first?.get("changed") ?? 0
            settings.logger.info("\(name): \(values) values changed")
            changed += values
        }
        let renamed: Int64 = try perform(store, "findings", ["at": .value(settings.clock())]).first?.get("renamed") ?? 0
        settings.logger.info("\(renamed) findings name their customers anew")
        let finished = try perform(
            store,
            "finish",
            [
                "key_check": .text(check), "old_salt": .text(settings.key.erasureSalt),
                "new_salt": .text(newKey.erasureSalt),
            ]
        )
        guard let row = finished.first else {
            throw PostgresError.usage("the store did not say how the change ended")
        }
        return Outcome(
            references: references,
            changed: changed,
            findings: renamed,
            notFound: try row.get("not_found"),
            keyGeneration: try row.get("key_generation")
        )
    }

    /// Streams every reference of the source into the store, under both keys and as nothing else.
    private func readReferences(into store: borrowing Connection) throws {
        let report = try SourceCheck.report(settings, catalogue, contract, queries)
        let source = try settings.connectToSource("assay rekey")
        let available = report.available
        let (old, new) = (Pseudonymiser(settings.key), Pseudonymiser(newKey))
        let schema = try source.quoteIdentifier(catalogue.organisation.sourceSchema)
        for relation in contract.relations {
            for column in relation.columns
            where column.signs.contains(.customer) && available.contains("\(relation.name).\(column.name)") {
                let name = try source.quoteIdentifier(column.name)
                let table = "\(schema).\(try source.quoteIdentifier(relation.name))"
                let sql = "copy (select distinct \(name)::text from \(table) where \(name) is not null) to stdout"
                try stream(sql, "\(relation.name).\(column.name)", old, new, source, store)
            }
        }
    }

    private func stream(
        _ sql: String,
        _ what: String,
        _ old: Pseudonymiser,
        _ new: Pseudonymiser,
        _ source: borrowing Connection,
        _ store: borrowing Connection
    ) throws {
        var rows = BinaryRows(fieldCount: 2)
        var row = CopyRow(fieldCount: 1)
        try store.copyIn("copy assay.stage_rekey (old, new) from stdin (format binary)", name: "rekey \(what)") {
            writer in
            try writer.write(BinaryRows.header)
            try source.copyOut(sql, name: "references of \(what)") { bytes in
                row.split(bytes)
                try row.withField(0, of: bytes) { field in
                    // What is no text has no pseudonym: the pull keeps it in quarantine.
                    guard let field, String(validating: field, as: UTF8.self) != nil else { return }
                    let mark = rows.bytes.count
                    rows.beginRow()
                    let isSomebody = try rows.append(pseudonymOf: field, old)
                    _ = try rows.append(pseudonymOf: field, new)
                    if !isSomebody { rows.cutBack(to: mark) }
                }
                if rows.isFull {
                    try writer.write(rows.bytes)
                    rows.removeAll()
                }
            }
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
    }

    @discardableResult
    private func perform(
        _ store: borrowing Connection,
        _ file: String,
        _ parameters: [String: Parameter] = [:]
    ) throws -> Rows {
        try store.query(queries.query("sql/store/rekey/\(file).sql"), parameters)
    }
}
