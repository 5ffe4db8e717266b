public import Postgres

/// What nobody may delete, whatever the retention says and whoever asks for erasure, until another person releases it.
public struct Hold: Sendable {
    /// What is held.
    public enum Kind: String, CaseIterable, Sendable {
        /// Everything of a customer.
        case customer
        /// Everything of an agent.
        case agent
        /// A contact.
        case contact
        /// A complaint.
        case complaint
        /// Everything that the findings of a rule are about.
        case rule
        /// Everything of some dates.
        case dates
    }

    /// Its number.
    public let id: Int64
    /// What is held.
    public let kind: Kind
    /// Which one: a pseudonym, or an id; empty for dates.
    public let subject: String
    /// The first business date that it covers; nil from the first.
    public let from: CalendarDate?
    /// The last business date that it covers; nil without end.
    public let to: CalendarDate?
    /// Why.
    public let why: String
    /// The login that placed it.
    public let placedBy: String
    /// When.
    public let placedAt: Timestamp
    /// The login that released it; nil while it stands.
    public let releasedBy: String?
    /// When.
    public let releasedAt: Timestamp?
    /// Why.
    public let releasedWhy: String?
}

/// What is to be held.
public struct HoldRequest: Sendable {
    /// What kind of thing.
    public var kind: Hold.Kind
    /// Which one: a pseudonym, or an id; empty for dates.
    public var subject: String
    /// The first business date.
    public var from: CalendarDate?
    /// The last business date.
    public var to: CalendarDate?
    /// Why: the reference of the matter, without personal data.
    public var why: String

    /// A hold on something, on all dates unless said otherwise.
    public init(_ kind: Hold.Kind, _ subject: String, why: String) {
        self.kind = kind
        self.subject = subject
        self.why = why
    }
}

extension Ledger {
    /// Keeps what is named from being deleted; gives the hold's number.
    public func place(_ request: HoldRequest, _ store: borrowing Connection) throws -> Int64 {
        let rows = try run(
            "place_hold",
            [
                "kind": .text(request.kind.rawValue), "subject": .text(request.subject), "from": .value(request.from),
                "to": .value(request.to), "why": .text(request.why),
            ],
            store
        )
        guard let row = rows.first else { throw ReviewError.refused("the store did not say which hold it is") }
        return try row.get("hold_id")
    }

    /// Ends a hold that another person placed.
    public func release(hold id: Int64, why: String, _ store: borrowing Connection) throws {
        _ = try run("release_hold", ["hold": .value(id), "why": .text(why)], store)
    }

    /// The holds that stand, or all of them, the latest first.
    public func holds(all: Bool, _ store: borrowing Connection) throws -> [Hold] {
        try run("holds", ["all": .value(all)], store).map { row in
            guard let kind = Hold.Kind(rawValue: try row.get("kind")) else {
                throw PostgresError.decoding(column: "kind", type: "Hold.Kind")
            }
            return Hold(
                id: try row.get("hold_id"),
                kind: kind,
                subject: try row.get("subject"),
                from: try row.optional("from_date"),
                to: try row.optional("to_date"),
                why: try row.get("why"),
                placedBy: try row.get("placed_by"),
                placedAt: try row.get("placed_at"),
                releasedBy: row["released_by"],
                releasedAt: try row.optional("released_at"),
                releasedWhy: row["released_why"]
            )
        }
    }
}
