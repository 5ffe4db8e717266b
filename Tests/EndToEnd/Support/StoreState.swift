import Postgres

/// Everything in a store that must not depend on how often, and how, a run was started: each table's rows as text.
///
/// Left out are the ledger with its accounts of what was read, what is on its way in, columns that count attempts, and of
/// the findings the instants at which they were seen and their salted chains.
struct StoreState: Equatable {
    let tables: [String: [String]]

    init(_ store: String) throws {
        let connection = try Connection(store)
        var tables: [String: [String]] = [:]
        for row in try connection.query(Self.names) {
            let name: String = try row.get("name")
            let ignored = Parameter.array(name.hasPrefix("review.") ? Self.ofTheMoment : Self.ofTheAttempt)
            tables[name] = try connection.query(
                "select (to_jsonb(t) - $1::text[])::text as row from \(name) t order by 1",
                [ignored]
            ).map { try $0.get("row") }
        }
        self.tables = tables
    }

    /// Where two stores differ: table, and the first rows that only one of them has; empty when they are equal.
    func differences(from other: StoreState) -> String {
        Set(tables.keys).union(other.tables.keys).sorted().compactMap { name in
            let (here, there) = (tables[name] ?? [], other.tables[name] ?? [])
            guard here != there else { return nil }
            let only = Set(here).subtracting(there).sorted().prefix(3).map { "  here only: \($0)" }
            let missing = Set(there).subtracting(here).sorted().prefix(3).map { "  there only: \($0)" }
            return (["\(name): \(here.count) rows here, \(there.count) there"] + only + missing).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static let ofTheAttempt = ["last_attempt", "restated_by"]
    private static let ofTheMoment = [
        "at", "first_seen", "last_seen", "judged_at", "due_by", "head", "digest", "previous", "hash",
    ]
    private static let names = """
        select c.oid::regclass::text as name
        from pg_class c
        where relkind in ('r', 'p') and not relispartition
            and (
                relnamespace in ('assay'::regnamespace, 'digest'::regnamespace) and relname !~ '^stage_'
                    and relname <> all ('{migration,store,run,attempt,step,reconciliation,source_horizon}')
                or relnamespace = 'review'::regnamespace and relname = any ('{case,finding,sighting,event,unsealed}')
            )
        """
}
