import Catalogue
import Foundation
import Logging
import Pipelines
import Postgres
import Privacy
import TestSupport

/// A centre whose source takes any row: the contract's tables without their constraints.
struct PullCentre: Sendable {
    let centre: TestCentre
    /// The source's connection string, as its owner.
    var source: String
    /// As whom the nights read it; its owner unless a test says otherwise.
    var reader: String
    let schema: String
    /// Under which key nights run; the tests' own unless one says otherwise.
    var key: PseudonymKey?
    let log = TestLog()

    static func make(
        project: Project = TestProject.shipped,
        source: String? = nil,
        with more: [String] = []
    ) async throws -> PullCentre {
        let centre = try await TestCentre.make(project: project)
        let schema = try centre.catalogue().organisation.sourceSchema
        let given = source ?? centre.source
        let made = PullCentre(centre: centre, source: given, reader: given, schema: schema)
        var contract = try String(contentsOfFile: project.path("sql/source/contract.sql"), encoding: .utf8)
        // The signs in its comments are in no encoding of an old database.
        contract.unicodeScalars.removeAll { !$0.isASCII }
        // Each relation costs time, and few tests need them all.
        let unread = [
            "outbound_attempt", "dispute", "transcript", "campaign", "consent", "incident", "credential", "competency",
            "acknowledgement", "complaint", "escalation", "adjustment", "data_request", "activity", "schedule",
            "coaching",
            "staff_survey",
        ]
        for unread in unread where !more.contains(unread) {
            contract += "drop table monitoring.\(unread);\n"
        }
        try made.inSource(contract + openUp)
        if schema != "monitoring" { try made.inSource("alter schema monitoring rename to \"\(schema)\"") }
        return made
    }

    private static let openUp = """
        do $$
        declare statement text;
        begin
            for statement in
                select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                from pg_constraint where connamespace = 'monitoring'::regnamespace
                union all
                select format('alter table %s alter column %I drop not null', attrelid::regclass, attname)
                from pg_attribute join pg_class on oid = attrelid
                where relnamespace = 'monitoring'::regnamespace and relkind = 'r' and attnum > 0 and attnotnull
            loop
                begin
                    execute statement;
                exception when invalid_table_definition then
                    null; -- a column of a key that goes with it
                end;
            end loop;
            for statement in
                select format('alter table %s alter column %I drop not null', attrelid::regclass, attname)
                from pg_attribute join pg_class on oid = attrelid
                where relnamespace = 'monitoring'::regnamespace and relkind = 'r' and attnum > 0 and attnotnull
            loop
                execute statement;
            end loop;
        end
        $$;
        """

    /// Runs statements in the source, as its owner.
    func inSource(_ sql: String) throws {
        try Connection(source).script(sql, name: "the test's source")
    }

    /// Runs statements in the store.
    func inStore(_ sql: String) throws {
        try Connection(centre.store).script(sql, name: "the test's store")
    }

    /// What a query of the store gives: a line a row, NULL as a dash.
    func lines(_ sql: String) throws -> [String] {
        try Connection(centre.store).query(sql).map { row in row.columns.map { row[$0] ?? "-" }.joined(separator: " | ")
        }
    }

    /// The keys that a relation of the store holds, in order.
    func stored(_ relation: String, _ key: String? = nil) throws -> [String] {
        try lines("select \(key ?? "\(relation)_id") from assay.\(relation) order by 1")
    }

    /// Quarantine: relation, key, reason, date.
    func quarantine() throws -> [String] {
        try lines("select relation, source_key, reason, business_date from assay.quarantine order by 1, 2, 3, 4")
    }

    /// What became of the rows that the latest attempt of a run read.
    func account(_ run: String, _ relation: String) throws -> [String] {
        try lines(
            """
            select sum(pulled) as a, sum(stored) as b, sum(superseded) as c, sum(quarantined) as d from assay.reconciliation r
            where run_id = '\(run)' and relation = '\(relation)' and attempt = (select attempt from assay.run where run_id = '\(run)')
            """
        )
    }

    /// The settings of the test's nights.
    func settings(workers: Int = 2) -> RunSettings {
        var settings = centre.settings(workers: workers, logger: log.logger)
        settings.source = reader
        if let key { settings.key = key }
        return settings
    }

    /// Runs the night of a date.
    @discardableResult
    func night(_ date: String, workers: Int = 2) throws -> RunOutcome {
        try run(.upTo(day(date)), workers: workers)
    }

    /// Runs the nightly pipeline, only its pull unless told otherwise.
    @discardableResult
    func run(
        _ dates: RunRequest.Dates,
        workers: Int = 2,
        only: String? = "pull",
        resumes: Bool = false
    ) throws -> RunOutcome {
        let nightly = Nightly(
            settings: settings(workers: workers),
            project: centre.project,
            catalogue: try centre.catalogue(),
            contract: try centre.contract()
        )
        let outcome = try nightly.run(
            RunRequest(
                pipeline: "nightly",
                dates: dates,
                asOf: Timestamp(microsecondsSince2000: 0),
                only: only,
                resumes: resumes
            )
        )
        // A night of which only the pull was done is not complete; for the next one it shall be.
        try inStore("update assay.run set state = 'succeeded' where run_id = '\(outcome.runID)'")
        return outcome
    }
}

func day(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else { throw TestSupportError("\(text) is no date") }
    return date
}

extension PullCentre {
    /// Adds a row whose values are SQL.
    func add(_ relation: String, _ values: [String: String]) throws {
        let columns = values.keys.sorted()
        let list = columns.compactMap { values[$0] }.joined(separator: ", ")
        try inSource("insert into \"\(schema)\".\(relation) (\(columns.joined(separator: ", "))) values (\(list))")
    }

    func contact(_ id: String, at: String = "2026-03-03 10:00+00", _ more: [String: String] = [:]) throws {
        let row = [
            "contact_id": "'\(id)'", "channel": "'voice'", "direction": "'inbound'", "queue": "'billing'",
            "offered_at": "'\(at)'",
            "outcome": "'abandoned'",
        ]
        try add("contact", row.merging(more) { $1 })
    }

    func evaluation(
        _ id: String,
        of contact: String = "c1",
        at: String = "2026-03-03 15:00+00",
        _ more: [String: String] = [:]
    ) throws {
        let row = [
            "evaluation_id": "'\(id)'", "contact_id": "'\(contact)'", "agent_id": "'ann'", "evaluator_id": "'eve'",
            "form_id": "'f'",
            "form_version": "'1'", "evaluated_at": "'\(at)'", "status": "'final'",
        ]
        try add("evaluation", row.merging(more) { $1 })
    }

    func answer(_ evaluation: String, _ question: String, _ more: [String: String] = [:]) throws {
        let row = [
            "evaluation_id": "'\(evaluation)'", "question_id": "'\(question)'", "not_applicable": "false",
            "points": "1",
        ]
        try add("evaluation_answer", row.merging(more) { $1 })
    }

    func feedback(
        _ id: String,
        of contact: String = "c1",
        invited: String? = "2026-03-03 12:00+00",
        _ more: [String: String] = [:]
    ) throws {
        let row = [
            "feedback_id": "'\(id)'", "contact_id": "'\(contact)'", "instrument": "'csat'",
            "invited_at": invited.map { "'\($0)'" } ?? "null",
            "scale_min": "1", "scale_max": "5", "higher_is_better": "true",
        ]
        try add("feedback", row.merging(more) { $1 })
    }

    func agent(_ id: String, _ more: [String: String] = [:]) throws {
        try add("agent", ["agent_id": "'\(id)'", "name": "'\(id) name'", "team": "'red'"].merging(more) { $1 })
    }

    func question(_ id: String, _ more: [String: String] = [:]) throws {
        let row = [
            "form_id": "'f'", "form_version": "'1'", "question_id": "'\(id)'", "section": "'s'", "question": "'q?'",
            "possible": "5",
        ]
        try add("form_question", row.merging(more) { $1 })
    }
}

extension PullCentre {
    /// The same source with a store of its own.
    func withFreshStore() async throws -> PullCentre {
        PullCentre(centre: try await centre.withFreshStore(), source: source, reader: reader, schema: schema)
    }
}
