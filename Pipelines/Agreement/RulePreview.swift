public import Catalogue
internal import Foundation
public import Postgres

/// What a rule as it is proposed finds among subjects of some dates, compared with the findings that stand.
///
/// It reads as the nights' rules do, and writes nothing.
public struct RulePreview: Sendable {
    /// A subject as findings name it.
    public struct Subject: Hashable, Sendable, Comparable {
        /// The subject's id.
        public let id: String
        /// Its window, where a subject has several; else empty.
        public let window: String
        /// Its date.
        public let date: CalendarDate
        /// Its team; empty for none.
        public let team: String

        /// By date, then by id.
        public static func < (left: Subject, right: Subject) -> Bool {
            (left.date, left.id, left.window) < (right.date, right.id, right.window)
        }
    }

    /// The instant of the night as of which subjects were judged.
    public private(set) var asOf: Timestamp
    /// How many subjects there were by outcome: violated, compliant, pending, not_evaluable.
    public private(set) var counts: [String: Int] = [:]
    /// Violations without a finding that stands: the next night that judges these dates opens them.
    public private(set) var new: [Subject] = []
    /// Findings whose subject complies: the next night that judges these dates clears them.
    public private(set) var cleared: [Subject] = []
    /// Findings of which nothing can be said: they stay.
    public private(set) var undecided: [Subject] = []
    /// How many findings stay violations.
    public private(set) var unchanged = 0
    /// The first date of which facts are held, where it is later than the first that was asked for.
    public private(set) var heldFrom: CalendarDate?
    /// What the source has not got, so that nothing can be judged.
    public private(set) var missing: [String] = []

    /// Judges.
    public init(
        _ rule: Rule,
        _ dates: ClosedRange<CalendarDate>,
        _ project: Project,
        _ store: borrowing Connection
    ) throws {
        let queries = QueryFolder(project)
        guard let last = try store.query(queries.query("sql/store/agreement/last_run.sql")).first else {
            throw RunError.configuration("no night has finished yet: there is nothing to preview against")
        }
        asOf = try last.get("as_of")
        let span = dates.lowerBound..<(dates.upperBound + 1)
        let judgements = try queries.query("sql/store/comply/judgements.sql")
        let zone = try StoreIdentity(store, queries).reportingZone
        let empty = self
        self = try store.transaction(.readOnlySnapshot) { store in
            var preview = empty
            let known = try Self.findings(of: rule, span, queries, store)
            try RuleReader.bind(store, "role = assay_rules")
            try RuleCalls(queries).verify(rule, store)
            let available = try RuleSource.columns(store, queries)
            preview.missing = rule.needs.filter { !available.contains($0) }
            guard preview.missing.isEmpty else { return preview }
            let held: CalendarDate? = try store.query(
                queries.query("sql/store/agreement/held.sql"),
                ["relation": .text(rule.relation)]
            ).first?.optional("first")
            if let held, held > dates.lowerBound { preview.heldFrom = held }
            var outcomes: [String: [Subject]] = [:]
            for version in rule.versions {
                guard let own = version.dates(within: span) else { continue }
                let statement = try RuleStatement(rule, version, dates: own, judgements: judgements)
                let open = known.filter { own.contains($0.date) }.map(\.id)
                let answer = try statement.ask(store, asOf: preview.asOf, zone: zone, open: open)
                try preview.count(answer, in: own, &outcomes)
            }
            preview.compare(outcomes, with: known)
            return preview
        }
    }

    private mutating func count(
        _ answer: RuleAnswer,
        in dates: Range<CalendarDate>,
        _ outcomes: inout [String: [Subject]]
    ) throws {
        let decoder = JSONDecoder()
        for text in answer.accounts {
            let account = try decoder.decode(Account.self, from: Data(text.utf8))
            counts["violated", default: 0] += account.violated
            counts["compliant", default: 0] += account.compliant
            counts["pending", default: 0] += account.pending
            counts["not_evaluable", default: 0] += account.not_evaluable
        }
        for text in answer.subjects {
            let seen = try decoder.decode(Seen.self, from: Data(text.utf8))
            guard let date = CalendarDate(seen.subject_date), dates.contains(date) else { continue }
            let subject = Subject(id: seen.subject_id, window: seen.window_id, date: date, team: seen.team)
            outcomes[seen.outcome, default: []].append(subject)
        }
    }

    private mutating func compare(_ outcomes: [String: [Subject]], with known: [Subject]) {
        struct Key: Hashable {
            let id: String
            let window: String
        }
        func keys(_ subjects: [Subject]) -> Set<Key> { Set(subjects.map { Key(id: $0.id, window: $0.window) }) }
        let (violated, standing) = (outcomes["violated", default: []], keys(known))
        let (compliant, violating) = (keys(outcomes["compliant", default: []]), keys(violated))
        new = violated.filter { !standing.contains(Key(id: $0.id, window: $0.window)) }.sorted()
        cleared = known.filter { compliant.contains(Key(id: $0.id, window: $0.window)) }.sorted()
        unchanged = standing.intersection(violating).count
        undecided =
            known.filter {
                let key = Key(id: $0.id, window: $0.window)
                return !compliant.contains(key) && !violating.contains(key)
            }.sorted()
    }

    private static func findings(
        of rule: Rule,
        _ span: Range<CalendarDate>,
        _ queries: QueryFolder,
        _ store: borrowing Connection
    ) throws -> [Subject] {
        try store.query(
            queries.query("sql/store/agreement/findings.sql"),
            ["rule_id": .text(rule.id), "from": .value(span.lowerBound), "end": .value(span.upperBound)]
        ).map {
            Subject(
                id: try $0.get("subject_id"),
                window: try $0.get("window_id"),
                date: try $0.get("subject_date"),
                team: try $0.get("team")
            )
        }
    }

    private struct Account: Decodable {
        let violated: Int
        let compliant: Int
        let pending: Int
        let not_evaluable: Int
    }

    private struct Seen: Decodable {
        let subject_id: String
        let window_id: String
        let subject_date: String
        let team: String
        let outcome: String
    }
}
