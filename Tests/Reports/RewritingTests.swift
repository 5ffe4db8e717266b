import Foundation
import Testing

@testable import Reports

/// What was published, once a person has to go out of it.
@Suite struct `Exports written anew` {
    private static let pseudonym = "c_abcdefghijklmnopqrstuvwxyz"
    private let exports: TemporaryStore
    private let traces = PublishedTraces(of: pseudonym, comments: ["He said \"no\", twice", "slow"])

    init() throws {
        exports = try TemporaryStore()
    }

    /// A file, and the same without the person; nil where it stays.
    struct Content: Sendable {
        let file: String
        let before: String
        let after: String?
    }

    static let contents = [
        Content(file: "findings.csv", before: "1,\(pseudonym),x\r\n", after: "1,erased,x\r\n"),
        Content(file: "worklist.html", before: "<td>\(pseudonym)</td>", after: "<td>erased</td>"),
        Content(file: "themes.csv", before: "no,\"He said \"\"no\"\", twice\"\r\nx,y\r\n", after: "no,\r\nx,y\r\n"),
        Content(file: "themes.csv", before: "no;slow\r\nslow;fast\r\n", after: "no;\r\nslow;fast\r\n"),
        Content(
            file: "digest.html",
            before: "<b>slow</b><blockquote>slow</blockquote><blockquote>He said &quot;no&quot;, twice</blockquote>",
            after: "<b>slow</b>"
        ),
        Content(file: "themes.csv", before: "slow,very slow\r\n", after: nil),
        Content(file: "digest.html", before: "<b>slow</b>", after: nil),
        Content(file: "digest.html", before: "", after: nil),
    ]

    @Test(arguments: contents)
    func `lose the pseudonym, and comments where comments stand`(_ content: Content) throws {
        let after = traces.removed(from: Array(content.before.utf8), of: content.file)
        #expect(after.map { String(decoding: $0, as: UTF8.self) } == content.after)
    }

    private func publish(_ date: String, _ subject: String, _ more: String) throws {
        try exports.store.publish(.officers, date: date, runID: "r", properties: ["seal": "s"]) { day in
            try day.csv("findings.csv", columns: ["subject_id"]) { try $0.write([Cell(text: subject)]) }
            try day.file("worklist.html", more)
        }
    }

    private func rewrite() throws -> [String] {
        try exports.store.rewrite { traces.removed(from: $0, of: $1) }
    }

    @Test func `keep their names, manifests and modes; the others are not touched, and nothing old is kept`() throws {
        try publish("2026-11-19", "c1", "1")
        try publish("2026-11-20", Self.pseudonym, "1")
        try publish("2026-11-20", "c1", "2")
        try publish("2026-11-21", Self.pseudonym, "1")
        let untouched = try exports.status("officers", "2026-11-19", "findings.csv")
        #expect(
            try rewrite() == [
                exports.path("officers", "2026-11-20.superseded-1"), exports.path("officers", "2026-11-21"),
            ]
        )
        #expect(
            try exports.names("officers") == ["2026-11-19", "2026-11-20", "2026-11-20.superseded-1", "2026-11-21"]
        )
        #expect(try exports.status("officers", "2026-11-19", "findings.csv") == untouched)
        for day in try exports.store.published() {
            #expect(try Manifest.verify(directory: day) == [])
            #expect(try Manifest.read(directory: day).properties == ["seal": "s"])
        }
        #expect(try exports.text("officers", "2026-11-21", "findings.csv") == "subject_id\r\nerased\r\n")
        #expect(try Manifest.read(directory: exports.path("officers", "2026-11-21")).files.first?.rows == 1)
        #expect(try exports.status("officers", "2026-11-21", "findings.csv").mode == 0o640)
        #expect(try exports.status("officers", "2026-11-21").mode == 0o750)
        #expect(try rewrite() == [])
    }

    @Test func `vouch for nothing that somebody changed by hand`() throws {
        try publish("2026-11-20", Self.pseudonym, "1")
        let path = exports.path("officers", "2026-11-20", "worklist.html")
        try Data("by hand".utf8).write(to: URL(filePath: path))
        let list = exports.path("officers", "2026-11-20", "findings.csv")
        try Data("by hand\r\n\(Self.pseudonym)\r\n".utf8).write(to: URL(filePath: list))
        #expect(try rewrite().count == 1)
        #expect(
            try Manifest.verify(directory: exports.path("officers", "2026-11-20")) == [
                .changed("findings.csv"), .changed("worklist.html"),
            ]
        )
        #expect(try !exports.text("officers", "2026-11-20", "findings.csv").contains(Self.pseudonym))
    }

    @Test func `wait for an export that is being written`() throws {
        try publish("2026-11-20", Self.pseudonym, "1")
        try exports.store.publish(.officers, date: "2026-11-21", runID: "r") { _ in
            #expect(throws: ReportError.busy(path: exports.path("officers"))) { try rewrite() }
        }
        #expect(try rewrite().count == 1)
    }
}
