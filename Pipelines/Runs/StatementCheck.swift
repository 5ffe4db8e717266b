public import Catalogue
public import Postgres

/// Every statement of a project prepared against a store; nothing runs.
public struct StatementCheck {
    /// How many statements there are.
    public private(set) var count = 0
    /// What the server refused, with file, line and column.
    public private(set) var problems: [String] = []

    /// The folders whose files are statements for the store; `sql/store` itself holds migrations.
    private static let folders = [
        "sql/measures", "sql/digests", "sql/digests/page", "sql/digests/write", "sql/store/runs", "sql/store/pull",
        "sql/store/reconcile", "sql/store/comply", "sql/store/measure", "sql/store/digest", "sql/store/gate",
        "sql/store/watch",
        "sql/store/rekey",
        "sql/store/agreement", "sql/store/explain", "sql/store/retention", "sql/review/queries",
    ]

    private static let someDate = CalendarDate(daysSince2000: 0)..<CalendarDate(daysSince2000: 1)

    /// Prepares them all, or only those of some files.
    ///
    /// Of the rules, those that are asked in the store; a measure also as it is asked for each record.
    public init(
        _ project: Project,
        _ catalogue: Catalogue,
        _ store: borrowing Connection,
        only files: Set<String>? = nil
    ) throws {
        for folder in Self.folders {
            for file in project.names(in: folder, ending: ".sql") where files?.contains(file) ?? true {
                count += 1
                do {
                    _ = try store.prepareOnly(project.query(file))
                } catch {
                    problems.append("\(error)")
                }
            }
        }
        for file in project.names(in: "sql/measures", ending: ".sql") where files?.contains(file) ?? true {
            guard let records = catalogue.measures.first(where: { $0.query.name == file })?.recordQuery else {
                continue
            }
            count += 1
            do {
                _ = try store.prepareOnly(records)
            } catch {
                problems.append("for each record: \(error)")
            }
        }
        let judgements = try QueryFolder(project).query("sql/store/comply/judgements.sql")
        for rule in catalogue.register.rules where rule.check == .query && files?.contains(rule.file) ?? true {
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
