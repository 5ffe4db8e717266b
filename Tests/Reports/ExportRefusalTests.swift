import Foundation
import Testing

@testable import Reports

@Suite struct `An export is refused` {
    private let exports: TemporaryStore
    private let files = FileManager.default

    init() throws {
        exports = try TemporaryStore()
    }

    @Test func `into a root that everybody can write to`() throws {
        #expect(chmod(exports.root, 0o777) == 0)
        #expect(throws: ReportError.writableByAll(path: exports.root, mode: 0o777)) { try exports.publish(81) }
        #expect(try exports.names().isEmpty)
    }

    @Test func `into an audience's directory that everybody can write to`() throws {
        try exports.publish(81)
        let place = exports.path("organisation")
        #expect(chmod(place, 0o757) == 0)
        #expect(throws: ReportError.writableByAll(path: place, mode: 0o757)) { try exports.publish(82) }
        #expect(try exports.names("organisation") == ["2026-11-20"])
    }

    @Test func `but not into one with the sticky bit`() throws {
        #expect(chmod(exports.root, 0o1777) == 0)
        #expect(try exports.publish(81) == .created(path: exports.path("organisation", "2026-11-20")))
    }

    @Test(.enabled("needs root to give a directory away") { geteuid() == 0 })
    func `into another user's directory where everybody can make one`() throws {
        #expect(chmod(exports.root, 0o1777) == 0)
        try exports.publish(81)
        let place = exports.path("organisation")
        #expect(chown(place, 12_345, 12_345) == 0)
        #expect(throws: ReportError.foreignOwner(path: place, user: 12_345)) { try exports.publish(82) }
    }

    @Test func `into a root that everybody can exchange`() throws {
        let root = exports.path("exports")
        #expect(chmod(exports.root, 0o777) == 0)
        #expect(throws: ReportError.writableByAll(path: "\(root)/..", mode: 0o777)) {
            try ExportStore(root: root).publish(.organisation, date: "2026-11-20", runID: "r") { _ in }
        }
        #expect(chmod(exports.root, 0o1777) == 0)
        try ExportStore(root: root).publish(.organisation, date: "2026-11-20", runID: "r") { _ in }
        #expect(try exports.names("exports", "organisation") == ["2026-11-20"])
    }

    @Test(.enabled("needs root to give a directory away") { geteuid() == 0 })
    func `into a root that another user made first where everybody can make one`() throws {
        let root = exports.path("exports")
        #expect(chmod(exports.root, 0o1777) == 0)
        try files.createDirectory(atPath: root, withIntermediateDirectories: false)
        #expect(chown(root, 12_345, 12_345) == 0)
        #expect(throws: ReportError.foreignOwner(path: root, user: 12_345)) {
            try ExportStore(root: root).publish(.organisation, date: "2026-11-20", runID: "r") { _ in }
        }
        #expect(try exports.names("exports") == [])
    }

    @Test func `over a team's whose name comes to the same directory`() throws {
        // Both hashes begin with 2f18221f.
        let (team, other) = ("sales,.,, .,.", "sales ; ,;. . ")
        try exports.publish(81, .team(team))
        let place = exports.path("team-sales-2f18221f", "2026-11-20")
        #expect(throws: ReportError.otherAudience(path: place, existing: team, wanted: other)) {
            try exports.publish(82, .team(other))
        }
        #expect(try exports.text("team-sales-2f18221f", "2026-11-20", "index.html") == "<p>81</p>\n")
    }

    @Test(arguments: [
        "../../../etc/cron.d/x", "/etc/passwd", "..", ".", "~", "team\0/../..", "\0", "a\nb", "..\\..\\x", "$(id)",
        "%2e%2e%2f",
        "\u{202E}sales", "s\u{430}les", "\u{FF0E}\u{FF0E}\u{FF0F}x", String(repeating: "../", count: 4_000),
    ])
    func `but not for what a team is called, and lies in a directory of its own`(team: String) throws {
        let outcome = try exports.publish(81, .team(team))
        let directory = ExportAudience.team(team).directoryName
        #expect(outcome == .created(path: exports.path(directory, "2026-11-20")))
        #expect(try exports.names() == [directory])
        #expect(try exports.names(directory) == ["2026-11-20"])
    }

    @Test func `through a link in the audience's place`() throws {
        let elsewhere = try TemporaryStore()
        let place = exports.path("organisation")
        try files.createSymbolicLink(atPath: place, withDestinationPath: elsewhere.root)
        #expect(throws: ReportError.symbolicLink(path: place)) { try exports.publish(81) }
        #expect(try elsewhere.names().isEmpty)
    }

    @Test func `through a link in the day's place`() throws {
        let elsewhere = try TemporaryStore()
        try exports.publish(81, date: "2026-11-19")
        let day = exports.path("organisation", "2026-11-20")
        try files.createSymbolicLink(atPath: day, withDestinationPath: elsewhere.root)
        #expect(throws: ReportError.symbolicLink(path: day)) { try exports.publish(81) }
        #expect(try elsewhere.names().isEmpty)
        #expect(try exports.names("organisation") == ["2026-11-19", "2026-11-20"])
    }

    @Test func `through a link in the place of the directory being written`() throws {
        let elsewhere = try TemporaryStore()
        try exports.publish(81, date: "2026-11-19")
        let writing = exports.path("organisation", ".2026-11-20.writing")
        try files.createSymbolicLink(atPath: writing, withDestinationPath: elsewhere.root)
        #expect(throws: ReportError.symbolicLink(path: writing)) { try exports.publish(81) }
        #expect(try elsewhere.names().isEmpty)
    }

    @Test func `where a file is in the way`() throws {
        let place = exports.path("organisation")
        try Data("x".utf8).write(to: URL(filePath: place))
        #expect(throws: ReportError.notADirectory(path: place)) { try exports.publish(81) }
    }

    @Test func `below a root that cannot be made`() throws {
        let root = exports.path("missing", "deeper")
        #expect(throws: ReportError.system(operation: "create", path: root, code: ENOENT)) {
            try ExportStore(root: root).publish(.organisation, date: "2026-11-20", runID: "r") { _ in }
        }
    }

    @Test func `while another one is being written`() throws {
        let place = exports.path("organisation")
        try exports.store.publish(.organisation, date: "2026-11-20", runID: "r") { _ in
            #expect(throws: ReportError.busy(path: place)) { try exports.publish(81, date: "2026-11-21") }
        }
        #expect(try exports.names("organisation") == ["2026-11-20"])
    }

    @Test func `with words that name the place and the remedy`() {
        let errors: [ReportError] = [
            .symbolicLink(path: "p"), .notADirectory(path: "p"), .writableByAll(path: "p", mode: 0o777),
            .foreignOwner(path: "p", user: 7), .busy(path: "p"), .manifest(path: "p"),
            .otherAudience(path: "p", existing: "a", wanted: "b"),
        ]
        for error in errors {
            #expect(error.description.contains("p ") || error.description.contains("to p;"))
            #expect(error.description.contains(";"))
        }
        #expect(
            ReportError.system(operation: "write", path: "/x/y", code: ENOSPC).description
                == "cannot write /x/y: No space left on device"
        )
    }
}
