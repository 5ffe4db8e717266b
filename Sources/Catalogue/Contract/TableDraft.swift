/// What the comment above a table says.
struct TableHeading {
    var sentences: [String] = []
    var isRequired = false
    var star = Star.none

    init() {}

    /// Reads the comment's lines, each behind its `--`.
    init(_ lines: [LineCursor]) throws(ContractLineError) {
        for var line in lines { try read(&line) }
    }

    private mutating func read(_ line: inout LineCursor) throws(ContractLineError) {
        if line.take(ColumnSign.star.rawValue) {
            star = try Self.star(&line)
            guard line.isAtEnd else { throw line.failure("nothing may follow the ★ line's columns") }
            return
        }
        let text = line.rest()
        if text == "required" {
            isRequired = true
        } else if !text.isEmpty {
            sentences.append(text)
        }
    }

    private static func star(_ line: inout LineCursor) throws(ContractLineError) -> Star {
        let first = try line.identifier("a column, `least(…)` or `relation.column by key`")
        if first == "least" {
            return .earliest(try line.list { cursor throws(ContractLineError) in try cursor.identifier("a column") })
        }
        guard line.take(".") else { return .column(first) }
        let column = try line.identifier("a column")
        try line.expect("by")
        return .inherited(relation: first, column: column, key: try line.identifier("a column"))
    }
}

/// A table of the contract while its lines are read.
struct TableDraft {
    let name: String
    let line: Int
    var heading = TableHeading()
    private var columns: [ContractColumn] = []
    private var primaryKey: [String]?

    init(name: String, line: Int) {
        self.name = name
        self.line = line
    }

    /// The draft with one more line in it.
    func reading(_ line: inout LineCursor) throws(ContractLineError) -> TableDraft {
        var copy = self
        if line.take("primary key") {
            copy.primaryKey = try line.list { cursor throws(ContractLineError) in try cursor.identifier("a column") }
            guard line.isAtEnd else { throw line.failure("the primary key is the last line of a table") }
            return copy
        }
        guard primaryKey == nil else { throw line.failure("expected `);` behind the primary key") }
        let column = line.column
        let next = try ColumnLine.read(&line)
        guard !columns.contains(where: { $0.name == next.name }) else {
            throw ContractLineError(line: line.line, column: column, message: "\(name) has two columns \(next.name)")
        }
        copy.columns.append(next)
        return copy
    }

    /// The relation, if its lines agree with each other and it is not among the tables above.
    func finished(besides others: [String]) throws(ContractLineError) -> Relation {
        let relation = Relation(
            name: name,
            summary: heading.sentences.joined(separator: " "),
            isRequired: heading.isRequired,
            star: heading.star,
            keyColumns: primaryKey ?? [],
            columns: columns
        )
        if let complaint = others.contains(name) ? "is the name of two tables" : complaint(about: relation) {
            throw ContractLineError(line: line, column: 1, message: "\(name) \(complaint)")
        }
        return relation
    }

    private func complaint(about relation: Relation) -> String? {
        if relation.summary.isEmpty { return "has no sentence above it that says what a row is" }
        let keys = columns.filter(\.isKey).map(\.name)
        if keys.isEmpty { return "has no key" }
        if keys != relation.keyColumns {
            return "has the key signs on \(keys.joined(separator: ", ")) but another primary key"
        }
        if columns.last?.name != Contract.errorColumn { return "must end with the column \(Contract.errorColumn)" }
        return starComplaint(about: relation)
    }

    private func starComplaint(about relation: Relation) -> String? {
        let signed = columns.filter { $0.signs.contains(.star) }.map(\.name)
        guard case .column(let name) = relation.star else {
            if !signed.isEmpty {
                return "has the sign ★ on \(signed.joined(separator: ", ")) but no such ★ line above it"
            }
            guard case .earliest(let names) = relation.star else { return nil }
            let bad = names.first { relation.column($0)?.type != .timestamptz }
            return bad.map { "is dated by \($0), which is no timestamptz column of it" }
        }
        guard signed == [name] else { return "is dated by \(name), so that column and no other bears the sign ★" }
        guard let column = relation.column(name), column.type == .timestamptz, column.isRequired else {
            return "is dated by \(name), which must be timestamptz not null"
        }
        return nil
    }
}
