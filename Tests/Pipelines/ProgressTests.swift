import Pipelines
import Postgres
import Synchronization
import TestSupport
import Testing

/// What a run tells whoever watches it, and what it leaves out when it is resumed.
@Suite struct `The progress of a run` {
    private func nightly(_ centre: PullCentre, _ progress: @escaping @Sendable (StepProgress) -> Void) throws -> Nightly
    {
        var settings = centre.settings()
        settings.progress = progress
        return Nightly(
            settings: settings,
            project: centre.centre.project,
            catalogue: try centre.centre.catalogue(),
            contract: try centre.centre.contract()
        )
    }

    @Test func `counts the dates of a backfill, and names each month when it is stored`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1", at: "2026-02-10 10:00+00")
        let told = Mutex<[StepProgress]>([])
        let first = try day("2026-01-20")
        let last = try day("2026-03-03")
        _ = try nightly(centre) { progress in told.withLock { $0.append(progress) } }.run(
            RunRequest(
                pipeline: "nightly",
                dates: .span(first, last),
                asOf: Timestamp(microsecondsSince2000: 0),
                only: "pull"
            )
        )
        let dates = told.withLock { $0 }.compactMap {
            if case .underway("pull", let done, let total, "dates") = $0, total == last - first + 1 {
                done
            } else {
                nil
            }
        }
        #expect(dates.max() == last - first + 1)
        #expect(dates.contains { $0 > 0 && $0 < 12 }, "within a month as well")
        let steps = told.withLock { $0 }.compactMap { if case .done(let step, _) = $0 { step } else { nil } }
        #expect(steps == ["pull 2026-01", "pull 2026-02", "pull"])
    }

    @Test func `a night that failed in its digest does not pull again when it is resumed`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        try centre.inStore("alter table digest.stage_scorecard add constraint not_now check (n < 0)")
        #expect(throws: (any Error).self) { try centre.run(.upTo(day("2026-03-03")), only: nil) }
        try centre.inStore("alter table digest.stage_scorecard drop constraint not_now")
        // A pull would see it.
        try centre.contact("c2")
        let outcome = try centre.run(.upTo(day("2026-03-03")), only: nil, resumes: true)
        #expect(
            outcome.steps.map { "\($0.name) \($0.rows == nil)" } == [
                "pull true", "comply true", "measure true", "digest false", "export false",
            ]
        )
        #expect(try centre.stored("contact") == ["c1"])
        #expect(
            try centre.lines(
                "select n from digest.scorecard where kpi = 'offered' and period = 'day' and scope = 'organisation' and channel = 'voice'"
            ) == ["1"]
        )
    }
}
