import Foundation
import Reports
import TestSupport
import Testing

/// An exports root of a test's own, and what can be seen in it.
struct TemporaryStore {
    let root: String
    var store: ExportStore { ExportStore(root: root) }

    init() throws {
        root = try temporaryDirectory()
        #expect(chmod(root, 0o750) == 0)
    }

    /// Publishes a day of two files.
    @discardableResult
    func publish(
        _ value: Int,
        _ audience: ExportAudience = .organisation,
        date: String = "2026-11-20",
        runID: String = "nightly:2026-11-20",
        properties: [String: String] = [:]
    ) throws -> ExportStore.Outcome {
        try store.publish(audience, date: date, runID: runID, properties: properties) { export in
            try export.csv("scorecard.csv", columns: ["kpi", "value"]) { csv in
                try csv.write(["service_level", Cell(number: value)])
                try csv.write(["=nps", .empty])
            }
            try export.file("index.html", "<p>\(value)</p>\n")
        }
    }

    func path(_ parts: String...) -> String {
        ([root] + parts).joined(separator: "/")
    }

    func text(_ parts: String...) throws -> String {
        try String(contentsOfFile: ([root] + parts).joined(separator: "/"), encoding: .utf8)
    }

    func names(_ parts: String...) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: ([root] + parts).joined(separator: "/")).sorted()
    }

    /// Inode, mode and the moment of the last change of a file or directory.
    func status(_ parts: String...) throws -> FileStatus {
        var status = stat()
        try #require(lstat(([root] + parts).joined(separator: "/"), &status) == 0)
        return FileStatus(
            inode: UInt64(status.st_ino),
            mode: UInt32(status.st_mode & 0o7777),
            changed: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        )
    }
}

struct FileStatus: Equatable {
    let inode: UInt64
    let mode: UInt32
    let changed: [Int]
}
