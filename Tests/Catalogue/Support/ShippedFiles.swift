import Catalogue
import Foundation

/// The project's own files, as they are shipped.
enum ShippedFiles {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A copy of what the catalogue reads, so that a test may change it.
    static func project(changing change: (inout [String: String]) -> Void = { _ in }) throws -> TemporaryProject {
        var files: [String: String] = [:]
        for folder in ["Pipelines", "Pipelines/kpis", "sql/measures"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".sql") {
                files["\(folder)/\(name)"] = try text(of: "\(folder)/\(name)")
            }
        }
        change(&files)
        return try TemporaryProject(files, onTopOfSmallest: false)
    }

    /// Every `relation.column` of the source contract.
    static func contractColumns() throws -> Set<String> {
        let file = "sql/source/contract.sql"
        let contract = try Contract(file: root.appendingPathComponent(file).path, name: file)
        return Set(contract.relations.flatMap { relation in relation.columns.map { "\(relation.name).\($0.name)" } })
    }

    private static func text(of file: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(file)), as: UTF8.self)
    }
}
