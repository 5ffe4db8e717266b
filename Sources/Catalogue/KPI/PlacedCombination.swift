/// A combination and the node it was read from, so that each of its columns can be pointed at.
struct PlacedCombination {
    let value: Combination
    let node: YAMLNode

    /// Reports the columns that a measure does not have.
    func check(against measure: Measure, log: ProblemLog) {
        let known = measure.columns.map(\.name)
        for term in value.terms where !known.contains(term.column) {
            let near = Suggestion.phrase(for: term.column, among: known)
            log.report(
                node.location(at: term.offset),
                "\"\(term.column)\" is no column of measure \(measure.id)\(near)"
            )
        }
    }
}

extension Reading where Value == PlacedCombination {
    /// A combination; errors inside it are reported at their own column where lines allow counting.
    static func combination() -> Self {
        Reading { node, log in
            guard let text = Reading<String>.text().read(node, log) else { return nil }
            do throws(Combination.SyntaxError) {
                return PlacedCombination(value: try Combination(parsing: text), node: node)
            } catch {
                log.report(node.location(at: error.offset), error.message)
                return nil
            }
        }
    }
}
