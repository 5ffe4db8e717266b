internal import Catalogue

/// What a source allows to be computed, and what it would take to compute more.
struct Computability {
    /// The KPIs for which every column is there.
    let computable: [String]
    /// For each column that alone is missing from a relation that is there: the KPIs that it would give.
    let oneColumnAway: [(missing: String, kpis: [String])]
    /// Whatever else is missing, in words, and the KPIs that all of it together would give.
    let furtherAway: [(missing: String, kpis: [String])]

    init(_ kpis: [KPI], available: Set<String>) {
        let relations = Set(available.map(Self.relation))
        var computable: [String] = []
        var single: [String: [String]] = [:]
        var further: [String: [String]] = [:]
        for kpi in kpis {
            let missing = kpi.needs.filter { !available.contains($0) }
            if missing.isEmpty {
                computable.append(kpi.id)
            } else if missing.count == 1, relations.contains(Self.relation(missing[0])) {
                single[missing[0], default: []].append(kpi.id)
            } else {
                further[Self.words(missing, relations), default: []].append(kpi.id)
            }
        }
        self.computable = computable
        oneColumnAway = single.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        furtherAway = further.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Columns of relations that are there by name; of one that is not, the relation and what it must have.
    private static func words(_ missing: [String], _ relations: Set<String>) -> String {
        var parts = missing.filter { relations.contains(relation($0)) }
        let absent = missing.filter { !relations.contains(relation($0)) }
        for name in Set(absent.map(relation)).sorted() {
            let columns = absent.filter { relation($0) == name }.map { $0.dropFirst(name.count + 1) }
            parts.append("a relation \(name) with \(columns.joined(separator: " and "))")
        }
        return parts.joined(separator: ", ")
    }

    /// `contact` of `contact.reason`.
    private static func relation(_ column: String) -> String {
        String(column.prefix { $0 != "." })
    }
}
