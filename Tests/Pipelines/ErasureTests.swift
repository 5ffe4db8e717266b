import Foundation
import Pipelines
import Postgres
import Privacy
import Reports
import TestSupport
import Testing

/// A person who asks to be forgotten.
@Suite struct `An erasure` {
    private static let night = "2026-03-03"

    /// Ann called twice and wrote a comment; Bob called once.
    private func centre() async throws -> PullCentre {
        let centre = try await PullCentre.make(with: ["consent", "complaint", "data_request"])
        try centre.contact("a1", at: "2026-03-02 10:00+00", ["customer_ref": "'ann'", "note": "'moved to the coast'"])
        try centre.contact("a2", ["customer_ref": "' Ann '"])
        try centre.contact("b1", ["customer_ref": "'bob'", "note": "'asked for a call'"])
        for contact in ["a2", "b1"] {
            try centre.feedback(contact, ["contact_id": "'\(contact)'", "comment": "'the coast is lovely'"])
        }
        for customer in ["ann", "bob"] {
            try centre.add(
                "consent",
                ["customer_ref": "'\(customer)'", "purpose": "'marketing'", "basis": "'consent'"]
            )
        }
        try centre.add(
            "data_request",
            [
                "request_id": "'r1'", "kind": "'erasure'", "customer_ref": "'ann'",
                "received_at": "'2026-03-03 09:00+00'",
            ]
        )
        try centre.run(.upTo(day(Self.night)), only: nil)
        return centre
    }

    private func erase(_ subject: Erasure.Subject, _ centre: PullCentre) throws -> Erasure.Outcome {
        try Erasure(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: centre.centre.catalogue()
        ).run(subject, why: "case 7", asOf: #require(Timestamp("2026-03-04T06:00:00Z")))
    }

    /// Where in the store the person or their words stand.
    private func traces(_ centre: PullCentre, of pseudonym: String) throws -> [String] {
        let places = try centre.traces(of: pseudonym) + centre.traces(of: "coast").filter { !$0.contains("b1") }
        return places.map { String($0.prefix { $0 != ":" }) }
    }

    private func pseudonym(_ centre: PullCentre) throws -> String {
        try #require(try centre.lines("select customer_ref from assay.contact where contact_id = 'a1'").first)
    }

    @Test(arguments: [Erasure.Subject.reference("Ann"), .request("r1")])
    func `unlinks the person; rows, their counts and everybody else stay`(_ subject: Erasure.Subject) async throws {
        let centre = try await centre()
        let pseudonym = try pseudonym(centre)
        let figures = try centre.lines("select sum(offered) from assay.measure_contact")
        let bob = try centre.lines("select * from assay.contact where contact_id = 'b1'")
        let outcome = try erase(subject, centre)
        #expect(outcome.rows["contact"] == 2 && outcome.rows["consent"] == 1 && outcome.rows["feedback"] == 1)
        #expect(try traces(centre, of: pseudonym) == [])
        #expect(try centre.stored("contact") == ["a1", "a2", "b1"])
        #expect(try centre.lines("select * from assay.contact where contact_id = 'b1'") == bob)
        #expect(try centre.lines("select sum(offered) from assay.measure_contact") == figures)
        let noted = try centre.lines("select erasure_id, request_id, why from assay.erasure")
        #expect(noted.count == 1 && noted[0].hasSuffix("case 7"))
        #expect(try SubjectRecord(.customer(reference: "ann"), centre).entries.isEmpty)
        #expect(try !SubjectRecord(.customer(reference: "bob"), centre).entries.isEmpty)
    }

    @Test func `keeps the person out of later pulls, and counts them as suppressed`() async throws {
        let centre = try await centre()
        let pseudonym = try pseudonym(centre)
        _ = try erase(.reference("ann"), centre)
        try centre.contact("a3", at: "2026-03-04 10:00+00", ["customer_ref": "'ann'", "note": "'the coast again'"])
        try centre.run(.upTo(day("2026-03-04")), only: nil)
        #expect(try traces(centre, of: pseudonym) == [])
        #expect(try centre.stored("contact") == ["a1", "a2", "a3", "b1"])
        #expect(
            try centre.lines(
                """
                select relation, sum(suppressed) as suppressed from assay.reconciliation
                where run_id = 'nightly:2026-03-04' group by 1 having sum(suppressed) > 0 order by 1
                """
            ) == ["consent | 1", "contact | 3", "data_request | 1"]
        )
        #expect(try centre.lines("select count(*) from assay.feedback where comment is not null") == ["1"])
    }

    @Test func `keeps them out under another pseudonym key as well`() async throws {
        var centre = try await centre()
        _ = try erase(.reference("ann"), centre)
        let key = try #require(PseudonymKey(bytes: Array(100..<132)))
        _ = try Rekeying(
            settings: centre.settings(),
            newKey: key,
            project: centre.centre.project,
            catalogue: centre.centre.catalogue(),
            contract: centre.centre.contract()
        ).run()
        centre.key = key
        try centre.contact("a3", at: "2026-03-04 10:00+00", ["customer_ref": "'ann'"])
        try centre.contact("b3", at: "2026-03-04 10:00+00", ["customer_ref": "'bob'"])
        try centre.run(.upTo(day("2026-03-04")), only: nil)
        #expect(
            try centre.lines("select contact_id from assay.contact where customer_ref is not null order by 1") == [
                "b1", "b3",
            ]
        )
    }

    @Test func `takes the person out of what was published, superseded days included`() async throws {
        let centre = try await centre()
        let pseudonym = try pseudonym(centre)
        let exports = ExportStore(root: centre.centre.exports)
        for version in ["1", "2"] {
            try exports.publish(.officers, date: "2026-03-02", runID: version) { day in
                try day.csv("findings.csv", columns: ["finding_id", "subject_id"]) { writer in
                    try writer.write([Cell(text: version), Cell(text: pseudonym)])
                }
                try day.csv("feedback_theme.csv", columns: ["term", "example"]) { writer in
                    try writer.write([Cell(text: "coast"), Cell(text: "the coast is lovely")])
                }
            }
        }
        let outcome = try erase(.reference("ann"), centre)
        #expect(outcome.exports == 2)
        for day in try exports.published() {
            #expect(try Manifest.verify(directory: day) == [], "\(day)")
            for file in try FileManager.default.contentsOfDirectory(atPath: day) {
                let text = try String(contentsOfFile: "\(day)/\(file)", encoding: .utf8)
                #expect(!text.contains(pseudonym) && !text.contains("the coast is lovely"), "\(day)/\(file)")
            }
        }
        let day = "\(centre.centre.exports)/officers/2026-03-02"
        #expect(
            try String(contentsOfFile: "\(day)/findings.csv", encoding: .utf8)
                == "finding_id,subject_id\r\n2,erased\r\n"
        )
        #expect(try centre.lines("select exports from assay.erasure") == ["2"])
    }

    @Test func `is refused while a hold stands or a duty to keep runs, and names it`() async throws {
        let centre = try await centre()
        try centre.add(
            "complaint",
            [
                "complaint_id": "'k'", "kind": "'other'", "received_at": "'2026-03-04 12:00+00'",
                "customer_ref": "'ann'",
            ]
        )
        try centre.run(.upTo(day("2026-03-04")), only: nil)
        try centre.inStore(
            """
            insert into review.hold (hold_id, kind, subject, why, placed_by, placed_key, placed_at)
            values (1, 'contact', 'a2', 'case 1', 'test', 'test', '2026-03-03')
            """
        )
        let before = try centre.lines("select * from assay.contact order by 1")
        let error = #expect(throws: RunError.self) { try erase(.reference("ann"), centre) }
        let said = "\(try #require(error))"
        #expect(said.contains("hold 1") && said.contains("FCA DISP 1.9.1R"), "\(said)")
        #expect(try centre.lines("select * from assay.contact order by 1") == before)
        #expect(throws: RunError.self) { try erase(.request("nobody's"), centre) }
    }
}

extension SubjectRecord {
    /// Looks somebody up in a test's centre.
    fileprivate init(_ subject: Subject, _ centre: PullCentre) throws {
        try self.init(subject, settings: centre.settings(), queries: QueryFolder(centre.centre.project))
    }
}
