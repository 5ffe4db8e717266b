import Foundation
import Postgres
import TestSupport

/// What tables of a store say, row by row, to be held against another moment or another store.
struct StoreContents {
    private var tables: [String: [String]] = [:]

    /// Everything but the ledger, scratch tables and the numbers of attempts: what a run leaves behind.
    static func afterRun(_ conninfo: String) throws -> StoreContents {
        try StoreContents(conninfo, ignoring: ["last_attempt"]) { !ledger.contains($0) }
    }

    /// What follows from the source and the dates read, not from which run read them.
    ///
    /// What nights find depends on when they look: a finding is open from its night on. Neither are the digests' pages of
    /// a date there for dates that no night ended on.
    ///
    /// - Parameters:
    ///   - conninfo: The store.
    ///   - inOrder: Whether dates were read from the oldest to the newest. What is filled in behind points that have been
    ///     judged is judged no more, so charts and signals are then left out.
    /// - Returns: The contents.
    /// - Throws: What the server says.
    static func whicheverRun(_ conninfo: String, inOrder: Bool = true) throws -> StoreContents {
        let runs = ["last_attempt", "run_id", "first_run", "last_run", "since_run", "restated_by", "judged_in"]
        return try StoreContents(conninfo, ignoring: inOrder ? runs : runs + ["signal"]) {
            !ledger.contains($0) && !reviewed.contains($0) && !pages.contains($0) && $0 != "digest.restatement"
                && (inOrder || !charts.contains($0))
        }.leavingOut(whatNightsFound)
    }

    /// Measures, and the KPIs of them, that follow from what nights found.
    private static let whatNightsFound = [
        "occurrence", "judgement", "open_finding", "decision", "coverage", "escalation_rate", "complaint_rate",
        "complaint_final_response", "findings_per_1000", "critical_findings_open", "review_overdue",
        "review_precision", "evaluability",
    ]

    /// The tables of `digest` that are written for the date on which a run ends.
    private static let pages: Set<String> = [
        "digest.exceptions", "digest.compliance", "digest.complaint_cause", "digest.contact_reason",
        "digest.feedback_theme", "digest.agent_appraisal", "digest.service_day", "digest.data_quality",
        "digest.gate", "assay.day_profile",
        "digest.deadlines",
    ]

    /// The same without rows that name one of the words in a column, or begin with one.
    private func leavingOut(_ words: [String]) -> StoreContents {
        var part = self
        part.tables = tables.mapValues { rows in
            rows.filter { row in !words.contains { row.contains(",\($0)") || row.hasPrefix("(\($0)") } }
        }
        return part
    }

    private static let charts: Set<String> = [
        "digest.control_point", "assay.control_baseline", "assay.control_horizon",
    ]

    /// What nights found and people decided: it follows from more than the source.
    private static let reviewed: Set<String> = [
        "assay.measure_judgement", "assay.measure_open_finding", "assay.measure_decision", "assay.measure_occurrence",
        "assay.review_seen", "assay.rule_result", "assay.rule_gap", "assay.rule_precision",
    ]

    /// What follows from the source alone, whatever was in it before: facts, measures and figures.
    ///
    /// A signal is not among it: what was judged stays judged.
    static func fromSource(_ conninfo: String) throws -> StoreContents {
        try StoreContents(conninfo, ignoring: ["run_id", "signal"]) {
            [
                "assay.contact", "assay.evaluation", "assay.evaluation_answer", "assay.feedback",
                "assay.complaint", "assay.escalation", "assay.coaching", "assay.team_membership", "assay.agent_team",
                "digest.scorecard",
            ].contains($0) || $0.hasPrefix("assay.measure_") && !reviewed.contains($0)
        }
    }

    private static let ledger: Set<String> = [
        "assay.run", "assay.attempt", "assay.step", "assay.reconciliation", "assay.source_horizon",
    ]

    private init(_ conninfo: String, ignoring columns: [String], where isWanted: (String) -> Bool) throws {
        let store = try Connection(conninfo)
        let found = try store.query(
            """
            select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> all ($1)
            where n.nspname in ('assay', 'digest') and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname not like 'stage\\_%'
            group by 1
            """,
            [.array(columns)]
        )
        for row in found {
            let name: String = try row.get("name")
            guard isWanted(name) else { continue }
            let columns: String = try row.get("columns")
            let rows = try store.query("select t::text as row from (select \(columns) from \(name)) t order by 1")
            tables[name] = try rows.map { try $0.get("row") }
        }
    }

    /// The facts of dates up to one.
    func facts(until last: CalendarDate) -> StoreContents {
        var part = self
        let facts: Set = ["assay.contact", "assay.evaluation", "assay.evaluation_answer", "assay.feedback"]
        part.tables = tables.filter { facts.contains($0.key) }.mapValues { rows in
            // A business date is the second column of every fact.
            rows.filter { row in
                let dates = row.dropFirst().split(separator: ",").prefix(4).compactMap { CalendarDate($0) }
                return dates.first.map { $0 <= last } ?? false
            }
        }
        return part
    }

    /// The rows that only one of the two has, by table.
    func differences(from other: StoreContents) -> [String] {
        Set(tables.keys).union(other.tables.keys).sorted().flatMap { name in
            let changes = (tables[name] ?? []).difference(from: other.tables[name] ?? [])
            return changes.map { change in
                switch change {
                case .insert(_, let row, _): "\(name): only here: \(row)"
                case .remove(_, let row, _): "\(name): only there: \(row)"
                }
            }
        }
    }

    /// How many rows there are, to see that a comparison compares something.
    var count: Int { tables.values.reduce(0) { $0 + $1.count } }
}

/// Every file below a directory: its content, and by which one can tell that nobody touched it.
struct DirectoryContents: Equatable {
    private struct File: Equatable {
        let content: Data?
        let number: Int?
        let changed: Date?
    }

    private var files: [String: File] = [:]

    init(_ directory: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            let path = "\(directory)/\(name)"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            let isFile = attributes[.type] as? FileAttributeType == .typeRegular
            files[name] = File(
                content: isFile ? FileManager.default.contents(atPath: path) : nil,
                number: attributes[.systemFileNumber] as? Int,
                // A directory's time also changes with what is written beside its files and taken away again.
                changed: isFile ? attributes[.modificationDate] as? Date : nil
            )
        }
    }

    /// The content of a file.
    func content(_ name: String) -> Data? { files[name]?.content }

    var names: [String] { files.keys.sorted() }
}

extension [String] {
    /// The first few, as a failing test shows them.
    var shown: String { "\(count) differences\n" + prefix(12).joined(separator: "\n") }
}
