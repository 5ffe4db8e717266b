import Pipelines
import Postgres
import Privacy
import TestSupport
import Testing

@testable import Pipelines

/// A new pseudonym key for a store that has seen nights.
@Suite struct `Changing the pseudonym key` {
    private let newKey: PseudonymKey
    private let thirdKey: PseudonymKey

    init() throws {
        newKey = try #require(PseudonymKey(bytes: [UInt8](100..<132)))
        thirdKey = try #require(PseudonymKey(bytes: [UInt8](200..<232)))
    }

    private func rekey(_ centre: PullCentre, to key: PseudonymKey) throws -> Rekeying.Outcome {
        try Rekeying(
            settings: centre.settings(),
            newKey: key,
            project: centre.centre.project,
            catalogue: centre.centre.catalogue(),
            contract: centre.centre.contract()
        ).run()
    }

    /// Every pseudonym of the store: where it stands, and whose it is.
    private func pseudonyms(_ centre: PullCentre) throws -> [String] {
        try centre.lines(
            """
            select 'contact ' || contact_id as place, customer_ref, debt_ref from assay.contact
            union all select 'attempt ' || attempt_id, customer_ref, debt_ref from assay.outbound_attempt
            union all select 'complaint ' || complaint_id, customer_ref, null from assay.complaint
            union all select 'request ' || request_id, customer_ref, null from assay.data_request
            union all select 'consent ' || purpose, customer_ref, null from assay.consent
            order by 1
            """
        )
    }

    private func centre() async throws -> PullCentre {
        let centre = try await PullCentre.make(with: ["outbound_attempt", "complaint", "data_request", "consent"])
        try centre.contact("c1", at: "2026-01-20 10:00+00", ["customer_ref": "'Ann 1'", "debt_ref": "'D1'"])
        try centre.contact("c2", at: "2026-02-20 10:00+00", ["customer_ref": "' ann1'"])
        try centre.contact("c3", ["customer_ref": "'bob'", "debt_ref": "'0'"])
        try centre.contact("c4", ["customer_ref": "'gone'"])
        try centre.contact("c5")
        let noon = "'2026-03-03 12:00+00'"
        try centre.add(
            "outbound_attempt",
            ["attempt_id": "'a'", "campaign": "'x'", "called_at": noon, "customer_ref": "'bob'", "debt_ref": "'D1'"]
        )
        try centre.add(
            "complaint",
            ["complaint_id": "'k'", "kind": "'other'", "received_at": noon, "customer_ref": "'Ann1'"]
        )
        try centre.add(
            "data_request",
            ["request_id": "'r'", "kind": "'access'", "received_at": noon, "customer_ref": "'cy'"]
        )
        try centre.add("consent", ["customer_ref": "'bob'", "purpose": "'marketing'"])
        try centre.night("2026-03-03")
        // Long gone when the key is changed.
        try centre.inSource("delete from monitoring.contact where contact_id = 'c4'")
        return centre
    }

    @Test func `gives what a fresh pull under it would, and counts who cannot be found`() async throws {
        let centre = try await centre()
        let before = try pseudonyms(centre)
        let outcome = try rekey(centre, to: newKey)
        #expect(outcome.references == 4 && outcome.changed == 9 && outcome.notFound == 1 && outcome.keyGeneration == 2)

        let expected = Pseudonymiser(newKey)
        let (ann, bob, cy) = (
            expected.pseudonym(of: "ann1") ?? "", expected.pseudonym(of: "bob") ?? "",
            expected.pseudonym(of: "cy") ?? ""
        )
        let debt = expected.pseudonym(of: "d1") ?? ""
        let earlier = try #require(Pseudonymiser(centre.settings().key).pseudonym(of: "gone"))
        #expect(
            try pseudonyms(centre) == [
                "attempt a | \(bob) | \(debt)", "complaint k | \(ann) | -", "consent marketing | \(bob) | -",
                "contact c1 | \(ann) | \(debt)", "contact c2 | \(ann) | -", "contact c3 | \(bob) | -",
                "contact c4 | \(earlier) | -", "contact c5 | - | -", "request r | \(cy) | -",
            ]
        )
        #expect(try pseudonyms(centre) != before)
        #expect(
            try centre.lines("select pseudonym, key_generation from assay.earlier_pseudonym") == ["\(earlier) | 1"]
        )
        #expect(try centre.lines("select * from assay.rekey union all select * from assay.stage_rekey") == [])

        // The old key is refused, the new one goes on: nothing changes by reading the same again.
        #expect(throws: RunError.self) { try centre.night("2026-03-04") }
        #expect(throws: RunError.self) { try rekey(centre, to: newKey) }
        var later = centre
        later.key = newKey
        let after = try pseudonyms(centre).filter { !$0.hasPrefix("contact c4") }
        try centre.inStore("delete from assay.touched")
        try later.night("2026-03-04")
        #expect(try pseudonyms(centre) == after)
        #expect(
            try centre.lines("select relation, added, changed, removed from assay.touched") == ["contact | 0 | 0 | 1"]
        )
    }

    @Test func `goes on after an interruption, and no night begins before it is done`() async throws {
        let centre = try await centre()
        try centre.inStore(
            """
            create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger refuse before update on assay.data_request for each row execute function public.refuse();
            """
        )
        let before = try pseudonyms(centre)
        #expect(throws: PostgresError.self) { try rekey(centre, to: newKey) }
        let halfway = try pseudonyms(centre)
        #expect(halfway != before)
        for key in [centre.settings().key, newKey] {
            var night = centre
            night.key = key
            #expect {
                try night.night("2026-03-04")
            } throws: {
                "\($0)".contains("run assay rekey with the new key's file again")
            }
        }
        #expect {
            try rekey(centre, to: thirdKey)
        } throws: {
            "\($0)".contains("finish it with that key's file first")
        }
        #expect(try pseudonyms(centre) == halfway)

        try centre.inStore("drop trigger refuse on assay.data_request")
        let outcome = try rekey(centre, to: newKey)
        #expect(outcome.notFound == 1 && outcome.changed > 0 && outcome.changed < 9)
        let undisturbed = try await self.centre()
        _ = try rekey(undisturbed, to: newKey)
        #expect(try pseudonyms(centre) == pseudonyms(undisturbed))
    }

    @Test func `is refused while a run holds the lock, and to the key that the store has`() async throws {
        let centre = try await centre()
        #expect(throws: RunError.self) { try rekey(centre, to: centre.settings().key) }
        let other = try Connection(centre.centre.store)
        #expect(try other.tryAdvisoryLock(RunLock.key))
        #expect {
            try rekey(centre, to: newKey)
        } throws: { error in
            if case RunError.locked = error { true } else { false }
        }
        #expect(try centre.lines("select rekeying_to from assay.store") == ["-"])
    }
}
