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
