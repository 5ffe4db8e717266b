public import Postgres

extension Measure {
    /// The measure's own statement, asked for each record by itself instead of for all together; nil where it counts none
    /// that could be named.
    ///
    /// Nothing else is changed: what the records come to is what the sums come to. The column `record` names them.
    public var recordQuery: Query? { record.flatMap { query.asked(forEach: $0) } }
}

extension Query {
    /// The statement grouped by one column more; nil unless it ends in `from NAME` and `group by 1, 2, 3 …`.
    func asked(forEach record: String) -> Query? {
        let ending = /\nfrom (?<relation>[a-z_]+)\ngroup by (?<places>[0-9]+(?:, [0-9]+)*)\s*$/
        guard let found = sql.firstMatch(of: ending) else { return nil }
        return self.ending(
            from: found.range.lowerBound,
            with: ",\n    \(record)::text as record\nfrom \(found.relation)\ngroup by \(found.places), \(record)"
        )
    }
}
