public import Catalogue
internal import Logging
public import Postgres

/// Deletes what is kept no longer, purpose by purpose, but for what a legal hold keeps, and seals its dates.
///
/// What was measured of the dates stays; a row that comes for one of them goes into quarantine.
public struct Purge {
    /// What became of one relation.
    public struct Account: Sendable {
        /// The relation.
        public let relation: String
        /// Rows of earlier dates were due.
        public let before: CalendarDate
        /// How many rows went.
        public let rows: Int64
        /// How many months went as whole partitions.
        public let partitions: Int
        /// How many rows stay because of a hold.
        public let held: Int64
        /// On how many dates a reconciliation had found a difference that no night had read again.
        public let different: Int64
    }

    private let settings: RunSettings
    private let project: Project
    private let catalogue: Catalogue
    private let queries: QueryFolder

    /// A purge by what an organisation agreed.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue) {
        self.settings = settings
        self.project = project
        self.catalogue = catalogue
        queries = QueryFolder(project)
    }

    /// Purges as if it were an instant, under the run lock and in one transaction.
    ///
    /// - Returns: What became of each relation that had something due, and how many figures of single agents went.
    /// - Throws: ``RunError`` where it may not begin, else what the database said; then nothing is gone.
    public func run(asOf: Timestamp) throws -> (accounts: [Account], agentFigures: Int64) {
        let store = try settings.lockStore("assay purge", project)
        let identity = try StoreIdentity(store, queries)
        try identity.verify(catalogue.organisation, settings.key)
        let yesterday = try identity.yesterday(at: asOf, store, queries)
        return try store.transaction { store in
            try Self.purge(store, catalogue.organisation.retention, yesterday: yesterday, at: asOf, queries)
        }
    }

    /// Purges inside a transaction of whoever holds the run lock.
    static func purge(
        _ store: borrowing Connection,
        _ retention: Retention,
        yesterday: CalendarDate,
        at instant: Timestamp,
        _ queries: QueryFolder
    ) throws -> (accounts: [Account], agentFigures: Int64) {
        let before = [
            "contacts": retention.contactsMonths, "quality": retention.qualityMonths,
            "feedback": retention.feedbackMonths,
        ].map { "\"\($0)\":\"\(yesterday.months(before: $1))\"" }
        let rows = try store.query(
            queries.query("sql/store/retention/purge.sql"),
            ["before": .json("{\(before.sorted().joined(separator: ","))}"), "at": .value(instant)]
        )
        let accounts = try rows.map { row in
            Account(
                relation: try row.get("relation"),
                before: try row.get("before"),
                rows: try row.get("rows"),
                partitions: try row.get("partitions"),
                held: try row.get("held"),
                different: try row.get("different")
            )
        }
        var figures: Int64 = 0
        if let months = retention.agentDigestsMonths {
            let gone = try store.query(
                queries.query("sql/store/retention/purge_agent_digests.sql"),
                ["before": .value(yesterday.months(before: months))]
            )
            figures = try gone.first?.get("figures") ?? 0
        }
        return (accounts.filter { $0.rows > 0 || $0.held > 0 || $0.different > 0 }, figures)
    }
}
