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
        "sql/measures", "sql/digests", "sql/store/runs", "sql/store/pull", "sql/store/comply", "sql/store/measure",
        "sql/store/digest", "sql/store/watch", "sql/store/rekey", "sql/review/queries",
    ]

    private static let someDate = CalendarDate(daysSince2000: 0)..<CalendarDate(daysSince2000: 1)

    /// Prepares them all; of the rules, those that are asked in the store.
    public init(_ project: Project, _ register: RuleRegister, _ store: borrowing Connection) throws {
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
        let judgements = try QueryFolder(project).query("sql/store/comply/judgements.sql")
        for rule in register.rules where rule.check == .query {
            guard let version = rule.versions.last else { continue }
            count += 1
            do {
                let statement = try RuleStatement(rule, version, dates: Self.someDate, judgements: judgements)
                _ = try store.prepareOnly(statement.query)
            } catch {
                problems.append("\(error)")
            }
        }
    }
}
