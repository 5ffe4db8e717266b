import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

@testable import Pipelines

/// Every relation of the contract, each pulled, pulled again, deleted from, quarantined and accounted for.
@Suite struct `Each relation of the contract` {
    /// A relation, a row of it by the id that tells rows apart, and how such a row can be bad.
    struct Case: CustomTestStringConvertible {
        let relation: String
        /// The column that holds the id.
        let id: String
        /// The values of a good row beside it, as SQL.
        let row: [String: String]
        /// What changes a row, as SQL.
        let change: String
        /// What makes a row unreadable, and what quarantine says of it.
        let bad: (column: String, value: String, reason: String)
        var testDescription: String { relation }
    }

    private static let noon = "'2026-03-03 12:00+00'"
    private static let early = "'2026-03-03 09:00+00'"

    static let cases: [Case] = [
        Case(
            relation: "agent",
            id: "agent_id",
            row: ["name": "'Ann'"],
            change: "name = 'Bea'",
            bad: ("role", "'boss'", "role is none of representative, team_leader,")
        ),
        Case(
            relation: "team_membership",
            id: "agent_id",
            row: ["team": "'red'", "valid_from": "'2026-01-01'"],
            change: "role = 'lead'",
            bad: ("valid_to", "'2025-01-01'", "valid_to is before valid_from")
        ),
        Case(
            relation: "campaign",
            id: "campaign",
            row: ["purpose": "'service'"],
            change: "purpose = 'survey'",
            bad: ("purpose", "'fun'", "purpose is none of marketing, service, collection, survey")
        ),
        Case(
            relation: "form_question",
            id: "question_id",
            row: ["form_id": "'f'", "form_version": "'1'", "section": "'s'", "question": "'q?'", "possible": "5"],
            change: "possible = 6",
            bad: ("possible", "'NaN'", "possible is not a number")
        ),
        Case(
            relation: "consent",
            id: "customer_ref",
            row: ["purpose": "'marketing'", "granted_at": noon],
            change: "withdrawn_at = now()",
            bad: ("granted_at", "'infinity'", "granted_at is not a time between the years 1 and 9999")
        ),
        Case(
            relation: "credential",
            id: "agent_id",
            row: ["credential": "'CIPP'", "awarded_on": "'2025-01-01'", "route": "'exam'"],
            change: "cpd_hours = 3",
            bad: ("expires_on", "'2024-01-01'", "expires_on is before awarded_on")
        ),
        Case(
            relation: "competency",
            id: "agent_id",
            row: ["competency": "'listening'", "required_level": "3"],
            change: "assessed_level = 4",
            bad: ("required_level", "6", "required_level is not between 1 and 5")
        ),
        Case(
            relation: "acknowledgement",
            id: "agent_id",
            row: ["document": "'handbook'", "version": "'7'"],
            change: "acknowledged_at = '2026-03-01'",
            bad: ("acknowledged_at", "'infinity'", "acknowledged_at is not a time between the years 1 and 9999")
        ),
        Case(
            relation: "contact",
            id: "contact_id",
            row: [
                "channel": "'voice'", "direction": "'inbound'", "queue": "'billing'", "offered_at": noon,
                "outcome": "'answered'",
            ],
            change: "queue = 'sales'",
            bad: ("ended_at", early, "ended_at is before offered_at")
        ),
        Case(
            relation: "outbound_attempt",
            id: "attempt_id",
            row: ["campaign": "'spring'", "called_at": noon, "customer_ref": "'4711'"],
            change: "rings = 4",
            bad: ("rings", "-1", "rings is negative")
        ),
        Case(
            relation: "evaluation",
            id: "evaluation_id",
            row: [
                "contact_id": "'c'", "agent_id": "'ann'", "evaluator_id": "'eve'", "form_id": "'f'",
                "form_version": "'1'", "evaluated_at": noon, "status": "'final'",
            ],
            change: "score = 50",
            bad: ("score", "101", "score is not between 0 and 100")
        ),
        Case(
            relation: "evaluation_answer",
            id: "evaluation_id",
            row: ["question_id": "'q'", "not_applicable": "false"],
            change: "points = 2",
            bad: ("points", "'NaN'", "points is not a number")
        ),
        Case(
            relation: "dispute",
            id: "dispute_id",
            row: ["evaluation_id": "'e'", "raised_by": "'ann'", "raised_at": noon],
            change: "outcome = 'upheld'",
            bad: ("answered_at", early, "answered_at is before raised_at")
        ),
        Case(
            relation: "feedback",
            id: "feedback_id",
            row: [
                "contact_id": "'c'", "instrument": "'csat'", "invited_at": noon, "scale_min": "1", "scale_max": "5",
                "higher_is_better": "true",
            ],
            change: "score = 4",
            bad: ("submitted_at", early, "submitted_at is before invited_at")
        ),
        Case(
            relation: "complaint",
            id: "complaint_id",
            row: ["kind": "'billing'", "received_at": noon],
            change: "severity = 5",
            bad: ("final_response_at", early, "final_response_at is before received_at")
        ),
        Case(
            relation: "escalation",
            id: "escalation_id",
            row: ["raised_by": "'ann'", "level": "2", "raised_at": noon],
            change: "taken_by = 'bob'",
            bad: ("accepted_at", early, "accepted_at is before raised_at")
        ),
        Case(
            relation: "adjustment",
            id: "adjustment_id",
            row: ["agent_id": "'ann'", "amount": "12.50", "currency": "'GBP'", "made_at": noon],
            change: "approved_by = 'bob'",
            bad: ("kind", "'gift'", "kind is none of refund, credit, goodwill, complaint_closure")
        ),
        Case(
            relation: "data_request",
            id: "request_id",
            row: ["kind": "'access'", "customer_ref": "'4711'", "received_at": noon],
            change: "kind = 'erasure'",
            bad: ("customer_ref", "'0'", "customer_ref stands for nobody")
        ),
        Case(
            relation: "incident",
            id: "incident_id",
            row: ["aware_at": noon],
            change: "risk_to_people = true",
            bad: ("notified_at", early, "notified_at is before aware_at")
        ),
        Case(
            relation: "transcript",
            id: "contact_id",
            row: ["sequence": "1", "speaker": "'agent'", "text": "'Good morning.'"],
            change: "text = 'Good morning to you.'",
            bad: ("speaker", "'parrot'", "speaker is none of agent, customer, system")
        ),
        Case(
            relation: "activity",
            id: "agent_id",
            row: ["started_at": noon, "ended_at": "'2026-03-03 12:30+00'", "state": "'break'"],
            change: "state = 'meal'",
            bad: ("ended_at", early, "ended_at is before started_at")
        ),
        Case(
            relation: "schedule",
            id: "agent_id",
            row: ["starts_at": noon, "ends_at": "'2026-03-03 12:30+00'", "state": "'break'", "paid": "true"],
            change: "paid = false",
            bad: ("ends_at", early, "ends_at is before starts_at")
        ),
        Case(
            relation: "coaching",
            id: "coaching_id",
            row: ["agent_id": "'ann'", "coach_id": "'eve'", "held_at": noon],
            change: "question_id = 'q'",
            bad: ("agent_id", "null", "agent_id is missing")
        ),
        Case(
            relation: "staff_survey",
            id: "response_id",
            row: [
                "team": "'red'", "question": "'climate'", "value": "4", "scale_min": "1", "scale_max": "5",
                "submitted_at": noon,
            ],
            change: "value = 5",
            bad: ("question", "'salary'", "question is none of recommend, satisfaction, workload, climate")
        ),
    ]

    @Test func `is pulled`() throws {
        let contract = try Contract(
            file: TestProject.shipped.path("sql/source/contract.sql"),
            name: "sql/source/contract.sql"
        )
        #expect(Pull.relations.sorted() == contract.relations.map(\.name).sorted())
        #expect(Self.cases.map(\.relation) == Pull.relations)
    }

    @Test(arguments: cases)
    func `is stored, changed, deleted from, quarantined and accounted for`(_ given: Case) async throws {
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
    private func account(_ centre: PullCentre, _ given: Case, _ run: String) throws -> String {
        try centre.lines(
            """
            select concat_ws(' ', pulled, stored, scanned_only, suppressed, superseded, quarantined) as account
            from assay.reconciliation where run_id = '\(run)' and relation = '\(given.relation)'
            """
        ).joined(separator: "; ")
    }

    private func facts(_ centre: PullCentre, _ given: Case) throws -> [String] {
        try centre.lines("select t::text as fact from assay.\(given.relation) t order by 1")
    }

    private func ids(_ centre: PullCentre, _ given: Case) throws -> Int {
        // Agents are also there because others name them.
        let isReal = given.relation == "agent" ? " where not inferred" : ""
        return try centre.lines("select \(given.id) from assay.\(given.relation)\(isReal)").count
    }

    @Test func `makes inferred members of the agents and contacts that its rows name`() async throws {
        let centre = try await PullCentre.make(with: Self.cases.map(\.relation))
        let references: [String: [String]] = [
            "outbound_attempt": ["contact_id"], "dispute": ["raised_by", "answered_by"],
            "complaint": ["agent_id", "contact_id"], "escalation": ["raised_by", "taken_by", "contact_id"],
            "adjustment": ["agent_id", "approved_by", "contact_id"], "activity": ["agent_id"], "schedule": ["agent_id"],
            "coaching": ["agent_id", "coach_id"], "credential": ["agent_id"],
            "competency": ["agent_id", "assessed_by"],
            "acknowledgement": ["agent_id"],
        ]
        var expected: [String] = []
        for given in Self.cases {
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
        for given in Self.cases where references[given.relation] != nil && given.relation != "competency" {
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

extension PullCentre {
    /// The same source with a store of its own.
    func withFreshStore() async throws -> PullCentre {
        PullCentre(centre: try await centre.withFreshStore(), source: source, reader: reader, schema: schema)
    }
}
