public import Catalogue
public import Postgres
public import Privacy

/// What was fixed when the store was made, and must not change under it.
public struct StoreIdentity: Sendable {
    /// The zone whose local dates are the store's business dates.
    public let reportingZone: String
    private let keyCheck: String
    private let rekeyingTo: String?

    /// Reads it from an initialised store.
    public init(_ store: borrowing Connection, _ queries: QueryFolder) throws {
        guard let row = try store.query(queries.query("sql/store/runs/identity.sql")).first else {
            throw RunError.configuration("this store was never initialised: run assay init")
        }
        reportingZone = try row.get("reporting_zone")
        keyCheck = try row.get("key_check")
        rekeyingTo = try row.optional("rekeying_to")
    }

    /// Fixes zone and key of a new store; leaves those of an old one, and refuses others.
    public static func fix(
        _ organisation: Organisation,
        _ key: PseudonymKey,
        at instant: Timestamp,
        store: borrowing Connection,
        queries: QueryFolder
    ) throws {
        let known = try store.query(
            queries.query("sql/store/runs/known_zone.sql"),
            ["zone": .text(organisation.reportingZone)]
        )
        guard known.first?["is_known"] == "t" else {
            throw RunError.configuration(
                "Pipelines/organisation.yaml: the server knows no time zone called \(organisation.reportingZone)"
            )
        }
        try store.query(
            queries.query("sql/store/runs/initialise.sql"),
            [
                "reporting_zone": .text(organisation.reportingZone), "key_check": .text(check(key)),
                "initialised_at": .value(instant),
            ]
        )
        try StoreIdentity(store, queries).verify(organisation, key)
    }

    /// The business date before the one at an instant.
    func yesterday(
        at instant: Timestamp,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> CalendarDate {
        try Self.yesterday(at: instant, zone: reportingZone, store, queries)
    }

    /// The date before the one that a zone's clocks show at an instant.
    public static func yesterday(
        at instant: Timestamp,
        zone: String,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> CalendarDate {
        let rows = try store.query(
            queries.query("sql/store/runs/yesterday.sql"),
            ["as_of": .value(instant), "zone": .text(zone)]
        )
        guard let row = rows.first else {
            throw RunError.configuration("the store did not say which date yesterday was")
        }
        return try row.get("yesterday")
    }

    /// Refuses an organisation with another zone, and another key.
    public func verify(_ organisation: Organisation, _ key: PseudonymKey) throws(RunError) {
        guard rekeyingTo == nil else {
            throw .configuration(
                "a change of this store's pseudonym key was begun and is not finished, so that some customers have new pseudonyms "
                    + "and some old ones: run assay rekey with the new key's file again"
            )
        }
        try verifyUnchanged(organisation, key)
    }

    /// The same, also while the key is being changed.
    func verifyUnchanged(_ organisation: Organisation, _ key: PseudonymKey) throws(RunError) {
        guard organisation.reportingZone == reportingZone else {
            throw .configuration(
                "Pipelines/organisation.yaml: reporting_zone is \(organisation.reportingZone), this store was made for "
                    + "\(reportingZone), and every date in it depends on that: put it back, or make a new store"
            )
        }
        guard Self.check(key) == keyCheck else {
            throw .configuration(
                "the pseudonym key is not the one of this store: customers would no longer be recognised. "
                    + "Point ASSAY_PSEUDONYM_KEY_FILE at the right file, or restore it from its backup"
            )
        }
    }

    /// By which a store knows its key.
    static func check(_ key: PseudonymKey) -> String {
        Pseudonymiser(key).pseudonym(of: "assay key check") ?? ""
    }
}
