import Foundation
import Testing

@testable import Reports

@Suite struct `An export` {
    private let exports: TemporaryStore

    init() throws {
        exports = try TemporaryStore()
    }

    @Test func `is published with its manifest`() throws {
        #expect(try exports.publish(81) == .created(path: exports.path("organisation", "2026-11-20")))
        #expect(
            try exports.names("organisation", "2026-11-20") == ["index.html", "manifest.json", "scorecard.csv"]
        )
        #expect(
            try exports.text("organisation", "2026-11-20", "scorecard.csv")
                == "kpi,value\r\nservice_level,81\r\n'=nps,\r\n"
        )
        // The sums are those of sha256sum for the same bytes.
        #expect(
            try exports.text("organisation", "2026-11-20", "manifest.json") == """
                {
                  "audience": "organisation",
                  "audience_name": "organisation",
                  "date": "2026-11-20",
                  "run_id": "nightly:2026-11-20",
                  "properties": {},
                  "files": [
                    {
                      "name": "index.html",
                      "bytes": 10,
                      "sha256": "f5ce1bf7f7b0a89789fd9759dc349202fdc16da503abce54fbf957c8a290804f"
                    },
                    {
                      "name": "scorecard.csv",
                      "rows": 2,
                      "bytes": 37,
                      "sha256": "947f7365fe2408dab21e07ed07ba32e1792e66b73e8c0657ee361b9778aac92c"
                    }
                  ]
                }

                """
        )
        #expect(try Manifest.verify(directory: exports.path("organisation", "2026-11-20")).isEmpty)
    }

    @Test func `can be read by its owner and group only`() throws {
        let mask = umask(0o077)
        defer { umask(mask) }
        try exports.publish(81)
        #expect(try exports.status("organisation").mode == 0o750)
        #expect(try exports.status("organisation", "2026-11-20").mode == 0o750)
        for name in try exports.names("organisation", "2026-11-20") {
            #expect(try exports.status("organisation", "2026-11-20", name).mode == 0o640)
        }
    }

    @Test func `with equal content touches nothing`() throws {
        try exports.publish(81, properties: ["governance": "trial"])
        let names = ["", "index.html", "manifest.json", "scorecard.csv"]
        let before = try names.map { try exports.status("organisation", "2026-11-20", $0) }
        let again = try exports.publish(81, runID: "again:2026-11-20", properties: ["governance": "trial"])
        #expect(again == .unchanged(path: exports.path("organisation", "2026-11-20")))
        #expect(try names.map { try exports.status("organisation", "2026-11-20", $0) } == before)
        #expect(try exports.names("organisation") == ["2026-11-20"])
    }

    @Test func `that differs supersedes, and the older ones are kept in order`() throws {
        let day = exports.path("organisation", "2026-11-20")
        try exports.publish(81)
        #expect(try exports.publish(82) == .superseded(path: day, kept: day + ".superseded-1"))
        #expect(try exports.publish(83) == .superseded(path: day, kept: day + ".superseded-2"))
        // A number that was given away by hand is not given again, nor one below it.
        try FileManager.default.createDirectory(atPath: day + ".superseded-9", withIntermediateDirectories: false)
        #expect(try exports.publish(84) == .superseded(path: day, kept: day + ".superseded-10"))
        #expect(try exports.text("organisation", "2026-11-20", "index.html") == "<p>84</p>\n")
        #expect(try exports.text("organisation", "2026-11-20.superseded-1", "index.html") == "<p>81</p>\n")
        #expect(try exports.text("organisation", "2026-11-20.superseded-2", "index.html") == "<p>82</p>\n")
        #expect(try exports.text("organisation", "2026-11-20.superseded-10", "index.html") == "<p>83</p>\n")
        #expect(try exports.names("organisation").filter { $0.hasPrefix(".") }.isEmpty)
    }

    @Test(arguments: ["governance", "seal"])
    func `whose manifest says something else supersedes`(property: String) throws {
        try exports.publish(81)
        guard case .superseded = try exports.publish(81, properties: [property: "x"]) else {
            Issue.record("not superseded")
            return
        }
    }

    @Test(arguments: ["scorecard.csv", "manifest.json", "added.txt"])
    func `that was changed by hand is kept as superseded`(name: String) throws {
        try exports.publish(81)
        try Data("changed".utf8).write(to: URL(filePath: exports.path("organisation", "2026-11-20", name)))
        let day = exports.path("organisation", "2026-11-20")
        #expect(try exports.publish(81) == .superseded(path: day, kept: day + ".superseded-1"))
        #expect(try exports.text("organisation", "2026-11-20.superseded-1", name) == "changed")
        #expect(try Manifest.verify(directory: day).isEmpty)
    }

    @Test func `of another day or audience is left alone`() throws {
        try exports.publish(81)
        try exports.publish(81, date: "2026-11-21")
        try exports.publish(81, .team("Sales"))
        #expect(try exports.names() == ["organisation", "team-sales-8de4e0ea"])
        #expect(try exports.names("organisation") == ["2026-11-20", "2026-11-21"])
    }

    struct Broken: Error {}

    @Test(arguments: [0, 1, 50_000])
    func `that fails half-way changes nothing that anyone sees`(rows: Int) throws {
        try exports.publish(81)
        let before = try exports.status("organisation", "2026-11-20")
        for date in ["2026-11-20", "2026-11-21"] {
            #expect(throws: Broken.self) {
                try exports.store.publish(.organisation, date: date, runID: "r") { export in
                    try export.file("index.html", "half")
                    try export.csv("scorecard.csv", columns: ["a"]) { csv in
                        for row in 0..<rows {
                            try csv.write([Cell(number: row)])
                        }
                        throw Broken()
                    }
                }
            }
        }
        #expect(try exports.names("organisation") == ["2026-11-20"])
        #expect(try exports.status("organisation", "2026-11-20") == before)
        #expect(try exports.text("organisation", "2026-11-20", "index.html") == "<p>81</p>\n")
    }

    @Test func `a large file is hashed and counted as it is written`() throws {
        let outcome = try exports.store.publish(.officers, date: "2026-11-20", runID: "r") { export in
            try export.csv("rows.csv", columns: ["n"]) { csv in
                for row in 0..<100_000 {
                    try csv.write([Cell(number: row)])
                }
                #expect(csv.rows == 100_000)
            }
        }
        #expect(outcome == .created(path: exports.path("officers", "2026-11-20")))
        let manifest = try Manifest.read(directory: exports.path("officers", "2026-11-20"))
        // printf 'n\r\n' and seq 0 99999 with CR LF, through sha256sum and wc -c.
        #expect(
            manifest.files == [
                .init(
                    name: "rows.csv",
                    rows: 100_000,
                    bytes: 688_893,
                    sha256: "523decc02a74429bd6df2583df4aead2e6ad701d36ba5cd5ae79f0ef04930e61"
                )
            ]
        )
    }

    @Test func `two teams never share a directory unseen`() throws {
        try exports.publish(81, .team("sales"))
        let manifest = exports.path("team-sales", "2026-11-20", "manifest.json")
        let text = try String(contentsOfFile: manifest, encoding: .utf8)
        try text.replacing("\"audience_name\": \"sales\"", with: "\"audience_name\": \"Sales?\"")
            .write(toFile: manifest, atomically: false, encoding: .utf8)
        let error = ReportError.otherAudience(
            path: exports.path("team-sales", "2026-11-20"),
            existing: "Sales?",
            wanted: "sales"
        )
        #expect(throws: error) { try exports.publish(82, .team("sales")) }
    }

    @Test(arguments: [
        "2026-W00", "2026-W54", "2026-W4", "2026-w47", "2026-13", "2026-00", "2026-11-", "2026", "2026-1-20",
        "20261120", "2026-13-01", "2026-00-10", "2026-11-32", "../../etc/x", "", "2026-11-2０",
    ])
    func `has a day, a week or a month for its name and nothing else`(date: String) throws {
        #expect(throws: ReportError.date(date)) { try exports.publish(1, date: date) }
        #expect(try exports.names().isEmpty)
    }

    @Test(arguments: ["2026-W01", "2026-W53", "2026-11"])
    func `of a week or a month stands beside the days, and supersedes its like only`(name: String) throws {
        try exports.publish(1)
        #expect(try exports.publish(2, date: name) == .created(path: exports.path("organisation", name)))
        #expect(try exports.publish(2, date: name) == .unchanged(path: exports.path("organisation", name)))
        // Killed while it was written.
        try FileManager.default.createDirectory(
            atPath: exports.path("organisation", ".\(name).writing"),
            withIntermediateDirectories: false
        )
        _ = try exports.publish(3, date: name)
        #expect(
            try exports.names("organisation").sorted() == ["2026-11-20", name, "\(name).superseded-1"].sorted()
        )
    }

    @Test(arguments: ["", ".", "..", ".hidden", "a/b", "/etc/passwd", "manifest.json", "a\0b", "é.csv", "a b"])
    func `has plain names for its files`(name: String) throws {
        #expect(throws: ReportError.fileName(name)) {
            try exports.store.publish(.organisation, date: "2026-11-20", runID: "r") { try $0.file(name, "x") }
        }
        #expect(try exports.names("organisation").isEmpty)
    }

    @Test func `writes no file twice`() throws {
        #expect(throws: ReportError.duplicateFile("a.csv")) {
            try exports.store.publish(.organisation, date: "2026-11-20", runID: "r") { export in
                try export.file("a.csv", "x")
                try export.csv("a.csv", columns: ["a"]) { _ in }
            }
        }
    }

    @Test func `lists every published day, superseded ones included, and nothing where there is no root`() throws {
        let exports = try TemporaryStore()
        #expect(try exports.store.published().isEmpty)
        try exports.publish(1)
        try exports.publish(2)
        try exports.publish(1, .officers)
        #expect(
            try exports.store.published() == [
                exports.path("officers", "2026-11-20"), exports.path("organisation", "2026-11-20"),
                exports.path("organisation", "2026-11-20.superseded-1"),
            ]
        )
        #expect(try ExportStore(root: exports.path("none")).published().isEmpty)
    }
}
