import Foundation

/// The published rater data that several projects share.
///
/// It lies where `ASSAY_SHARED_DATA` says, else in `shared/data` beside the package; a test that needs it is skipped
/// without it.
enum SharedData {
    static let reason = "no shared data: set ASSAY_SHARED_DATA to the directory that has agreement/"

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder + "/agreement") }

    /// The cells of a file below its header; nil for an empty one.
    static func cells(_ name: String) throws -> [[String?]] {
        let text = try String(contentsOfFile: folder + "/agreement/" + name, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { $0.isEmpty ? nil : String($0) }
        }
    }

    private static var folder: String {
        if let given = ProcessInfo.processInfo.environment["ASSAY_SHARED_DATA"] { return given }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return package.deletingLastPathComponent().appending(path: "shared/data").path
    }
}
