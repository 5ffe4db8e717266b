import Foundation
import Testing

@testable import Reports

/// Each test puts the directory into the state in which a killed run leaves it, and exports again.
@Suite struct `After a killed export` {
    private let exports: TemporaryStore
    private let files = FileManager.default

    init() throws {
        exports = try TemporaryStore()
    }

    private func manifestSum(_ parts: String...) throws -> String {
        try Folder(([exports.root] + parts).joined(separator: "/")).sha256(of: Manifest.fileName)
    }

    /// A second root gives a complete directory with the wanted content.
    private func finished(_ value: Int) throws -> (path: String, manifest: String) {
        let other = try TemporaryStore()
        try other.publish(value)
        let path = other.path("organisation", "2026-11-20")
        return (path, try Folder(path).sha256(of: Manifest.fileName))
    }

    @Test func `what was half written goes`() throws {
        try exports.publish(81)
        let half = exports.path("organisation", ".2026-11-19.writing")
        try files.createDirectory(atPath: half, withIntermediateDirectories: false)
        try Data("half".utf8).write(to: URL(filePath: half + "/scorecard.csv"))
        try exports.publish(81)
        #expect(try exports.names("organisation") == ["2026-11-20"])
    }

    @Test func `what was ready and not published goes`() throws {
        try exports.publish(81)
        let next = try finished(82)
        try files.moveItem(
            atPath: next.path,
            toPath: exports.path("organisation", ".2026-11-20.ready-\(next.manifest)")
        )
        try exports.publish(81)
        #expect(try exports.names("organisation") == ["2026-11-20"])
        #expect(try exports.text("organisation", "2026-11-20", "index.html") == "<p>81</p>\n")
    }

    @Test func `what was exchanged out is kept as superseded`() throws {
        try exports.publish(82)
        let old = try finished(81)
        let ready = exports.path("organisation", ".2026-11-20.ready-\(try manifestSum("organisation", "2026-11-20"))")
        try files.moveItem(atPath: old.path, toPath: ready)
        try exports.publish(82)
        #expect(try exports.names("organisation") == ["2026-11-20", "2026-11-20.superseded-1"])
        #expect(try exports.text("organisation", "2026-11-20.superseded-1", "index.html") == "<p>81</p>\n")
    }

    @Test func `what was exchanged out and had been changed by hand is kept too`() throws {
        try exports.publish(81)
        let same = try finished(81)
        try Data("changed".utf8).write(to: URL(filePath: same.path + "/index.html"))
        try files.moveItem(
            atPath: same.path,
            toPath: exports.path("organisation", ".2026-11-20.ready-\(same.manifest)")
        )
        try exports.publish(81)
        #expect(try exports.text("organisation", "2026-11-20.superseded-1", "index.html") == "changed")
    }

    @Test func `what was about to take an empty place takes it`() throws {
        let next = try finished(82)
        try exports.publish(81, date: "2026-11-21")
        try files.moveItem(
            atPath: next.path,
            toPath: exports.path("organisation", ".2026-11-20.ready-\(next.manifest)")
        )
        try exports.publish(81, date: "2026-11-21")
        #expect(try exports.names("organisation") == ["2026-11-20", "2026-11-21"])
        #expect(try exports.text("organisation", "2026-11-20", "index.html") == "<p>82</p>\n")
    }

    @Test(arguments: [
        ".2026-11-20.writing2", ".2026-11-20.ready-abc", "2026-11-20.writing", ".cache", ".x.writing",
        ".2026-11-20.ready-" + String(repeating: "g", count: 64),
    ])
    func `nothing that is not ours is touched`(name: String) throws {
        try exports.publish(81)
        let theirs = exports.path("organisation", name)
        try files.createDirectory(atPath: theirs, withIntermediateDirectories: false)
        try Data("mine".utf8).write(to: URL(filePath: theirs + "/file"))
        try exports.publish(82)
        #expect(try exports.text("organisation", name, "file") == "mine")
    }

    @Test func `a day's place that is exchanged is never empty`() throws {
        try exports.publish(81)
        let folder = try Folder(exports.path("organisation"))
        let before = try exports.status("organisation", "2026-11-20").inode
        _ = try folder.makeFolder("other")
        let after = try exports.status("organisation", "other").inode
        #expect(try folder.exchange("other", "2026-11-20"))
        #expect(try exports.status("organisation", "2026-11-20").inode == after)
        #expect(try exports.status("organisation", "other").inode == before)
    }
}
