import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

@testable import Pipelines

/// Every relation of the contract, each pulled, pulled again, deleted from, quarantined and accounted for.
@Suite struct `Each relation of the contract` {
    @Test func `is pulled`() throws {
        let contract = try Contract(
            file: TestProject.shipped.path("sql/source/contract.sql"),
            name: "sql/source/contract.sql"
        )
        #expect(Pull.relations.sorted() == contract.relations.map(\.name).sorted())
        #expect(RelationCase.all.map(\.relation).sorted() == Pull.relations.sorted())
    }

    @Test(arguments: RelationCase.all)
    func `is stored, changed, deleted from, quarantined and accounted for`(_ given: RelationCase) async throws {
        let centre = try await PullCentre.make(with: [given.relation])
        // What evaluations' answers and transcripts hang on.
        for id in ["a", "b", "x"] {
            if given.relation == "evaluation_answer" { try centre.evaluation(id) }
            if given.relation == "transcript" { try centre.contact(id) }
        }
        let hasChange = given.relation != "team_membership"
        func insert(_ id: String, _ more: [String: String] = [:], changed: String) throws {
            var row = given.row.merging([given.id: "'\(id)'"]) { $1 }.merging(more) { $1 }
            if hasChange { row["updated_at"] = "'\(changed)'" }
            try centre.add(given.relation, row)
        }
        try insert("a", changed: "2026-03-03 13:00+00")
        try insert("a", changed: "2026-03-03 14:00+00")
        try insert("b", changed: "2026-03-03 13:00+00")
        try insert("x", [given.bad.column: given.bad.value], changed: "2026-03-03 13:00+00")
        let table = "monitoring.\(given.relation)"
        let isScanned = given.relation == "transcript"

        try centre.night("2026-03-03")
        #expect(try account(centre, given, "nightly:2026-03-03") == (isScanned ? "4 0 2 0 1 1" : "4 2 0 0 1 1"))
        #expect(try ids(centre, given) == 2)
        let quarantine = try centre.lines("select reason from assay.quarantine")
        #expect(quarantine.count == 1 && quarantine[0].hasPrefix(given.bad.reason), "\(quarantine)")
        let before = try facts(centre, given)

        try centre.inSource("delete from \(table) where \(given.id) = 'a'")
        try centre.inSource("update \(table) set \(given.change) where \(given.id) = 'b'")
        try centre.inSource("delete from \(table) where \(given.id) = 'x'")
        try insert("x", changed: "2026-03-04 13:00+00")
        try centre.night("2026-03-04")
        #expect(try account(centre, given, "nightly:2026-03-04") == (isScanned ? "2 0 2 0 0 0" : "2 2 0 0 0 0"))
        #expect(try centre.lines("select reason from assay.quarantine") == [])
        let after = try facts(centre, given)
        #expect(Set(before).intersection(after).isEmpty, "what was deleted or changed is not as it was")

        let isMember = try centre.lines(
            "select from pg_attribute where attrelid = 'assay.\(given.relation)'::regclass and attname = 'gone_since'"
        )
        #expect(try ids(centre, given) == (isMember.isEmpty ? 2 : 3))
        if !isMember.isEmpty {
            #expect(
                try centre.lines("select gone_since from assay.\(given.relation) where gone_since is not null") == [
                    "2026-03-04"
                ]
            )
        }
        // Once more, and nothing moves.
        try centre.inStore("delete from assay.touched")
        try centre.run(.upTo(day("2026-03-04")))
        #expect(try facts(centre, given) == after)
        #expect(try centre.lines("select * from assay.touched where relation = '\(given.relation)'") == [])
        // In the table it would have after a fresh pull.
        let fresh = try await centre.withFreshStore()
        try fresh.night("2026-03-04")
        let gone =
            isMember.isEmpty ? [] : after.filter { $0.contains("2026-03-04") && !$0.contains("2026-03-04 13:00") }
        #expect(try facts(fresh, given) == after.filter { !gone.contains($0) })
    }

    /// Pulled, stored, scanned only, suppressed, superseded, quarantined.
    private func account(_ centre: PullCentre, _ given: RelationCase, _ run: String) throws -> String {
        try centre.lines(
            """
            select concat_ws(' ', pulled, stored, scanned_only, suppressed, superseded, quarantined) as account
            from assay.reconciliation where run_id = '\(run)' and relation = '\(given.relation)'
            """
        ).joined(separator: "; ")
    }

    private func facts(_ centre: PullCentre, _ given: RelationCase) throws -> [String] {
        try centre.lines("select t::text as fact from assay.\(given.relation) t order by 1")
    }

    private func ids(_ centre: PullCentre, _ given: RelationCase) throws -> Int {
        // Agents are also there because others name them.
        let isReal = given.relation == "agent" ? " where not inferred" : ""
        return try centre.lines("select \(given.id) from assay.\(given.relation)\(isReal)").count
    }

    @Test func `makes inferred members of the agents and contacts that its rows name`() async throws {
        let centre = try await PullCentre.make(with: RelationCase.all.map(\.relation))
        let references: [String: [String]] = [
            "outbound_attempt": ["contact_id"], "dispute": ["raised_by", "answered_by"],
            "complaint": ["agent_id", "contact_id"], "escalation": ["raised_by", "taken_by", "contact_id"],
            "adjustment": ["agent_id", "approved_by", "contact_id"], "activity": ["agent_id"], "schedule": ["agent_id"],
            "coaching": ["agent_id", "coach_id"], "credential": ["agent_id"],
            "competency": ["agent_id", "assessed_by"],
            "acknowledgement": ["agent_id"],
        ]
        var expected: [String] = []
        for given in RelationCase.all {
            guard let columns = references[given.relation] else { continue }
            var row = given.row.merging([given.id: "'1'"]) { $1 }
            for column in columns {
                row[column] = "'\(given.relation) \(column)'"
                let kind = column == "contact_id" ? "contact" : "agent"
                // What is read whole has no date of its own.
                expected.append("\(kind) | \(given.relation) \(column) | \(given.relation) | 2026-03-03")
            }
            try centre.add(given.relation, row)
        }
        try centre.night("2026-03-03")
        #expect(
            try centre.lines("select kind, id, named_by, since from assay.inferred_member order by 1, 2")
                == expected.sorted()
        )
        #expect(
            try centre.lines("select count(*) from assay.agent where inferred") == [
                "\(expected.count { $0.hasPrefix("agent") })"
            ]
        )

        // They go with the rows that named them, and come with themselves.
        for given in RelationCase.all where references[given.relation] != nil && given.relation != "competency" {
            try centre.inSource("delete from monitoring.\(given.relation)")
        }
        try centre.agent("competency agent_id")
        try centre.night("2026-03-04")
        #expect(
            try centre.lines("select kind, id, named_by, since from assay.inferred_member order by 1, 2") == [
                "agent | competency assessed_by | competency | 2026-03-03"
            ]
        )
        #expect(
            try centre.lines("select agent_id from assay.agent order by 1") == [
                "competency agent_id", "competency assessed_by",
            ]
        )
    }
}
