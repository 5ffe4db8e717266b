public import Catalogue
public import Postgres

/// Every statement of a project prepared where it is asked, in the store or in the source; nothing runs.
public struct StatementCheck {
    /// How many statements there are.
    public private(set) var count = 0
    /// What the server refused, with file, line and column.
    public private(set) var problems: [String] = []

    /// The folders whose files are statements for the store; `sql/store` itself holds migrations.
    private static let folders = [
        "sql/measures", "sql/digests", "sql/digests/page", "sql/digests/write", "sql/store/runs", "sql/store/pull",
        "sql/store/reconcile", "sql/store/comply", "sql/store/measure", "sql/store/digest", "sql/store/gate",
        "sql/store/watch", "sql/store/rekey", "sql/store/agreement", "sql/store/explain", "sql/store/retention",
        "sql/review/queries",
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
                check { _ = try store.prepareOnly(project.query(file)) }
            }
        }
        for file in project.names(in: "sql/measures", ending: ".sql") where files?.contains(file) ?? true {
            guard let records = catalogue.measures.first(where: { $0.query.name == file })?.recordQuery else {
                continue
            }
            check("for each record: ") { _ = try store.prepareOnly(records) }
        }
        let queries = QueryFolder(project)
        for rule in catalogue.register.rules where rule.check == .query && files?.contains(rule.file) ?? true {
            try check(rule, store, queries)
        }
    }

    /// Prepares the rules that are asked in the source, of those for which it has every column.
    public init(ofSource settings: RunSettings, _ project: Project, _ catalogue: Catalogue, available: Set<String>)
        throws
    {
        let source = try settings.connectToSource("assay check")
        try source.query("set search_path = \(source.quoteIdentifier(catalogue.organisation.sourceSchema))")
        let queries = QueryFolder(project)
        for rule in catalogue.register.rules where rule.check == .monthly && rule.needs.allSatisfy(available.contains) {
            try check(rule, source, queries)
        }
    }

    private mutating func check(_ rule: Rule, _ reader: borrowing Connection, _ queries: QueryFolder) throws {
        guard let version = rule.versions.last else { return }
        let (judgements, calls) = (try queries.query("sql/store/comply/judgements.sql"), try RuleCalls(queries))
        check {
            let statement = try RuleStatement(rule, version, dates: Self.someDate, judgements: judgements)
            _ = try reader.prepareOnly(statement.query)
            try calls.verify(rule, reader)
        }
    }

    private mutating func check(_ label: String = "", _ prepare: () throws -> Void) {
        count += 1
        do {
            try prepare()
        } catch {
            problems.append("\(label)\(error)")
        }
    }
}
