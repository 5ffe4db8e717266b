public import Catalogue
internal import Foundation
internal import Logging
public import Postgres
internal import Privacy
internal import Reports

/// Unlinks a customer from all that the store has, and keeps them out of later pulls.
///
/// Rows and their counts stay; the pseudonym, what was written, what the scanner found and the evidence of findings go, and
/// exports in which the pseudonym or a comment stands are written anew without it.
public struct Erasure {
    /// Who is to be erased.
    public enum Subject: Sendable {
        /// The customer of a reference, as the source writes it.
        case reference(String)
        /// Whoever asked for it in a data request, by its id.
        case request(String)
    }

    /// What was done.
    public struct Outcome: Sendable {
        /// The number under which it is noted, without who it was.
        public let id: Int64
        /// How many rows of each relation were unlinked or deleted.
        public let rows: [String: Int]
        /// How many directories of exports were written anew without them.
        public let exports: Int
    }

    private let settings: RunSettings
    private let project: Project
    private let catalogue: Catalogue
    private let queries: QueryFolder

    /// An erasure by what an organisation agreed.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue) {
        self.settings = settings
        self.project = project
        self.catalogue = catalogue
        queries = QueryFolder(project)
    }

    /// Erases as if it were an instant, under the run lock.
    ///
    /// - Throws: ``RunError/refused(_:)`` naming the holds and duties that keep the data, or where nobody is meant.
    public func run(_ subject: Subject, why: String, asOf: Timestamp) throws -> Outcome {
        let store = try settings.lockStore("assay erase", project)
        let identity = try StoreIdentity(store, queries)
        try identity.verify(catalogue.organisation, settings.key)
        let yesterday = try identity.yesterday(at: asOf, store, queries)
        let who = try SubjectRecord.pseudonym(of: subject, settings.key, store, queries)
        let duties = try JSONSerialization.data(
            withJSONObject: catalogue.organisation.retention.duties.map { duty in
                [
                    "relation": duty.relation, "since": "\(yesterday.months(before: duty.months))",
                    "duty": duty.duty,
                ]
            },
            options: [.sortedKeys]
        )
        return try store.transaction { store in
            let obstacles = try store.query(
                queries.query("sql/store/retention/obstacles.sql"),
                ["pseudonym": .text(who), "duties": .json(String(decoding: duties, as: UTF8.self))]
            )
            guard obstacles.isEmpty else {
                throw RunError.refused(
                    "nothing was erased: \(try obstacles.map { try $0.get("obstacle", as: String.self) }.joined(separator: "; "))"
                )
            }
            var request: String?
            if case .request(let id) = subject { request = id }
            // Files first: what is left undone here is done when it is run again, as the store still knows what to look for.
            let exports = try rewriteExports(without: who, store)
            let done = try store.query(
                queries.query("sql/store/retention/erase.sql"),
                [
                    "pseudonym": .text(who), "salt": .text(settings.key.erasureSalt), "at": .value(asOf),
                    "request": .value(request), "why": .text(why), "exports": .value(exports),
                ]
            )
            guard let row = done.first else { throw PostgresError.usage("the store did not say what was erased") }
            let rows: String = try row.get("rows")
            let counts = try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [String: Int]
            return Outcome(id: try row.get("erasure_id"), rows: counts ?? [:], exports: exports)
        }
    }

    /// Takes the pseudonym and what they wrote out of everything published; gives how many directories had some of it.
    private func rewriteExports(without pseudonym: String, _ store: borrowing Connection) throws -> Int {
        let comments = try store.query(
            queries.query("sql/store/retention/comments.sql"),
            ["pseudonym": .text(pseudonym)]
        ).map { try $0.get("comment", as: String.self) }
        let traces = PublishedTraces(of: pseudonym, comments: comments)
        return try ExportStore(root: settings.exports).rewrite { traces.removed(from: $0, of: $1) }.count
    }
}
