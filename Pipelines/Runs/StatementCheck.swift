public import Catalogue
internal import Foundation
public import Postgres

/// Every statement of a project prepared against a store; nothing runs.
public struct StatementCheck {
    /// How many statements there are.
    public private(set) var count = 0
    /// What the server refused, with file, line and column.
    public private(set) var problems: [String] = []

    /// The folders whose files are statements for the store; `sql/store` itself holds migrations.
    private static let folders = [
        "sql/measures", "sql/digests", "sql/store/runs", "sql/store/pull", "sql/store/measure", "sql/store/digest",
        "sql/store/rekey",
    ]

    /// Prepares them all.
    public init(_ project: Project, _ store: borrowing Connection) throws {
        for folder in Self.folders {
            let names = try FileManager.default.contentsOfDirectory(atPath: project.path(folder)).sorted()
            for name in names where name.hasSuffix(".sql") {
                count += 1
                do {
                    _ = try store.prepareOnly(Query(file: project.path("\(folder)/\(name)"), name: "\(folder)/\(name)"))
                } catch {
                    problems.append("\(error)")
                }
            }
        }
    }
}
