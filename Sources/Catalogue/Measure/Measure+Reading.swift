import Postgres

extension Measure {
    /// The measure in a statement's header; nil after the log was told why not.
    static func read(_ query: Query, id: String, contractColumns: Set<String>?, log: ProblemLog) -> Measure? {
        guard let header = query.header else {
            log.report(file: query.name, "a measure begins with a block comment that names measure, table and columns")
            return nil
        }
        guard let root = YAMLDocument.read(header, file: query.name, firstLine: query.headerLine, log: log)
        else { return nil }
        return Reading<Measure>.mapping { Measure($0, query: query, id: id, contractColumns) }.read(root, log)
    }

    private init?(_ reader: MappingReader, query: Query, id: String, _ contractColumns: Set<String>?) {
        let named = reader.required("measure", Reading<String>.identifier().located)
        let title = reader.required("title", .text())
        let table = reader.required("table", .qualifiedName())
        let reads = reader.required("reads", .set(of: .relation(contractColumns)))
        let record = reader.optional("record", .column())
        let restsOn = reader.optional("rests_on", .set(of: .identifier("a measure")), default: [])
        let restsOnMonths = reader.optional("rests_on_months", .integer(0...36), default: 0)
        let reaches = reader.optional("reaches", .reach(contractColumns), default: Reach(days: 0, byRelation: [:]))
        let matures = reader.optional("matures", .integer(0...400), default: 0)
        let isDaily = reader.optional("daily", .boolean(), default: false)
        let isMonthly = reader.optional("monthly", .boolean(), default: false)
        let parameters = reader.optional("parameters", .parameters(), default: [])
        let columns = reader.optional("columns", .columns())
        let quantities = reader.optional("quantities", .set(of: .identifier()))
        if !reader.has("columns"), !reader.has("quantities") {
            reader.log.report(reader.location, "key \"columns\" is missing (a histogram has \"quantities\" instead)")
            return nil
        }
        if let named, named.value != id {
            reader.log.report(named.location, "the file is called \(id).sql, so its measure is \"\(id)\"")
        }
        Self.check(parameters, against: query, at: reader.location(of: "parameters"), log: reader.log)

        guard let named, let title, let table, let reads else { return nil }
        self.id = named.value
        self.title = title
        self.table = table
        self.reads = reads
        self.record = record
        self.restsOn = restsOn
        self.restsOnMonths = restsOnMonths
        self.reaches = reaches
        self.isMonthly = isMonthly
        self.matures = matures
        self.isDaily = isDaily
        self.parameters = parameters.map(\.value)
        self.columns = columns ?? []
        self.quantities = quantities ?? []
        self.query = query
    }

    /// The header's parameters are those of the statement, and each has a value from somewhere.
    private static func check(
        _ parameters: [Located<Parameter>],
        against query: Query,
        at location: SourceLocation,
        log: ProblemLog
    ) {
        for parameter in parameters {
            let name = parameter.value.name
            if !query.parameterNames.contains(name) {
                log.report(parameter.location, "the statement never uses :'\(name)'")
            }
            if parameter.value.value == nil, Organisation.Parameter(rawValue: name) == nil {
                let known = Organisation.Parameter.allCases.map(\.rawValue)
                log.report(
                    parameter.location,
                    "\"\(name)\" has no value, and organisation.yaml has no such setting; settings are "
                        + known.joined(separator: ", ") + Suggestion.phrase(for: name, among: known)
                )
            }
        }
        let declared = Set(parameters.map(\.value.name)).union(suppliedParameters)
        for name in query.parameterNames where !declared.contains(name) {
            log.report(location, "the statement uses :'\(name)', which parameters does not name")
        }
    }
}

extension Reading where Value == [Located<Measure.Parameter>] {
    /// `name: value`, in the header's order; without a value it has to be a setting of the organisation.
    fileprivate static func parameters() -> Self {
        pairs { name, value, log in
            if value.isNull {
                return Located(value: Measure.Parameter(name: name, value: nil), location: value.location)
            }
            return Reading<String>.text().read(value, log)
                .map { Located(value: Measure.Parameter(name: name, value: $0), location: value.location) }
        }
    }
}

extension Reading where Value == Measure.Reach {
    /// A number of days, or numbers of days by relation: those that are not named reach no other date.
    fileprivate static func reach(_ contractColumns: Set<String>?) -> Self {
        let days = Reading<Int>.integer(0...400)
        let named = Reading<[String: Int]>.dictionary(.relation(contractColumns), days)
        return Reading { node, log in
            if case .mapping = node.content {
                return named.read(node, log).map { Measure.Reach(days: 0, byRelation: $0) }
            }
            return days.read(node, log).map { Measure.Reach(days: $0, byRelation: [:]) }
        }
    }
}

extension Reading where Value == [Measure.Column] {
    /// `name: what it counts`, in the header's order.
    fileprivate static func columns() -> Self {
        pairs { name, value, log in
            Reading<String>.text().read(value, log).map { Measure.Column(name: name, definition: $0) }
        }
    }
}

extension Reading {
    /// A mapping from identifiers, kept in the file's order.
    fileprivate static func pairs<Member>(
        _ member: @escaping (String, YAMLNode, ProblemLog) -> Member?
    ) -> Self where Value == [Member] {
        Reading { node, log in
            if case .refused = node.content { return nil }
            guard case .mapping(let entries) = node.content else {
                log.report(node.location, "expected a mapping, found \(node.described)")
                return nil
            }
            let members = entries.map { entry -> Member? in
                guard entry.key.isIdentifier else {
                    log.report(entry.location, "\"\(entry.key)\" is not an identifier (a-z, 0-9, _)")
                    return nil
                }
                return member(entry.key, entry.value, log)
            }
            return members.contains { $0 == nil } ? nil : members.compactMap { $0 }
        }
    }
}

extension Reading where Value == String {
    /// The name of a relation that the source contract has.
    fileprivate static func relation(_ contractColumns: Set<String>?) -> Self {
        let relations = contractColumns.map {
            Set($0.compactMap { $0.split(separator: ".").first.map(String.init) }).union(Measure.reviewRelations)
        }
        return Reading { node, log in
            guard let name = identifier("a relation of the source contract").read(node, log) else { return nil }
            guard let relations, !relations.contains(name) else { return name }
            let near = Suggestion.phrase(for: name, among: relations)
            log.report(node.location, "\"\(name)\" is no relation of the source contract\(near)")
            return nil
        }
    }

    /// A column as a statement names it.
    fileprivate static func column() -> Self {
        scalar("a column of the statement such as contact_id or f.finding_id") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count <= 2 && parts.allSatisfy(\.isIdentifier) ? text : nil
        }
    }

    fileprivate static func qualifiedName() -> Self {
        scalar("a table with its schema such as assay.measure_contact") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy(\.isIdentifier) ? text : nil
        }
    }
}
