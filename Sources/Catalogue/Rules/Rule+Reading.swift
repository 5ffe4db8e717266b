import Postgres

extension Rule {
    /// What every rule's statement may bind besides the parameters of its versions.
    ///
    /// `from` and `to` bound the subjects' dates, the end exclusive; `open` are subjects to judge whatever their date;
    /// `as_of` is the night's instant.
    public static let suppliedParameters: Set<String> = ["from", "to", "open", "as_of"]

    /// Reads a rule's file; nil after the log was told why not.
    static func read(_ project: Project, file: String, _ contractColumns: Set<String>?, log: ProblemLog) -> Rule? {
        guard let text = project.text(of: file, log: log) else { return nil }
        var rule = read(text, file: file, contractColumns, log: log)
        rule?.decidesFrom = project.decidesFrom(file)
        for earlier in project.earlierTexts(of: file) {
            guard let text = earlier.text, var read = read(text, file: file, contractColumns, log: log) else {
                continue
            }
            read.decidesFrom = earlier.from
            rule?.earlier.append(read)
        }
        return rule
    }

    private static func read(_ text: String, file: String, _ contractColumns: Set<String>?, log: ProblemLog) -> Rule? {
        let end = text.firstRange(of: "*/")?.upperBound ?? text.startIndex
        let hasStatement = text[end...].split(whereSeparator: \.isNewline)
            .contains { !$0.trimmingWhitespace().isEmpty && !$0.trimmingWhitespace().hasPrefix("--") }
        // A duty that no query checks is a header and nothing else, which is no statement.
        let source = hasStatement ? text : "\(text)\nselect"
        do throws(QueryError) {
            let query = try Query(name: file, sql: source)
            guard let header = query.header else {
                log.report(file: file, "a rule begins with a block comment that holds its header")
                return nil
            }
            guard let root = YAMLDocument.read(header, file: file, firstLine: query.headerLine, log: log) else {
                return nil
            }
            let before = log.problems.count
            let rule = Reading<Rule>.mapping { Rule($0, file, hasStatement ? query : nil, contractColumns) }.read(
                root,
                log
            )
            return log.problems.count == before ? rule : nil
        } catch {
            log.report(Problem(file: file, line: error.line ?? 0, column: error.column ?? 0, message: error.message))
            return nil
        }
    }

    private init?(_ reader: MappingReader, _ file: String, _ query: Query?, _ contractColumns: Set<String>?) {
        let id = reader.required("id", Reading<String>.ruleID().located)
        let title = reader.required("title", .translated())
        let authority = reader.required("authority", .translated())
        let clause = reader.required("clause", .translated())
        let url = reader.optional("url", .text())
        let certainty = reader.optional("certainty", Reading<Certainty>.choice().located)
        let kind = reader.required("kind", .choice(Kind.self))
        let severity = reader.required("severity", .choice(Severity.self))
        let regimes = reader.optional("regime", .regimes(), default: [])
        let needs = reader.optional("needs", .set(of: .need(contractColumns), orEmpty: true), default: [])
        let subject = reader.required("subject", .text())
        let check = reader.optional("check", Reading<Check>.choice().located)
        let lookBack = reader.optional("lookback", Reading<TimeLimit>.days(0...4000).located)
        let clock = reader.optional("clock", .timeLimit())
        let due = reader.optional("due", .timeLimit())
        let owner = reader.required("owner", .text())
        let reviewed = reader.required("reviewed", .date())
        let reviewEvery = reader.required("review_every", Reading<TimeLimit>.days(1...4000))
        let remedy = reader.required("remedy", .translated())
        let reasons = reader.optional("reasons", .list(of: .translated(), orEmpty: true), default: [])
        let ships = reader.optional("ships", .word(of: ["on", "off"]) { $0 == "on" }, default: true)
        let parameters = reader.optional("parameters", .dictionary(.identifier(), .ruleParameter()), default: [:])
        let versions = reader.required("versions", Reading<RuleVersion>.ruleVersions(parameters))

        let name = file.split(separator: "/").last.map { String($0.dropLast(".sql".count)) }
        if let id, id.value != name {
            reader.log.report(id.location, "the file is called \(name ?? "").sql, so its rule is \"\(name ?? "")\"")
        }
        if let certainty, certainty.value == .unconfirmed, ships {
            reader.log.report(certainty.location, "a rule of certainty C ships off (ships: off)")
        }
        let checked = check?.value ?? .query
        if (checked == .none) != (query == nil) {
            reader.log.report(
                check?.location ?? reader.location,
                query == nil ? "without a statement it is check: none" : "with check: none there is no statement"
            )
        }
        if checked == .query, let clock {
            let needed = clock.daysAtMost
            if let lookBack, lookBack.value < needed {
                reader.log.report(
                    lookBack.location,
                    "\(lookBack.value) days do not reach over its clock of \(clock), which takes up to \(needed) days"
                )
            }
        }
        if checked == .query, !reader.has("lookback") {
            reader.log.report(reader.location, "key \"lookback\" is missing")
        }
        if let query { Self.check(query, declared: Set(parameters.keys), reader) }
        guard let id, let title, let authority, let clause, let kind, let severity, let subject, let owner,
            let reviewed,
            let reviewEvery, let remedy, let versions
        else { return nil }
        self.id = id.value
        titles = title
        authorities = authority
        clauses = clause
        self.url = url
        self.certainty = certainty?.value
        self.kind = kind
        self.severity = severity
        self.regimes = regimes
        self.needs = needs
        self.subject = subject
        lookBackDays = lookBack?.value ?? 0
        self.clock = clock
        self.due = due
        self.owner = owner
        self.reviewed = reviewed
        reviewEveryDays = reviewEvery
        remedies = remedy
        self.reasons = reasons
        self.check = checked
        isShippedOn = ships
        self.versions = versions
        self.query = query
        self.file = file
        self.versions = versions.map { version in
            var version = version
            version.version = Version(of: canonicalText(of: version))
            return version
        }
    }

    /// The statement's parameters are those that the header declares, and those that the step supplies.
    private static func check(_ query: Query, declared: Set<String>, _ reader: MappingReader) {
        let location = reader.location(of: "parameters")
        for name in query.parameterNames where !declared.contains(name) && !suppliedParameters.contains(name) {
            reader.log.report(location, "the statement uses :'\(name)', which parameters does not name")
        }
        for name in declared.sorted() where !query.parameterNames.contains(name) {
            reader.log.report(location, "the statement never uses :'\(name)'")
        }
    }

    /// What decides the results of a version: the statement, its values and dates, and what it needs.
    private func canonicalText(of version: RuleVersion) -> String {
        [
            "id=\(id)", "regime=\(regimes.sorted().joined(separator: ","))",
            "needs=\(needs.sorted().joined(separator: ","))",
            "from=\(version.from?.description ?? "")", "to=\(version.to?.description ?? "")",
            "parameters=\(version.canonicalText)",
            "sql=\(query.map { StatementText.normalised($0.sql) } ?? "")",
        ].joined(separator: "\n")
    }
}

extension Reading where Value == String {
    /// `fca-final-response`.
    fileprivate static func ruleID() -> Self {
        scalar("a rule's id (a-z, 0-9, -)") { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return parts.first?.utf8.first.map { (97...122).contains($0) } == true
                && parts.allSatisfy { part in
                    !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
                } ? text : nil
        }
    }

    /// A relation of the source contract, or one of its columns.
    fileprivate static func need(_ contractColumns: Set<String>?) -> Self {
        let known = contractColumns.map { columns in
            columns.union(columns.compactMap { $0.split(separator: ".").first.map(String.init) })
        }
        return scalar("a relation of the source contract, or relation.column") { text in
            text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(\.isIdentifier) ? text : nil
        }
        .checked { name, location, log in
            guard let known, !known.contains(name) else { return true }
            log.report(location, "the source contract has no \(name)\(Suggestion.phrase(for: name, among: known))")
            return false
        }
    }
}

extension Reading where Value == [String] {
    /// The name of a regime, or a list of them.
    fileprivate static func regimes() -> Self {
        Reading { node, log in
            if case .list = node.content { return Reading<[String]>.set(of: .text()).read(node, log) }
            return Reading<String>.text().read(node, log).map { [$0] }
        }
    }
}

extension Reading {
    /// The value, unless a further check, which reports what it finds, says no.
    fileprivate func checked(_ isRight: @escaping (Value, SourceLocation, ProblemLog) -> Bool) -> Self {
        Reading { node, log in
            guard let value = read(node, log), isRight(value, node.location, log) else { return nil }
            return value
        }
    }
}
