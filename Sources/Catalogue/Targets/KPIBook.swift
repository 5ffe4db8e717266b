import Statistics

/// The KPIs that targets, benchmarks and notes refer to.
struct KPIBook {
    let kpis: [KPI]
    /// Ids of entries that could not be read: targets that name them are not to blame.
    let refused: Set<String>
    /// False when whole files could not be read.
    let isComplete: Bool

    func kpi(_ name: Located<String>, log: ProblemLog) -> KPI? {
        if let kpi = kpis.first(where: { $0.id == name.value }) { return kpi }
        if isComplete, !refused.contains(name.value) {
            let near = Suggestion.phrase(for: name.value, among: kpis.map(\.id) + refused)
            log.report(name.location, "\"\(name.value)\" is no KPI\(near)")
        }
        return nil
    }

    /// Reports a level that a KPI does not exist at.
    func check(_ holder: Located<Target.Holder>, of kpi: KPI, log: ProblemLog) {
        guard !kpi.scopes.contains(holder.value.scope) else { return }
        let scopes = kpi.scopes.map(\.rawValue).joined(separator: ", ")
        log.report(
            holder.location,
            "\(kpi.id) does not exist at scope \(holder.value.scope.rawValue), only at \(scopes)"
        )
    }

    /// Reports a channel that a KPI does not exist for.
    func check(_ channel: Located<Channel>, of kpi: KPI, log: ProblemLog) {
        guard !kpi.channels.contains(channel.value) else { return }
        let channels = kpi.channels.map(\.rawValue).joined(separator: ", ")
        log.report(
            channel.location,
            "\(kpi.id) does not exist for channel \(channel.value.rawValue), only for \(channels)"
        )
    }

    /// Reports a value that a KPI of this unit cannot have.
    func check(_ value: Located<ExactDecimal>, of kpi: KPI, log: ProblemLog) {
        let ends: (lower: ExactDecimal, upper: ExactDecimal)? =
            switch kpi.kind {
            case .proportion: (0, 1)
            case .netScore: (-100, 100)
            default: nil
            }
        guard let ends, !(Fraction(ends.lower)...Fraction(ends.upper)).contains(Fraction(value.value)) else { return }
        let hint = kpi.kind == .proportion ? ": 80 % is written 0.80" : ""
        log.report(
            value.location,
            "\(kpi.id) is a \(kpi.unit.rawValue) from \(ends.lower) to \(ends.upper)\(hint)"
        )
    }
}
