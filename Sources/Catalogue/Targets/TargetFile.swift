import Postgres

/// What `Pipelines/targets.yaml` holds.
struct TargetFile {
    let targets: [Target]
    let benchmarks: [Benchmark]

    static let empty = TargetFile(targets: [], benchmarks: [])

    /// Reads the file against the KPIs that exist.
    static func read(_ text: String, file: String, book: KPIBook, log: ProblemLog) -> TargetFile {
        guard let root = YAMLDocument.read(text, file: file, log: log) else { return .empty }
        let reading = Reading<TargetFile>.mapping { reader in
            let target = Reading<Target>.mapping { TargetReader(reader: $0, book: book).read() }
            let benchmark = Reading<Benchmark>.mapping { BenchmarkReader(reader: $0, book: book).read() }
            let targets = reader.required("targets", .list(of: target, orEmpty: true))
            let benchmarks = reader.optional("benchmarks", .list(of: benchmark, orEmpty: true))
            return TargetFile(targets: targets ?? [], benchmarks: benchmarks ?? [])
        }
        guard let content = reading.read(root, log) else { return .empty }
        reportRepetitions(content.targets, log: log)
        return content
    }

    private static func reportRepetitions(_ targets: [Target], log: ProblemLog) {
        var first: [String: Target] = [:]
        for target in targets {
            let key = "\(target.kpi) \(target.holder) \(target.channel?.rawValue ?? "") \(target.from)"
            if let earlier = first[key] {
                log.report(
                    target.location,
                    "line \(earlier.location.line) already has a target for \(target.kpi), \(target.holder)"
                        + "\(target.channel.map { ", \($0.rawValue)" } ?? ""), from \(target.from)"
                )
            } else {
                first[key] = target
            }
        }
    }
}

/// The KPIs that targets and benchmarks refer to.
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

    /// Reports a value that a KPI of this unit cannot have.
    func check(_ value: Located<ExactDecimal>, of kpi: KPI, log: ProblemLog) {
        let allowed: ClosedRange<ExactDecimal>? =
            switch kpi.kind {
            case .proportion: .zero ... .one
            case .netScore: ExactDecimal(unscaled: -100)...ExactDecimal(unscaled: 100)
            default: nil
            }
        guard let allowed, !allowed.contains(value.value) else { return }
        let hint = kpi.kind == .proportion ? ": 80 % is written 0.80" : ""
        log.report(
            value.location,
            "\(kpi.id) is a \(kpi.unit.rawValue) from \(allowed.lowerBound) to \(allowed.upperBound)\(hint)"
        )
    }
}
