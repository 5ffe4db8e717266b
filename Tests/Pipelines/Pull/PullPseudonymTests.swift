import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

@Suite struct `A customer's reference` {
    @Test func `reaches neither the store nor a file, and is one pseudonym however it is spelt`() async throws {
        let centre = try await PullCentre.make()
        let spellings = ["Smith 4711/B", " smith4711/b", "SMITH 4711 / B", "smith\u{A0}4711/b", "ｓｍｉｔｈ４７１１／ｂ"]
        for (place, spelling) in spellings.enumerated() {
            try centre.contact(
                "c\(place)",
                ["customer_ref": "'\(spelling)'", "debt_ref": "'Smith4711/B'", "note": "'my name is Smith'"]
            )
        }
        try centre.contact("other", ["customer_ref": "'smith4712/b'"])
        for (place, nobody) in ["", "  ", "0", " 0 "].enumerated() {
            try centre.contact("n\(place)", ["customer_ref": "'\(nobody)'"])
        }
        try centre.contact("unknown")
        // Quarantined rows must not leak either, nor a free text of another relation.
        try centre.contact(
            "bad",
            ["customer_ref": "'Smith 4711/B'", "outcome": "'lost'", "note": "'my name is Smith'"]
        )
        try centre.evaluation("e", of: "c0", ["comment": "'this is Mr Smith'"])
        try centre.feedback("f", of: "c0", ["comment": "'speaking to Smith'"])

        let outcome = try centre.run(.upTo(day("2026-03-03")), only: nil)

        let pseudonyms = try centre.lines(
            "select customer_ref, count(*) from assay.contact where contact_id like 'c%' group by 1"
        )
        #expect(pseudonyms.count == 1)
        #expect(pseudonyms.first?.hasPrefix("c_") == true && pseudonyms.first?.hasSuffix(" | 5") == true)
        #expect(try centre.lines("select count(distinct customer_ref) from assay.contact") == ["2"])
        #expect(
            try centre.lines("select contact_id from assay.contact where customer_ref is null order by 1") == [
                "n0", "n1", "n2", "n3", "unknown",
            ]
        )
        // Debts are pseudonyms of their own, as alike as they are written.
        #expect(try centre.lines("select count(distinct debt_ref) from assay.contact") == ["1"])

        var traces: [String] = []
        for row in try Connection(centre.centre.store).query(
            "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('assay', 'digest', 'review')"
        ) {
            let table: String = try row.get("name")
            for hit in try centre.lines("select t::text from \(table) t where t::text ~* 'smith|４７１１|4711'") {
                traces.append("\(table): \(hit)")
            }
        }
        #expect(traces == [])
        let files = try #require(FileManager.default.enumerator(atPath: centre.centre.exports))
        for case let file as String in files {
            let bytes = FileManager.default.contents(atPath: "\(centre.centre.exports)/\(file)") ?? Data()
            #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("smith"), "\(file)")
        }
        #expect(!"\(outcome)\(centre.log.text)".lowercased().contains("smith"))
    }
}
