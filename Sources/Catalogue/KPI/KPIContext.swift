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

    /// A `relation.column` that the source contract has.
    var need: Reading<String> {
        let form = Reading<String>.scalar("relation.column of the source contract") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy(\.isIdentifier) ? text : nil
        }
        return Reading { node, log in
            guard let need = form.read(node, log) else { return nil }
            guard let contractColumns, !contractColumns.contains(need) else { return need }
            let near = Suggestion.phrase(for: need, among: contractColumns)
            log.report(node.location, "\"\(need)\" is no relation.column of the source contract\(near)")
            return nil
        }
    }
}
