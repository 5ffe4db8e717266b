import Pipelines
import Postgres
import TestSupport
import Testing

/// Sources whose databases are not in UTF-8.
@Suite struct `A source's encoding` {
    private func source(_ encoding: String) async throws -> PullCentre {
        let cluster = try await TestCluster.shared
        let name = "encoded_\(encoding.lowercased())_\(UInt32.random(in: 0 ... .max))"
        try Connection(cluster.conninfo()).query(
            "create database \(name) encoding '\(encoding)' locale 'C' template template0"
        )
        return try await PullCentre.make(source: cluster.conninfo(name))
    }

    @Test func `may be none at all: bytes that are not UTF-8 are named by their column`() async throws {
        let centre = try await source("SQL_ASCII")
        try centre.contact("good", ["queue": "'Köln'", "customer_ref": "'Jürgen'"])
        try centre.contact("label", ["queue": "E'K\\xf6ln'"])
        try centre.contact("customer", ["customer_ref": "E'J\\xfcrgen'"])
        try centre.contact("", ["contact_id": "E'k\\xf6'"])
        try centre.contact("half", ["reason": "E'\\xc3'"])
        try centre.contact("said", ["contract_error": "E'K\\xf6'"])
        try centre.contact("note", ["note": "E'K\\xf6ln'"])

        try centre.night("2026-03-03")

        #expect(try centre.lines("select contact_id, queue from assay.contact order by 1") == ["good | Köln"])
        #expect(
            try centre.quarantine() == [
                "contact | {customer} | customer_ref holds bytes that are not UTF-8 | 2026-03-03",
                "contact | {half} | reason holds bytes that are not UTF-8 | 2026-03-03",
                "contact | {label} | queue holds bytes that are not UTF-8 | 2026-03-03",
                "contact | {note} | note cannot be scanned: not valid UTF-8 at byte 1 | 2026-03-03",
                "contact | {said} | the source says something that cannot be scanned | 2026-03-03",
                "contact | - | contact_id holds bytes that are not UTF-8 | 2026-03-03",
            ]
        )
    }

    @Test func `is translated where it has one`() async throws {
        let centre = try await source("LATIN1")
        try centre.contact("käse", ["queue": "'Köln'", "reason": "'5 °C'"])
        try centre.contact("faul", ["queue": "'Köln'", "outcome": "'Käse'"])

        try centre.night("2026-03-03")
        try centre.inSource("update monitoring.contact set outcome = 'abandoned'")
        try centre.night("2026-03-04")

        #expect(
            try centre.lines("select contact_id, queue, reason from assay.contact order by contact_id collate \"C\"")
                == [
                    "faul | Köln | -", "käse | Köln | 5 °C",
                ]
        )
    }

    /// Here the server ends the stream; the night says where, and stores nothing.
    @Test func `in which a byte stands for nothing is told by relation`() async throws {
        let centre = try await source("WIN1252")
        try centre.contact("good")
        try centre.contact("odd", ["queue": "E'canary\\x81'"])
        let error = #expect(throws: (any Error).self) { try centre.night("2026-03-03") }
        let text = "\(try #require(error))"
        #expect(text.contains("22P05") && text.contains("read contact"))
        #expect(!"\(text)\(centre.log.text)".contains("canary"))
        #expect(try centre.stored("contact") == [])
    }
}
