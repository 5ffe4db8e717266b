import Foundation
import Pipelines
import Postgres
import Reports
import Review
import TestSupport
import Testing

@Suite struct `The files of findings` {
    private typealias Judgement = Bench.Judgement

    private func occasion() throws -> ExportOccasion {
        ExportOccasion(
            date: try #require(CalendarDate("2026-03-03")),
            asOf: try #require(Timestamp("2026-03-04T06:00:00Z")),
            runID: "nightly:2026-03-03",
            organisation: "Smith & Sons <Ltd>",
            governance: "trial"
        )
    }

    private func export(_ bench: Bench, to root: String) throws -> ExportStore.Outcome {
        let queries = QueryFolder(TestProject.shipped)
        return try FindingExport.write(occasion(), to: root, store: bench.administrator(), queries: queries).outcome
    }

    private func export(_ bench: Bench, team: String, to root: String) throws {
        let store = try bench.administrator()
        try ExportStore(root: root).publish(.team(team), date: "2026-03-03", runID: "nightly:2026-03-03") { directory in
            let queries = QueryFolder(TestProject.shipped)
            try FindingExport.write(team: team, occasion(), to: &directory, store: store, queries: queries)
        }
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `tell officers and each team what waits for them, without people, evidence or markup`() async throws {
        let bench = try await Bench.make()
        let root = try temporaryDirectory()
        try bench.night(
            "2026-03-04 06:00Z",
            [
                Judgement(
                    subject: "c<1>",
                    agent: "agent-77",
                    contact: "contact-88",
                    reason: #"a <b>card</b> & "number""#
                ),
                Judgement(rule: "late-answer", subject: "k1", team: "blue"),
                Judgement(rule: "late-answer", subject: "k2", outcome: "pending", dueAt: "2026-03-09 00:00Z"),
            ]
        )
        try bench.administrator().query(
            "insert into assay.setting values ('source_link_contact', 'https://crm.example/c/{key}')"
        )
        #expect(try export(bench, to: root) == .created(path: "\(root)/officers/2026-03-03"))
        let findings = try text("\(root)/officers/2026-03-03/findings.csv")
        #expect(findings.split(separator: "\r\n").count == 3)
        let deadlines = try text("\(root)/officers/2026-03-03/deadlines.csv")
        #expect(deadlines.contains("late-answer,Answer in time,FCA,1.6,k2,,red,2026-03-09 00:00:00+00,2"))
        let page = try text("\(root)/officers/2026-03-03/worklist.html")
        #expect(page.contains("Smith &amp; Sons &lt;Ltd&gt;"))
        #expect(page.contains("a &lt;b&gt;card&lt;/b&gt; &amp; &quot;number&quot;"))
        #expect(page.contains("c&lt;1&gt;") && !page.contains("<b>"))
        #expect(page.contains(#"<a href="https://crm.example/c/c%3C1%3E" rel="noreferrer">c&lt;1&gt;</a>"#))
        #expect(page.contains("width=device-width") && page.contains("8 Mar 2026"), "the day that ends at midnight")
        #expect(page.contains("<h2>To decide later (2)</h2>") || page.contains("<h2>To decide within seven days"))

        try export(bench, team: "red", to: root)
        let red = try text("\(root)/team-red/2026-03-03/findings.csv")
        #expect(red.split(separator: "\r\n").count == 2)
        #expect(red.contains("card-text") && !red.contains("late-answer"))
        for file in [findings, deadlines, page, red] {
            #expect(!file.contains("agent-77") && !file.contains("contact-88") && !file.contains("digits"))
        }
        #expect(!red.contains("c<1>"))
        #expect(try export(bench, to: root) == .unchanged(path: "\(root)/officers/2026-03-03"))
        let seal = try bench.ledger.verify(bench.administrator()).lastSeal
        #expect(try Manifest.read(directory: "\(root)/officers/2026-03-03").properties["seal"] == seal)
    }

    @Test func `say so when nothing waits`() async throws {
        let bench = try await Bench.make()
        let root = try temporaryDirectory()
        _ = try export(bench, to: root)
        let page = try text("\(root)/officers/2026-03-03/worklist.html")
        #expect(page.contains("No finding waits for anybody."))
        #expect(page.contains("No deadline is running."))
        #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["officers"])
    }
}
