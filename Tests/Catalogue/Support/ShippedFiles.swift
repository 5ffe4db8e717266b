import Catalogue
import Foundation

/// The project's own files, as they are shipped.
enum ShippedFiles {
    /// Where the measures come from: `.fixtures`, or `.folder` for the project's own `sql/measures`.
    static let measures = MeasureSource.fixtures

    enum MeasureSource {
        case fixtures
        case folder
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A copy of the shipped YAML, beside the measures.
    static func project(changing change: (inout [String: String]) -> Void = { _ in }) throws -> TemporaryProject {
        var files: [String: String] = [:]
        for folder in ["Pipelines", "Pipelines/kpis"] { try add(folder, ending: ".yaml", to: &files) }
        switch measures {
        case .fixtures: files.merge(MeasureFixtures.files) { $1 }
        case .folder: try add("sql/measures", ending: ".sql", to: &files)
        }
        change(&files)
        return try TemporaryProject(files)
    }

    private static func add(_ folder: String, ending: String, to files: inout [String: String]) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        for name in names where name.hasSuffix(ending) {
            let file = root.appendingPathComponent("\(folder)/\(name)")
            files["\(folder)/\(name)"] = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
    }
}
