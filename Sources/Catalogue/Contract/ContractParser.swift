/// Reads `contract.sql`, which is SQL that a server runs and at the same time of this grammar, line by line.
///
///     -- What one row is.                       above a table: its summary; `-- required`, `-- ★ …` stand there too
///     create schema NAME;
///     create table SCHEMA.RELATION (
///         NAME TYPE [not null] [check (…)], -- SIGNS Sentence.
///         primary key (NAME, …)
///     );
///     create index on SCHEMA.RELATION (NAME, …);
///
/// with checks `NAME in ('…', …)`, `NAME >= N` and `NAME between N and M`. Whatever else stands there is a mistake:
/// a contract that is read only in part is worse than none.
struct ContractParser {
    private let file: String
    private let log = ProblemLog()
    private var relations: [(relation: Relation, line: Int)] = []
    private var schema: String?
    /// The comment lines directly above the line being read.
    private var comments: [LineCursor] = []
    private var table: TableDraft?
    /// Tables with a mistake in them: what follows from it is not reported too.
    private var broken: Set<String> = []

    init(file: String) {
        self.file = file
    }

    mutating func parse(_ sql: String) throws(CatalogueError) -> [Relation] {
        for (index, text) in sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                try read(LineCursor(text, line: index + 1))
            } catch {
                report(error)
            }
        }
        if let table {
            report(ContractLineError(line: table.line, column: 1, message: "the table is not closed with `);`"))
        }
        if relations.isEmpty, log.problems.isEmpty {
            log.report(file: file, "holds no table")
        }
        checkReferences()
        try log.throwIfAny()
        return relations.map(\.relation)
    }

    private func report(_ error: ContractLineError) {
        log.report(SourceLocation(file: file, line: error.line, column: error.column), error.message)
    }

    private mutating func read(_ line: LineCursor) throws(ContractLineError) {
        var line = line
        if table != nil {
            try readInsideTable(&line)
        } else if line.isAtEnd {
            comments = []
        } else if line.take("--") {
            comments.append(line)
        } else if line.take("create schema") {
            schema = try line.identifier("the schema's name")
            try end(&line, with: ";")
        } else if line.take("create table") {
            let name = try relationName(&line)
            try end(&line, with: "(")
            table = TableDraft(name: name, line: line.line)
            defer { comments = [] }
            do {
                table?.heading = try TableHeading(comments)
            } catch {
                broken.insert(name)
                throw error
            }
        } else if line.take("create index on") {
            try readIndex(&line)
        } else {
            throw line.failure("expected `--`, `create schema`, `create table` or `create index on`")
        }
    }

    private mutating func readInsideTable(_ line: inout LineCursor) throws(ContractLineError) {
        guard let draft = table else { return }
        do {
            guard line.take(")") else {
                table = try draft.reading(&line)
                return
            }
            table = nil
            try end(&line, with: ";")
            guard !broken.contains(draft.name) else { return }
            relations.append((try draft.finished(besides: relations.map(\.relation.name)), draft.line))
        } catch {
            broken.insert(draft.name)
            throw error
        }
    }

    private mutating func readIndex(_ line: inout LineCursor) throws(ContractLineError) {
        let column = line.column
        let name = try relationName(&line)
        let columns = try line.list { cursor throws(ContractLineError) in try cursor.identifier("a column") }
        try end(&line, with: ";")
        guard !broken.contains(name) else { return }
        guard let relation = relations.first(where: { $0.relation.name == name })?.relation else {
            throw ContractLineError(line: line.line, column: column, message: "there is no table \(name) above")
        }
        for name in columns where relation.column(name) == nil {
            let message = "\(relation.name) has no column \(name)"
            throw ContractLineError(line: line.line, column: column, message: message)
        }
    }

    private func relationName(_ line: inout LineCursor) throws(ContractLineError) -> String {
        guard let schema else { throw line.failure("the line `create schema …;` must come first") }
        try line.expect(schema)
        try line.expect(".")
        return try line.identifier("the relation's name")
    }

    private func end(_ line: inout LineCursor, with text: String) throws(ContractLineError) {
        try line.expect(text)
        guard line.isAtEnd else { throw line.failure("nothing may follow `\(text)` on its line") }
    }

    /// A date taken from another relation needs that relation, its star and the key on both sides.
    private func checkReferences() {
        for (relation, line) in relations {
            guard case .inherited(let name, let column, let key) = relation.star, !broken.contains(name) else {
                continue
            }
            let place = SourceLocation(file: file, line: line, column: 1)
            guard let other = relations.first(where: { $0.relation.name == name })?.relation else {
                log.report(place, "\(relation.name) is dated by \(name), which is no table")
                continue
            }
            if other.star != .column(column) {
                log.report(place, "\(relation.name) is dated by \(name).\(column), which is not the ★ of \(name)")
            }
            if !other.keyColumns.contains(key) || relation.column(key) == nil {
                log.report(place, "\(relation.name) is dated by \(name), but \(key) is not in both, as a key there")
            }
        }
    }
}
