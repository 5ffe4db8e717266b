internal import Catalogue
internal import Postgres

/// Whom rules are asked: the store about its facts, or the source about what it alone knows.
///
/// The session can do nothing but read, and sees one instant.
struct RuleReader: ~Copyable {
    let connection: Connection
    /// Which rules are asked here.
    let check: Rule.Check
    /// Figures of rules that the run knows better than they do.
    let handed: [String: Parameter]

    /// The store: rules of the night.
    init(ofStore context: borrowing RunContext) throws {
        let store = try context.settings.connectToStore("assay rules")
        try Self.begin(store, "role = assay_rules")
        connection = store
        check = .query
        handed = [:]
    }

    /// The source: rules of the month, which name its relations without their schema.
    init(ofSource context: borrowing RunContext, _ store: borrowing Connection) throws {
        let organisation = context.catalogue.organisation
        let known = try Self.handed(organisation, store, context.queries)
        let source = try context.settings.connectToSource("assay rules")
        try Self.begin(source, "search_path = \(source.quoteIdentifier(organisation.sourceSchema))")
        connection = source
        check = .monthly
        handed = known
    }

    private static func begin(_ reader: borrowing Connection, _ setting: String) throws {
        try reader.query("begin isolation level repeatable read read only")
        try bind(reader, setting)
    }

    /// Sets what holds for the rest of the transaction: whose rights it has, and how much of the server a rule may take.
    static func bind(_ reader: borrowing Connection, _ setting: String) throws {
        for setting in [setting, "work_mem = '64MB'", "jit = off", "statement_timeout = '30min'"] {
            try reader.query("set local \(setting)")
        }
    }

    /// What only the store and organisation.yaml know: complaints that were seen, contacts under a hold, purposes.
    private static func handed(
        _ organisation: Organisation,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> [String: Parameter] {
        let seen = try store.query(queries.query("sql/store/comply/seen_complaints.sql"))
            .map { try $0.get("complaint", as: String.self) }
        let held = try store.query(queries.query("sql/store/comply/held_contacts.sql"))
            .map { try $0.get("contact_id", as: String.self) }
        var handed: [String: Parameter] = ["seen": .array(seen), "held": .array(held)]
        let purposes = organisation.retention.purposes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        if !purposes.isEmpty { handed["purpose_months"] = .array(purposes) }
        return handed
    }
}
