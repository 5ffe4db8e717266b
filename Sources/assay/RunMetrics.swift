internal import Foundation
internal import Pipelines
internal import Postgres
internal import Reports

/// What a monitoring system is told at the end of each run, in the file that ASSAY_METRICS names.
struct RunMetrics {
    private let file: MetricsFile

    /// Nil where the environment names no file.
    init?(_ surroundings: Surroundings) {
        guard let path = surroundings.metricsFile else { return nil }
        file = MetricsFile(path)
    }

    /// Says how a run of a pipeline ended.
    ///
    /// What the store would have said stands as it was said last where it does not answer, and what other pipelines said
    /// stands too: an alarm that waits for a success that does not come must have something to wait for.
    func write(_ pipeline: String, _ status: ExitStatus, took duration: Duration, _ surroundings: Surroundings) throws {
        let now = Surroundings.now()
        let earlier = file.samples()
        let stored = try? Self.stored(at: now, surroundings)
        let own = Self.own(pipeline, status, duration, at: now)
        let families = Self.families.map { family in
            var family = family
            let said = own[family.name] ?? []
            let rest = stored.map { stored in
                (stored[family.name] ?? []) + (Self.lasting.contains(family.name) ? earlier[family.name] ?? [] : [])
            }
            var seen = Set<[String: String]>()
            family.samples = (said + (rest ?? earlier[family.name] ?? [])).filter { seen.insert($0.labels).inserted }
            return family
        }
        try file.write(families)
    }

    private static func own(
        _ pipeline: String,
        _ status: ExitStatus,
        _ duration: Duration,
        at now: Timestamp
    ) -> [String: [MetricFamily.Sample]] {
        let labels = ["pipeline": pipeline]
        let seconds = "\(Double(now.microsecondsSince2000) / 1e6 + 946_684_800)"
        var own = [
            "assay_run_exit_code": [MetricFamily.Sample("\(status.rawValue)", labels: labels)],
            "assay_run_end_timestamp_seconds": [MetricFamily.Sample(seconds, labels: labels)],
            "assay_run_duration_seconds": [MetricFamily.Sample("\(duration / .seconds(1))", labels: labels)],
            "assay_build_info": [MetricFamily.Sample("1", labels: ["version": Assay.version])],
        ]
        if status == .done {
            own["assay_last_success_timestamp_seconds"] = [MetricFamily.Sample(seconds, labels: labels)]
        }
        return own
    }

    private static func stored(
        at now: Timestamp,
        _ surroundings: Surroundings
    ) throws -> [String: [MetricFamily.Sample]] {
        let store = try surroundings.connectToStore()
        var stored: [String: [MetricFamily.Sample]] = [:]
        for row in try store.query(surroundings.queries.query("sql/store/runs/metrics.sql"), ["now": .value(now)]) {
            let labels = try JSONDecoder().decode(
                [String: String].self,
                from: Data(row.get("labels", as: String.self).utf8)
            )
            stored[try row.get("metric"), default: []].append(MetricFamily.Sample(try row.get("value"), labels: labels))
        }
        return stored
    }

    /// What each pipeline says of itself, and the store does not know of all.
    private static let lasting: Set = [
        "assay_run_exit_code", "assay_run_end_timestamp_seconds", "assay_run_duration_seconds",
        "assay_last_success_timestamp_seconds",
    ]

    static let families = [
        MetricFamily("assay_build_info", help: "The release that wrote this."),
        MetricFamily("assay_run_exit_code", help: "How the pipeline ended last, as sysexits.h numbers it."),
        MetricFamily("assay_run_end_timestamp_seconds", help: "When it ended last."),
        MetricFamily("assay_run_duration_seconds", help: "How long it took last."),
        MetricFamily("assay_last_success_timestamp_seconds", help: "When it last did all its steps."),
        MetricFamily("assay_attempts_total", help: "How often it was started, by how it ended.", kind: .counter),
        MetricFamily(
            "assay_figures_complete_timestamp_seconds",
            help: "Midnight, in UTC, of the last business date with figures."
        ),
        MetricFamily("assay_step_duration_seconds", help: "How long a step of the latest attempt took."),
        MetricFamily("assay_step_rows", help: "How many rows it handled."),
        MetricFamily("assay_pull_rows", help: "Rows that the latest pull read."),
        MetricFamily("assay_pull_quarantined_rows", help: "Those of them that could not be read."),
        MetricFamily("assay_quarantine_rows", help: "Rows that are in quarantine."),
        MetricFamily("assay_findings_open", help: "Findings that wait for a decision."),
        MetricFamily("assay_findings_overdue", help: "Those of them whose decision is overdue."),
        MetricFamily(
            "assay_provisional_dates",
            help: "Dates whose figures are provisional, as what was pulled is far from like days."
        ),
        MetricFamily("assay_gate_relations", help: "What was decided on the relations of the last complete date."),
        MetricFamily("assay_store_bytes", help: "The size of the store."),
    ]
}
