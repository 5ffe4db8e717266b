public import Postgres

extension Measure {
    /// The measure's own statement, asked for each record by itself instead of for all together; nil where it counts none
    /// that may be named.
    ///
    /// Nothing else is changed: what the records come to is what the sums come to. The column `record` names them.
    public var recordQuery: Query? { record.map { query.asked(forEach: $0) } }
}

extension Query {
    /// The statement grouped by one column more; one that groups nothing has a row a record already.
    func asked(forEach record: String) -> Query {
        let grouping = /\ngroup by [0-9]+(?:, [0-9]+)*\s*$/
        guard let group = sql.firstMatch(of: grouping),
            let source = sql[..<group.range.lowerBound].ranges(of: "\nfrom ").last
        else {
            return behind("select m.*, m.\(record)::text as record from (").ending(with: "\n) m")
        }
        let tail = sql[source.lowerBound...].trimmed
        return ending(from: source.lowerBound, with: ",\n    \(record)::text as record\(tail), \(record)")
    }
}

extension Substring {
    /// The text without white space at its end.
    fileprivate var trimmed: Substring {
        self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)]
    }
}
