/// What the other files say that a KPI's entry refers to.
struct KPIContext {
    /// The measures that could be read.
    let measures: [Measure]
    /// Measures whose files were refused: entries that name them are not to blame.
    let refusedMeasures: Set<String>
    /// Every `relation.column` of the source contract; nil when it is not to be checked.
    let contractColumns: Set<String>?

    /// The measure that an entry names; reports a name that no file has.
    func measure(_ name: Located<String>, log: ProblemLog) -> Measure? {
        if let measure = measures.first(where: { $0.id == name.value }) { return measure }
        guard !refusedMeasures.contains(name.value) else { return nil }
        let known = measures.map(\.id) + refusedMeasures.sorted()
        let near = Suggestion.phrase(for: name.value, among: known)
        log.report(
            name.location,
            "\"\(name.value)\" is no measure; measures are \(known.sorted().joined(separator: ", "))\(near)"
        )
        return nil
    }

    /// Reports what is not a column of the source contract.
    func check(needs: [Located<String>], log: ProblemLog) {
        guard let contractColumns else { return }
        for need in needs where !contractColumns.contains(need.value) {
            let near = Suggestion.phrase(for: need.value, among: contractColumns)
            log.report(need.location, "\"\(need.value)\" is no relation.column of the source contract\(near)")
        }
    }
}
