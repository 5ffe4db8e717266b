import Postgres
import TestSupport
import Testing

/// Where a record is in the source's own system.
@Suite struct `A link to the source` {
    private static let keys: [(relation: String, key: String, link: String?)] = [
        ("contact", "{c1}", "https://crm.example/c/c1"), ("contact", #"{"a b/c"}"#, "https://crm.example/c/a%20b%2Fc"),
        ("contact", #"{"\"><script>"}"#, "https://crm.example/c/%22%3E%3Cscript%3E"),
        ("contact", #"{"né"}"#, "https://crm.example/c/n%C3%A9"),
        ("transcript", "{c1,2}", "https://crm.example/t/c1/2"),
        ("complaint", "{k1}", nil),
    ]

    @Test(arguments: keys)
    func `holds the key and nothing that it could become`(relation: String, key: String, link: String?) async throws {
        let store = try await Bench.make().administrator()
        try store.script(
            """
            insert into assay.setting values ('source_link_contact', 'https://crm.example/c/{key}'),
                ('source_link_transcript', 'https://crm.example/t/{key}')
            """,
            name: "links"
        )
        let rows = try store.query("select review.link($1, $2::text[]) as link", [.text(relation), .text(key)])
        #expect(rows.first?["link"] == link)
    }
}
