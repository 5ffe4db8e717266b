/// A sum and difference of measure columns: `answered_wait_known + abandoned_wait_known - abandoned_short`.
///
/// Only + and − exist. A sum of columns over dates and queues, then combined, is the same number as the columns
/// combined first and then summed; so any roll-up is exact. A product or a quotient does not have that property: it
/// would be an average of averages. The one division of a KPI is done last, numerator by denominator.
public struct Combination: Hashable, Sendable, CustomStringConvertible {
    /// One column of a combination.
    public struct Term: Hashable, Sendable {
        /// The measure column.
        public let column: String
        /// Whether it is taken away.
        public let isSubtracted: Bool
        /// Its place in the text, in characters.
        let offset: Int

        /// Compares what is computed, not where it stands.
        public static func == (left: Term, right: Term) -> Bool {
            left.column == right.column && left.isSubtracted == right.isSubtracted
        }

        /// Hashes what is computed, not where it stands.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(column)
            hasher.combine(isSubtracted)
        }
    }

    /// The terms in the order of the text; a column stands in one term only.
    public let terms: [Term]

    /// The columns that are needed.
    public var columns: [String] { terms.map(\.column) }

    /// The combination in its normal form: single spaces, no sign before the first term.
    public var description: String {
        terms.enumerated().reduce(into: "") { text, member in
            let (index, term) = member
            if index > 0 { text += term.isSubtracted ? " - " : " + " }
            text += term.column
        }
    }

    /// The value for columns that are looked up by name, in any exact number type.
    public func value<Number: AdditiveArithmetic, Failure: Error>(
        _ column: (String) throws(Failure) -> Number
    ) throws(Failure) -> Number {
        var sum = Number.zero
        for term in terms {
            let value = try column(term.column)
            if term.isSubtracted { sum -= value } else { sum += value }
        }
        return sum
    }

    /// The combination bound to the positions of its columns in rows; nil when a column is not among them.
    public func indexed(in columns: [String]) -> IndexedCombination? {
        var terms: [(index: Int, isSubtracted: Bool)] = []
        for term in self.terms {
            guard let index = columns.firstIndex(of: term.column) else { return nil }
            terms.append((index, term.isSubtracted))
        }
        return IndexedCombination(terms: terms)
    }
}

/// A combination that reads its columns by position: for rows by the million.
public struct IndexedCombination: Sendable {
    @usableFromInline let terms: [(index: Int, isSubtracted: Bool)]

    init(terms: [(index: Int, isSubtracted: Bool)]) {
        self.terms = terms
    }

    /// The value for one row.
    @inlinable
    public func value<Number: AdditiveArithmetic>(_ row: [Number]) -> Number {
        var sum = Number.zero
        for term in terms {
            if term.isSubtracted { sum -= row[term.index] } else { sum += row[term.index] }
        }
        return sum
    }
}
