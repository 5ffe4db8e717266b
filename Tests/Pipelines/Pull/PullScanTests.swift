import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// What the scanner makes of texts and labels on their way into the store.
@Suite struct `A night's scan` {
    private static let card = "4111 1111 1111 1111"

    @Test func `stores texts redacted, and where each thing stood`() async throws {
        let centre = try await PullCentre.make(with: [
            "complaint", "escalation", "incident", "transcript", "competency",
        ])
        try centre.contact("c1", ["note": "'Zoë paid with \(Self.card), thanks'", "agent_id": "'ann'"])
        try centre.contact("c2", ["note": "'nothing to see'"])
        try centre.contact("c3", ["note": "''"])
        try centre.evaluation("e1", of: "c1", ["comment": "'they threatened to sue'"])
        try centre.feedback("f1", of: "c1", ["comment": "E'mail me:\\njo@example.com'"])
        try centre.add(
            "complaint",
            [
                "complaint_id": "'k1'", "kind": "'other'", "received_at": "'2026-03-03 12:00+00'",
                "description": "'call me on 07700 900123'",
            ]
        )
        try centre.add(
            "escalation",
            [
                "escalation_id": "'s1'", "raised_by": "'ann'", "level": "2", "raised_at": "'2026-03-03 12:00+00'",
                "reason": "'her card is \(Self.card)'",
            ]
        )
        try centre.add(
            "incident",
            [
                "incident_id": "'i1'", "aware_at": "'2026-03-03 12:00+00'",
                "reason_for_delay": "'jo@example.com was away'",
            ]
        )
        let outcome = try centre.night("2026-03-03")
        #expect(
            try centre.lines("select contact_id, note from assay.contact order by 1") == [
                "c1 | Zoë paid with [CREDIT_CARD], thanks", "c2 | nothing to see", "c3 | ",
            ]
        )
        #expect(try centre.lines("select comment from assay.evaluation") == ["they threatened to sue"])
        #expect(try centre.lines("select comment from assay.feedback") == ["mail me:\n[EMAIL_ADDRESS]"])
        #expect(try centre.lines("select description from assay.complaint") == ["call me on [PHONE_NUMBER]"])
        #expect(try centre.lines("select reason from assay.escalation") == ["her card is [CREDIT_CARD]"])
        #expect(try centre.lines("select reason_for_delay from assay.incident") == ["[EMAIL_ADDRESS] was away"])
        let found = try centre.hits()
        #expect(
            found.contains(
                "contact | {c1} | c1 | ann | 2026-03-03 | note | CREDIT_CARD | 14 | 19 | certain | ************1111"
            )
        )
        #expect(found.contains { $0.hasPrefix("evaluation | {e1} | c1 | ann | 2026-03-03 | comment | RISK_WORD | ") })
        #expect(
            found.contains {
                $0.hasPrefix("feedback | {f1} | c1 |  | 2026-03-03 | comment | EMAIL_ADDRESS | 9 | 14 | certain")
            }
        )
        #expect(
            found.contains {
                $0.hasPrefix("complaint | {k1} |  |  | 2026-03-03 | description | PHONE_NUMBER | 11 | 12 |")
            }
        )
        #expect(
            found.contains {
                $0.hasPrefix("escalation | {s1} |  | ann | 2026-03-03 | reason | CREDIT_CARD | 12 | 19 |")
            }
        )
        #expect(
            found.contains {
                $0.hasPrefix("incident | {i1} |  |  | 2026-03-03 | reason_for_delay | EMAIL_ADDRESS | 0 | 14 |")
            }
        )
        #expect(try centre.lines("select count(distinct scanner_version) from assay.scan_hit") == ["1"])
        #expect(
            try centre.lines("select version from assay.scanner where is_current")
                == centre.lines("select distinct scanner_version from assay.scan_hit")
        )
        #expect("\(outcome.steps.map(\.summary))".contains(", \(found.count) hits in texts"))
        for secret in ["4111", "jo@example", "900123"] { #expect(try centre.traces(of: secret) == []) }
        #expect(!centre.log.text.contains("4111"))
    }

    @Test func `keeps hits with the row they were found in`() async throws {
        let centre = try await PullCentre.make(with: [
            "complaint", "escalation", "incident", "transcript", "competency",
        ])
        let (old, new) = ("'2026-03-03 11:00+00'", "'2026-03-03 12:00+00'")
        try centre.contact("gone", ["note": "'\(Self.card)'"])
        try centre.contact("edited", ["note": "'\(Self.card)'"])
        try centre.contact("moved", ["note": "'\(Self.card)'"])
        try centre.contact("turned", ["note": "'\(Self.card)'"])
        // Of two with one key, only the hits of the one that counts.
        try centre.contact("twice", ["note": "'jo@example.com'", "updated_at": old])
        try centre.contact("twice", ["note": "'see \(Self.card)'", "updated_at": new])
        // A row in quarantine has none.
        try centre.contact("bad", ["note": "'\(Self.card)'", "outcome": "'lost'"])
        try centre.night("2026-03-03")
        func short() throws -> [String] {
            try centre.lines("select source_key[1] as key, business_date, entity, start from assay.scan_hit order by 1")
        }
        #expect(
            try short() == [
                "edited | 2026-03-03 | CREDIT_CARD | 0", "gone | 2026-03-03 | CREDIT_CARD | 0",
                "moved | 2026-03-03 | CREDIT_CARD | 0", "turned | 2026-03-03 | CREDIT_CARD | 0",
                "twice | 2026-03-03 | CREDIT_CARD | 4",
            ]
        )
        try centre.inSource(
            """
            delete from monitoring.contact where contact_id = 'gone';
            update monitoring.contact set note = 'write to jo@example.com' where contact_id = 'edited';
            update monitoring.contact set offered_at = '2026-03-04 09:00+00' where contact_id = 'moved';
            update monitoring.contact set outcome = 'lost' where contact_id = 'turned';
            update monitoring.contact set outcome = 'answered' where contact_id = 'bad';
            """
        )
        try centre.night("2026-03-04")
        let expected = [
            "bad | 2026-03-03 | CREDIT_CARD | 0", "edited | 2026-03-03 | EMAIL_ADDRESS | 9",
            "moved | 2026-03-04 | CREDIT_CARD | 0", "twice | 2026-03-03 | CREDIT_CARD | 4",
        ]
        #expect(try short() == expected)
        // A row that changes long after, on a date that is no longer read whole.
        try centre.inSource(
            "update monitoring.contact set note = 'none', updated_at = '2099-01-01' where contact_id = 'edited'"
        )
        try centre.night("2026-03-20")
        #expect(try short() == expected.filter { !$0.hasPrefix("edited") })
        try centre.inSource("update monitoring.contact set note = '\(Self.card)' where contact_id = 'edited'")
        try centre.night("2026-03-21")
        #expect(try short().contains("edited | 2026-03-03 | CREDIT_CARD | 0"))
    }

    @Test func `leaves one row a contact of a transcript`() async throws {
        let centre = try await PullCentre.make(with: [
            "complaint", "escalation", "incident", "transcript", "competency",
        ])
        func say(_ contact: String, _ sequence: Int, _ text: String, _ more: [String: String] = [:]) throws {
            let row = [
                "contact_id": "'\(contact)'", "sequence": "\(sequence)", "speaker": "'customer'", "text": "'\(text)'",
                "updated_at": "'2026-03-03 11:00+00'",
            ]
            try centre.add("transcript", row.merging(more) { $1 })
        }
        func rows() throws -> [String] {
            try centre.lines(
                "select contact_id, business_date, utterances, characters, hits from assay.transcript order by 1"
            )
        }
        try centre.contact("c1")
        try centre.contact("c2", at: "2026-03-02 10:00+00")
        try say("c1", 1, "my card is \(Self.card)")
        try say("c1", 2, "Zoë")
        try say("c1", 2, "Zoë!", ["updated_at": "'2026-03-03 12:00+00'"])
        try say("c2", 1, "hello")
        try say("nowhere", 1, "hello")
        try centre.night("2026-03-03")
        #expect(try rows() == ["c1 | 2026-03-03 | 2 | 34 | 1", "c2 | 2026-03-02 | 1 | 5 | 0"])
        #expect(
            try centre.hits() == [
                "transcript | {c1,1} | c1 |  | 2026-03-03 | text | CREDIT_CARD | 11 | 19 | certain | ************1111"
            ]
        )
        #expect(
            try centre.quarantine() == [
                "transcript | {nowhere,1} | the source has no dated contact that it belongs to: the row has no business date | -"
            ]
        )
        #expect(
            try centre.lines(
                "select pulled, scanned_only, superseded, quarantined from assay.reconciliation where relation = 'transcript'"
            ) == ["5 | 3 | 1 | 1"]
        )
        #expect(try centre.traces(of: "hello") == [] && centre.traces(of: "4111") == [])

        // One utterance changes long after: the contact is made of all of them.
        try centre.inSource(
            """
            update monitoring.transcript set text = 'sorry?', updated_at = '2099-01-01' where contact_id = 'c1' and sequence = 1;
            insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome)
            values ('nowhere', 'voice', 'inbound', 'billing', '2026-03-01 10:00+00', 'answered');
            """
        )
        try centre.night("2026-03-20")
        #expect(
            try rows() == [
                "c1 | 2026-03-03 | 2 | 10 | 0", "c2 | 2026-03-02 | 1 | 5 | 0", "nowhere | 2026-03-01 | 1 | 5 | 0",
            ]
        )
        #expect(try centre.hits() == [] && centre.quarantine() == [])
        // What is deleted is noticed by the counts of its date.
        try centre.inSource(
            "delete from monitoring.transcript where contact_id = 'c2' or contact_id = 'c1' and sequence = 2"
        )
        try centre.night("2026-03-21")
        #expect(try rows() == ["c1 | 2026-03-03 | 1 | 6 | 0", "nowhere | 2026-03-01 | 1 | 5 | 0"])
        let fresh = try await centre.withFreshStore()
        try fresh.night("2026-03-21")
        #expect(
            try rows()
                == fresh.lines(
                    "select contact_id, business_date, utterances, characters, hits from assay.transcript order by 1"
                )
        )
    }

    @Test func `quotes a view's words without what could be somebody's`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1", ["contract_error": "'the duration of jo@example.com is no number'"])
        try centre.contact("c2", ["contract_error": "repeat('so ', 80) || '4111 1111 1111 1111'"])
        try centre.night("2026-03-03")
        #expect(
            try centre.lines("select reason from assay.quarantine order by 1") == [
                "the source says: " + String(repeating: "so ", count: 80) + "[CREDIT_CA…",
                "the source says: the duration of [EMAIL_ADDRESS] is no number",
            ]
        )
    }

    @Test func `leaves the organisation's own addresses, and says in the ledger when the scanner is another`()
        async throws
    {
        let allowing = try TestProject.edited { $0 += "\n" }
        let centre = try await PullCentre.make(project: allowing)
        try centre.contact(
            "c1",
            ["note": "'they wrote to help@northwind.example from jo@example.com'", "queue": "'email-support'"]
        )
        let first = try centre.night("2026-03-03")
        #expect(
            try centre.lines("select note from assay.contact") == [
                "they wrote to help@northwind.example from [EMAIL_ADDRESS]"
            ]
        )
        #expect(
            try centre.lines("select queue, language, is_covered from assay.queue_language") == [
                "email-support | en | t"
            ]
        )
        #expect(!"\(first.steps.map(\.summary))".contains("no longer"))
        let version = try centre.lines("select version from assay.scanner")

        let path = allowing.path("Pipelines/organisation.yaml")
        var text = try String(contentsOfFile: path, encoding: .utf8)
        text = text.replacing("\"@northwind.example\", ", with: "").replacing(
            "languages: [en]",
            with: "languages: [en-GB, cy]"
        )
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        let second = try centre.night("2026-03-04")
        #expect(
            try centre.lines("select note from assay.contact") == ["they wrote to [EMAIL_ADDRESS] from [EMAIL_ADDRESS]"]
        )
        let now = try centre.lines("select version from assay.scanner where is_current")
        #expect(
            second.steps.first?.summary.hasSuffix(
                ", scanned by \(now[0].prefix(8)) and no longer \(version[0].prefix(8))"
            ) == true,
            "\(second.steps.map(\.summary))"
        )
        #expect(
            try centre.lines("select language, is_covered from assay.queue_language order by 1") == [
                "cy | f", "en-GB | t",
            ]
        )
        #expect(try centre.lines("select distinct scanner_version from assay.scan_hit") == now)
        let third = try centre.night("2026-03-05")
        #expect(!"\(third.steps.map(\.summary))".contains("no longer"))
    }
}
