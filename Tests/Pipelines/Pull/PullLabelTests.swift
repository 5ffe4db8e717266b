import Postgres
import TestSupport
import Testing

/// What the scanner makes of labels and keys on their way into the store.
@Suite struct `A night's scan of labels` {
    /// Labels: which column, what it holds, and what is certainly in it.
    static let labels: [(column: String, value: String, entity: String?)] = [
        ("queue", "card 4111 1111 1111 1111", "CREDIT_CARD"), ("reason", "jo@example.com", "EMAIL_ADDRESS"),
        ("product", "GB29 NWBK 6016 1331 9268 19", "IBAN_CODE"),
        ("campaign", "four one one one one one one one one one one one one one one one", "CREDIT_CARD"),
        ("agent_id", "ann@example.com", "EMAIL_ADDRESS"), ("interaction_id", "5555555555554444", "CREDIT_CARD"),
        ("reason", "jo＠example.com", "EMAIL_ADDRESS"), ("language", "it RSSMRA85T10A562S", "IT_FISCAL_CODE"),
        // What is not certain, or nobody's.
        ("queue", "0800 123 4567", nil), ("queue", "Priority one two three", nil), ("reason", "pin reset", nil),
        ("reason", "changed on 2026-03-03 10:00:00", nil), ("product", "SKU-1234567890", nil),
        ("campaign", "care@northwind.example", nil), ("product", "iPhone 15 Pro Max 256 GB", nil),
        ("interaction_id", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", nil), ("interaction_id", "1772500000000", nil),
        // The same number: a check letter says something of a word, and nothing of an id.
        ("reason", "12345678Z", "ES_NIF"), ("interaction_id", "12345678Z", nil), ("product", "12345678Z", "ES_NIF"),
        ("interaction_id", "12345678Z", nil), ("agent_id", "A0000000012", nil), ("agent_id", "00012345", nil),
        ("interaction_id", "20260303-100000-0000012", nil), ("customer_region", "GB-ENG", nil),
    ]

    @Test func `refuses labels that certainly hold somebody's data, and no others`() async throws {
        let centre = try await PullCentre.make()
        for (number, label) in Self.labels.enumerated() {
            try centre.contact("c\(number)", [label.column: "'\(label.value)'"])
        }
        // Labels repeat: the verdict is the same each time.
        try centre.contact("again", [Self.labels[0].column: "'\(Self.labels[0].value)'"])
        try centre.night("2026-03-03")
        var expected = Self.labels.enumerated().compactMap { number, label in
            label.entity.map { "{c\(number)} | personal_data_in_label: \(label.column) holds \($0)" }
        }
        expected.append("{again} | personal_data_in_label: \(Self.labels[0].column) holds CREDIT_CARD")
        #expect(try centre.lines("select source_key, reason from assay.quarantine").sorted() == expected.sorted())
        #expect(try centre.stored("contact").count == Self.labels.count { $0.entity == nil })
        for secret in ["4111 1111", "jo@", "5555555555554444", "NWBK", "RSSMRA"] {
            #expect(try centre.traces(of: secret) == [], "\(secret)")
        }
    }

    @Test func `masks keys that are somebody's data, and finds their rows again`() async throws {
        let centre = try await PullCentre.make(with: [
            "complaint", "escalation", "incident", "transcript", "competency",
        ])
        try centre.contact("4111111111111111")
        try centre.contact("5555555555554444", at: "2026-03-01 10:00+00", ["outcome": "'lost'"])
        try centre.contact("4012888888881881", ["offered_at": "null"])
        try centre.add("competency", ["agent_id": "'jo@example.com'", "competency": "'x'", "required_level": "3"])
        try centre.night("2026-03-03")
        let expected = [
            "competency | {[EMAIL_ADDRESS],x} | personal_data_in_label: agent_id holds EMAIL_ADDRESS | -",
            "contact | {[CREDIT_CARD]} | personal_data_in_label: contact_id holds CREDIT_CARD | 2026-03-01",
            "contact | {[CREDIT_CARD]} | personal_data_in_label: contact_id holds CREDIT_CARD | 2026-03-03",
            "contact | {[CREDIT_CARD]} | personal_data_in_label: contact_id holds CREDIT_CARD | -",
        ]
        #expect(try centre.quarantine() == expected)
        #expect(try centre.stored("contact") == [])
        // Long after, they are still listed: nobody could look for them by such a key.
        try centre.night("2026-03-20")
        #expect(try centre.quarantine() == expected)
        try centre.inSource(
            "update monitoring.contact set contact_id = left(contact_id, 4), outcome = 'answered', offered_at = coalesce(offered_at, '2026-03-03 10:00+00')"
        )
        try centre.night("2026-03-21")
        #expect(try centre.quarantine() == [expected[0]])
        #expect(try centre.stored("contact") == ["4012", "4111", "5555"])
    }
}
