import Foundation
import Testing

@testable import Reports

@Suite struct `A manifest` {
    private let exports: TemporaryStore
    private let day: String

    init() throws {
        exports = try TemporaryStore()
        try exports.publish(81, .team("Sales"), properties: ["seal": "ab12", "governance": "trial"])
        day = exports.path("team-sales-8de4e0ea", "2026-11-20")
    }

    @Test func `reads back as it was written`() throws {
        let manifest = try Manifest.read(directory: day)
        #expect(manifest.audience == "team-sales-8de4e0ea")
        #expect(manifest.audienceName == "Sales")
        #expect(manifest.date == "2026-11-20")
        #expect(manifest.runID == "nightly:2026-11-20")
        #expect(manifest.properties == ["governance": "trial", "seal": "ab12"])
        #expect(manifest.files.map(\.name) == ["index.html", "scorecard.csv"])
        #expect(manifest.files.map(\.rows) == [nil, 2])
        #expect(manifest.json == (try String(contentsOfFile: day + "/manifest.json", encoding: .utf8)))
    }

    @Test func `finds what is missing, changed or added`() throws {
        #expect(try Manifest.verify(directory: day).isEmpty)
        try Data("x".utf8).write(to: URL(filePath: day + "/scorecard.csv"))
        try Data("x".utf8).write(to: URL(filePath: day + "/added"))
        try FileManager.default.removeItem(atPath: day + "/index.html")
        #expect(
            try Manifest.verify(directory: day)
                == [.missing("index.html"), .changed("scorecard.csv"), .unlisted("added")]
        )
    }

    @Test func `does not follow a link to the right content`() throws {
        try FileManager.default.moveItem(atPath: day + "/index.html", toPath: exports.path("index.html"))
        try FileManager.default.createSymbolicLink(
            atPath: day + "/index.html",
            withDestinationPath: exports.path("index.html")
        )
        #expect(try Manifest.verify(directory: day) == [.changed("index.html")])
    }

    @Test(arguments: ["", "{}", "not json"])
    func `that cannot be read is said to be so`(text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: day + "/manifest.json"))
        #expect(throws: ReportError.manifest(path: day + "/manifest.json")) { try Manifest.verify(directory: day) }
    }
}
