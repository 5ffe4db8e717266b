internal import Catalogue
internal import Postgres

/// A version of a rule, ready to be asked about the subjects of some dates.
struct RuleStatement {
    let rule: Rule
    let version: RuleVersion
    /// The subjects' dates, the end exclusive.
    let dates: Range<CalendarDate>
    /// What is sent.
    let query: Query

    /// What stands for the rule's own query in the file that counts what it came to.
    static let placeholder = "select * from assay.rule_query"

    /// The statement of a rule that a query of the store checks.
    init(_ rule: Rule, _ version: RuleVersion, dates: Range<CalendarDate>, judgements: Query) throws {
        guard let own = rule.query else {
            throw RunError.configuration("\(rule.file) has no statement, so that nothing can be judged by it")
        }
        self.rule = rule
        self.version = version
        self.dates = dates
        query = try judgements.with(own, inPlaceOf: Self.placeholder)
    }

    /// What the rule came to at an instant, dates being those of a zone; `open` are subjects of this version to judge
    /// whatever their date, and `handed` figures that the run knows better than the rule.
    func ask(
        _ reader: borrowing Connection,
        asOf: Timestamp,
        zone: String,
        open: [String],
        handed: [String: Parameter] = [:]
    ) throws -> RuleAnswer {
        var parameters = version.parameters.mapValues(\.bound).merging(handed) { _, known in known }
        parameters["zone"] = .text(zone)
        parameters["from"] = .value(dates.lowerBound)
        parameters["to"] = .value(dates.upperBound)
        parameters["as_of"] = .value(asOf)
        parameters["open"] = .array(open)
        let bound = parameters.filter { query.parameterNames.contains($0.key) }
        var answer = RuleAnswer()
        for row in try reader.query(query, bound) {
            let body: String = try row.get("body")
            switch try row.get("kind", as: String.self) {
            case "account": answer.accounts.append(body)
            case "gap": answer.gaps.append(body)
            default: answer.subjects.append(body)
            }
        }
        return answer
    }
}

/// What a rule came to, each member an object in JSON as the server wrote it.
struct RuleAnswer {
    /// How many subjects of a date and a team there were, by outcome.
    var accounts: [String] = []
    /// Why subjects of a date cannot be judged.
    var gaps: [String] = []
    /// Those whom people must see.
    var subjects: [String] = []

    /// A list of such members, in JSON.
    static func list(_ members: some Sequence<String>) -> Parameter { .json("[\(members.joined(separator: ","))]") }
}
