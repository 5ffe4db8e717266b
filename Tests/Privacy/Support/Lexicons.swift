import Foundation

@testable import Privacy

/// The lexicons that Assay ships, and the folder of shared test data.
enum Shipped {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func lexicons() throws -> [Lexicon] {
        try ["english", "spanish"].map { name in
            let file = root.appending(path: "Pipelines/lexicons/\(name).lexicon")
            return try Lexicon(contentsOf: file.path(percentEncoded: false), name: "\(name).lexicon")
        }
    }

    static func scanner(allowed: [String] = []) throws -> TextScanner { TextScanner(try lexicons(), allowed: allowed) }

    /// A file of the shared data: below ASSAY_SHARED_DATA, else below `shared/data` beside the package.
    static func data(_ path: String) -> URL? {
        let folder =
            ProcessInfo.processInfo.environment["ASSAY_SHARED_DATA"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/data")
        let file = folder.appending(path: path)
        return FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) ? file : nil
    }
}

/// The hits of a text as `ENTITY value`, which is what tables of expectations are written in.
func hits(_ scanner: TextScanner, _ text: String) throws -> [String] {
    let scalars = Array(text.unicodeScalars)
    return try scanner.scan(text).filter { $0.confidence > .possible }.map { span in
        var value = String.UnicodeScalarView()
        value.append(contentsOf: scalars[span.start..<span.end])
        return "\(span.entity.rawValue) \(String(value))"
    }
}
