import Postgres

/// What `Pipelines/targets.yaml` holds.
struct TargetFile {
    let targets: [Target]
    let benchmarks: [Benchmark]
    let notes: [ChartNote]

    static let empty = TargetFile(targets: [], benchmarks: [], notes: [])

    /// Reads the file against the KPIs that exist.
    static func read(_ text: String, file: String, book: KPIBook, log: ProblemLog) -> TargetFile {
        guard let root = YAMLDocument.read(text, file: file, log: log) else { return .empty }
        let reading = Reading<TargetFile>.mapping { reader in
            let target = Reading<Target>.mapping { TargetReader(reader: $0, book: book).read() }
            let benchmark = Reading<Benchmark>.mapping { BenchmarkReader(reader: $0, book: book).read() }
            let note = Reading<ChartNote>.mapping { ChartNoteReader(reader: $0, book: book).read() }
            let targets = reader.required("targets", .list(of: target, orEmpty: true))
            let benchmarks = reader.optional("benchmarks", .list(of: benchmark, orEmpty: true))
            let notes = reader.optional("notes", .list(of: note, orEmpty: true))
            return TargetFile(targets: targets ?? [], benchmarks: benchmarks ?? [], notes: notes ?? [])
        }
        guard let content = reading.read(root, log) else { return .empty }
        reportRepetitions(content.targets, of: "a target", log: log) { target in
            (target.location, Self.place(target.kpi, target.holder, target.channel) + ", from \(target.from)")
        }
        reportRepetitions(content.notes, of: "a note", log: log) { note in
            (note.location, Self.place(note.kpi, note.holder, note.channel) + ", on \(note.date)")
        }
        return content
    }

    private static func place(_ kpi: String, _ holder: Target.Holder, _ channel: Channel?) -> String {
        "\(kpi), \(holder)\(channel.map { ", \($0.rawValue)" } ?? "")"
    }

    private static func reportRepetitions<Entry>(
        _ entries: [Entry],
        of what: String,
        log: ProblemLog,
        _ key: (Entry) -> (location: SourceLocation, words: String)
    ) {
        var first: [String: SourceLocation] = [:]
        for entry in entries {
            let (location, words) = key(entry)
            if let earlier = first[words] {
                log.report(location, "line \(earlier.line) already has \(what) for \(words)")
            } else {
                first[words] = location
            }
        }
    }
}
