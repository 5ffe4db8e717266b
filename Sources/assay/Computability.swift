internal import Catalogue

/// What a source allows to be computed, and what it would take to compute more.
struct Computability {
    /// The KPIs for which every column is there.
    let computable: [String]
    /// For each column that alone is missing: the KPIs that it would give.
    let oneColumnAway: [(missing: String, kpis: [String])]
    /// The others, each with what it lacks.
    let furtherAway: [(kpi: String, missing: [String])]

    init(_ kpis: [KPI], available: Set<String>) {
        var computable: [String] = []
        var single: [String: [String]] = [:]
        var further: [(String, [String])] = []
        for kpi in kpis {
            let missing = kpi.needs.filter { !available.contains($0) }
            switch missing.count {
            case 0: computable.append(kpi.id)
            case 1: single[missing[0], default: []].append(kpi.id)
            default: further.append((kpi.id, missing))
            }
        }
        self.computable = computable
        oneColumnAway = single.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        furtherAway = further
    }
}
