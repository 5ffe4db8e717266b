@testable internal import Catalogue
internal import Foundation
@testable internal import Pipelines
internal import Postgres
internal import TestSupport

/// A store that holds the rows of one table of cases, and the rules that are asked about them.
struct RuleBench: ~Copyable {
    /// What a rule said of a subject.
    struct Verdict: Sendable {
        let outcome: String
        let reason: String
        let hasEvidence: Bool
        let hasDeadline: Bool
        let lacksKey: Bool
    }

    private let connection: Connection
    private let judgements: Query
    private let outcomes: Query

    /// One store for all tables: each leaves it as it was, and waits for the one before.
    private static let database = Task {
        let cluster = try await TestCluster.shared
        let conninfo = cluster.conninfo(try await cluster.createDatabase())
        try prepare(conninfo)
        return conninfo
    }

    /// A transaction of its own over that store, to be rolled back.
    static func begin() async throws -> Connection {
        let connection = try Connection(try await database.value)
        try connection.query("begin")
        try connection.query("select pg_advisory_xact_lock(1)")
        return connection
    }

    /// Fills the store: the migrations, a source in `monitoring`, and what every table stands on.
    private static func prepare(_ conninfo: String) throws {
        let store = try Connection(conninfo)
        _ = try Migrator(TestProject.shipped).migrate(store, appliedAt: Timestamp(microsecondsSince2000: 0))
        let contract = "sql/source/contract.sql"
        try store.script(
            try String(contentsOfFile: TestProject.shipped.path(contract), encoding: .utf8),
            name: contract
        )
        for relation in try Contract(file: TestProject.shipped.path(contract), name: contract).relations {
            for column in relation.columns {
                try store.query(
                    "insert into assay.source_column values ($1, $2)",
                    [.text(relation.name), .text(column.name)]
                )
            }
        }
        try store.script(try RuleCase.text(of: "common.sql"), name: "common.sql")
    }

    init() async throws {
        let file = "sql/store/comply/judgements.sql"
        let judgements = try Query(file: TestProject.shipped.path(file), name: file)
        let outcomes = try Query(
            name: "outcomes",
            sql: """
                with judged as (select * from assay.rule_query)
                select subject_id, reason, evidence is not null as has_evidence, due_at is not null as has_deadline,
                    agent_id is null or contact_id is null or team is null or window_id is null as lacks_key,
                    case when violated then 'violated' when due_at > :'as_of'::timestamptz then 'pending'
                        when violated is null then 'not_evaluable' else 'compliant' end as outcome
                from judged
                where assay.business_date(occurred_at) >= :'version_begins'::date and assay.business_date(occurred_at) < :'version_ends'::date
                """
        )
        let connection = try await Self.begin()
        self.judgements = judgements
        self.outcomes = outcomes
        self.connection = connection
    }

    /// What each version of a rule says of its own subjects; `disagreed` names those of which the comply step thinks
    /// otherwise.
    func ask(_ rule: Rule, about table: RuleCase) throws -> (verdicts: [String: Verdict], disagreed: [String]) {
        try connection.query("savepoint unfilled")
        defer { _ = try? connection.query("rollback to savepoint unfilled") }
        try fill(table, monitoring: rule.check == .monthly)
        if rule.check == .monthly { try connection.query("set local search_path = monitoring") }
        var verdicts: [String: Verdict] = [:]
        var disagreed: [String] = []
        for version in rule.versions {
            let version = version.with(table.parameters)
            let held = try date("1990-01-01")..<date("2100-01-01")
            let asked = try date(table.from ?? "1990-01-01")..<date(table.to ?? "2100-01-01")
            guard let own = version.dates(within: held) else { continue }
            let dates = version.dates(within: asked) ?? asked.upperBound..<asked.upperBound
            let statement = try RuleStatement(rule, version, dates: dates, judgements: judgements)
            let answer = try statement.ask(
                connection,
                asOf: try instant(table.asOf),
                zone: "Europe/London",
                open: table.open
            )
            let staged = try answer.subjects.map { try JSONDecoder().decode(Staged.self, from: Data($0.utf8)) }
            for row in try rows(rule, version, dates, own, table) {
                let subject: String = try row.get("subject_id")
                let verdict = Verdict(
                    outcome: try row.get("outcome"),
                    reason: try row.optional("reason") ?? "",
                    hasEvidence: try row.get("has_evidence"),
                    hasDeadline: try row.get("has_deadline"),
                    lacksKey: try row.get("lacks_key")
                )
                if verdicts.updateValue(verdict, forKey: subject) != nil { disagreed.append("\(subject), twice") }
                let isSeen =
                    verdict.outcome == "violated" || verdict.outcome == "pending" || table.open.contains(subject)
                let said = staged.filter { $0.subject_id == subject }.map(\.outcome)
                if said != (isSeen ? [verdict.outcome] : []) { disagreed.append(subject) }
            }
        }
        return (verdicts, disagreed)
    }

    private struct Staged: Decodable {
        let subject_id: String
        let outcome: String
    }

    private func rows(
        _ rule: Rule,
        _ version: RuleVersion,
        _ dates: Range<CalendarDate>,
        _ own: Range<CalendarDate>,
        _ table: RuleCase
    ) throws -> Rows {
        guard let statement = rule.query else { throw TestSupportError("\(rule.id) has no statement") }
        let query = try outcomes.with(statement, inPlaceOf: "select * from assay.rule_query")
        var parameters = version.parameters.mapValues(\.bound)
        parameters["from"] = .value(dates.lowerBound)
        parameters["to"] = .value(dates.upperBound)
        parameters["open"] = .array(table.open)
        parameters["as_of"] = .text(table.asOf)
        parameters["version_begins"] = .value(own.lowerBound)
        parameters["version_ends"] = .value(own.upperBound)
        return try connection.query(query, parameters.filter { query.parameterNames.contains($0.key) })
    }

    private func fill(_ table: RuleCase, monitoring: Bool) throws {
        for column in table.absent {
            try connection.query(
                #"delete from assay.source_column where $1 in (relation, relation || '.' || "column")"#,
                [.text(column)]
            )
        }
        if !table.setup.isEmpty { try connection.script(table.setup, name: "setup of \(table.title)") }
        for row in table.rows { try insert(row, monitoring: monitoring) }
        if !table.after.isEmpty { try connection.script(table.after, name: "after of \(table.title)") }
    }

    private func insert(_ row: RuleCase.Row, monitoring: Bool) throws {
        var values = monitoring ? [:] : try RuleCase.defaults.get()[row.relation] ?? [:]
        let star = values.removeValue(forKey: "star") ?? nil
        values.merge(row.values) { _, given in given }
        let names = values.keys.sorted()
        var columns = try names.map { try connection.quoteIdentifier($0) }
        var terms = try names.map { name in
            try (values[name] ?? nil).map { try connection.quoteLiteral($0) } ?? "null"
        }
        if let star, !star.isEmpty, values["business_date"] == nil, let instant = values[star] ?? nil {
            columns.append("business_date")
            terms.append("assay.business_date(\(try connection.quoteLiteral(instant))::timestamptz)")
        }
        try connection.query(
            """
            insert into \(monitoring ? "monitoring" : "assay").\(try connection.quoteIdentifier(row.relation))
            (\(columns.joined(separator: ", "))) values (\(terms.joined(separator: ", ")))
            """
        )
    }

    private func date(_ text: String) throws -> CalendarDate {
        guard let date = CalendarDate(text) else { throw TestSupportError("\(text) is no date") }
        return date
    }

    private func instant(_ text: String) throws -> Timestamp {
        guard let row = try connection.query("select $1::timestamptz as at", [.text(text)]).first else {
            throw TestSupportError("\(text) is no instant")
        }
        return try row.get("at")
    }
}

extension RuleVersion {
    /// The version with some of its figures changed, as a table of cases asks for.
    fileprivate func with(_ changes: [String: [String]]) -> RuleVersion {
        var parameters = parameters
        for (name, values) in changes {
            if case .list = parameters[name] {
                parameters[name] = .list(values)
            } else {
                parameters[name] = .text(values.joined())
            }
        }
        return RuleVersion(from: from, to: to, parameters: parameters, source: source)
    }
}
