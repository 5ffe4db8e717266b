import Postgres
import Statistics

extension KPI {
    /// The canonical text that the version is taken of: everything but the words that are for people.
    ///
    /// The measures are the KPI's own and those that it rests on.
    func canonicalText(measures: [Measure], organisation: Organisation) -> String {
        var lines: [(String, String)] = [
            ("id", id),
            ("from", self.measure),
            ("kind", kind.rawValue),
            ("basis", basis.rawValue),
            ("scale", scale.description),
            ("unit", unit.rawValue),
            ("better", better.rawValue),
            ("channels", Self.list(channels.map(\.rawValue))),
            ("pooled", String(isPooled)),
            ("scopes", Self.list(scopes.map(\.rawValue))),
            ("attribution", attribution.rawValue),
            ("needs", Self.list(needs)),
            ("matures", String(matures)),
            ("periods", Self.list(periods.map(\.rawValue))),
            ("currency", currency ?? ""),
            ("closes_after_days", publication.closesAfterDays.map(String.init) ?? ""),
            ("hides_small", String(publication.hidesSmall)),
            ("least_denominator", publication.leastDenominator?.description ?? ""),
        ]
        let combinations = [
            ("numerator", numerator), ("denominator", denominator), ("excluded", excluded), ("n", n),
            ("squares.numerator", squares?.numerator), ("squares.denominator", squares?.denominator),
            ("squares.product", squares?.product),
        ]
        lines += combinations.compactMap { name, combination in combination.map { (name, $0.canonicalText) } }
        if let quantile { lines.append(("quantile", "\(quantile.fraction) \(quantile.quantity)")) }
        lines += parameters.map { ("parameter.\($0.rawValue)", organisation.value(of: $0)) }.sorted { $0.0 < $1.0 }
        lines += measures.flatMap(\.canonicalLines)
        return lines.map { "\($0.0)=\($0.1)\n" }.joined()
    }

    private static func list(_ members: [String]) -> String { members.sorted().joined(separator: ",") }
}

extension Combination {
    /// The terms in alphabetical order: what is added first does not matter.
    fileprivate var canonicalText: String {
        terms.map { ($0.isSubtracted ? "-" : "+") + $0.column }.sorted().joined()
    }
}

extension Measure {
    /// The statement, and of its header what changes results.
    ///
    /// Settings of the organisation are left to the KPIs
    /// that name them: not every figure of a measure depends on every one of them.
    fileprivate var canonicalLines: [(String, String)] {
        let own = parameters.filter { Organisation.Parameter(rawValue: $0.name) == nil }
        return [
            ("measure.table", table),
            ("measure.reaches", reaches.canonicalText),
            ("measure.rests_on", restsOn.sorted().joined(separator: ",")),
            ("measure.rests_on_months", String(restsOnMonths)),
            ("measure.monthly", String(isMonthly)),
            ("measure.matures", String(matures)),
            ("measure.daily", String(isDaily)),
            ("measure.bound", query.parameterNames.joined(separator: ",")),
            ("measure.parameters", own.map { "\($0.name)=\($0.value ?? "")" }.sorted().joined(separator: ",")),
            ("measure.sql", StatementText.normalised(query.sql)),
        ]
    }
}

extension Measure.Reach {
    fileprivate var canonicalText: String {
        ([String(days)] + byRelation.map { "\($0.key)=\($0.value)" }.sorted()).joined(separator: ",")
    }
}
