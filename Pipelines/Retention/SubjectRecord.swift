internal import Foundation
public import Postgres
internal import Privacy

/// What the store holds about one person, for the person.
public struct SubjectRecord: Sendable {
    /// Whose record.
    public enum Subject: Sendable {
        /// The customer of a reference, as the source writes it.
        case customer(reference: String)
        /// An agent, by agent_id.
        case agent(String)
    }

    /// A row about the person.
    public struct Entry: Sendable {
        /// The relation it stands in.
        public let relation: String
        /// Its business date, where it has one.
        public let date: CalendarDate?
        /// The row as JSON, as it stands in the store: pseudonyms, redacted texts.
        public let record: String
    }

    /// The rows, by relation and date.
    public let entries: [Entry]

    /// Looks a person up.
    ///
    /// - Throws: ``RunError`` where the store is another's or nobody is meant.
    public init(_ subject: Subject, settings: RunSettings, queries: QueryFolder) throws {
        let store = try settings.openStore("assay subject")
        let rows =
            switch subject {
            case .customer(let reference):
                try store.query(
                    queries.query("sql/store/retention/customer.sql"),
                    [
                        "pseudonym": .text(
                            try Self.pseudonym(of: .reference(reference), settings.key, store, queries)
                        )
                    ]
                )
            case .agent(let agent):
                try store.query(queries.query("sql/store/retention/agent.sql"), ["agent": .text(agent)])
            }
        entries = try rows.map { row in
            Entry(
                relation: try row.get("relation"),
                date: try row.optional("business_date"),
                record: try row.get("record")
            )
        }
    }

    /// The pseudonym of whoever is meant.
    static func pseudonym(
        of subject: Erasure.Subject,
        _ key: PseudonymKey,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws -> String {
        switch subject {
        case .reference(let reference):
            guard let pseudonym = Pseudonymiser(key).pseudonym(of: reference) else {
                throw RunError.refused("this reference stands for nobody")
            }
            return pseudonym
        case .request(let id):
            let rows = try store.query(
                queries.query("sql/store/retention/request.sql"),
                ["request": .text(id)]
            )
            guard let row = rows.first else { throw RunError.refused("the store has no data request \(id)") }
            guard let kind = row["kind"], kind == "erasure" else {
                throw RunError.refused("data request \(id) does not ask for erasure")
            }
            guard let pseudonym = row["customer_ref"] else {
                throw RunError.refused(
                    "data request \(id) does not say whose data it is about, or it was erased already"
                )
            }
            return pseudonym
        }
    }
}
