import Catalogue
import Postgres
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `The ledger of runs` {
    private static let day = CalendarDate(daysSince2000: 9_561)
    private static let queries = QueryFolder(TestProject.shipped)

    private func attempt(_ runID: String = "nightly:2026-03-06") throws -> Ledger {
        try Ledger(
            store: TestDatabase.connect(),
            runID: runID,
            pipeline: "nightly",
            dates: Self.day...Self.day,
            asOf: Timestamp(microsecondsSince2000: 0),
            done: [],
            queries: Self.queries,
            clock: { Timestamp(microsecondsSince2000: 0) }
        )
    }

    private func lines(_ sql: String) throws -> [String] {
        try TestDatabase.connect().query(sql).map { try $0.get("line") }
    }

    private let attempts = "select attempt || ' ' || state as line from assay.attempt order by attempt"
    private let steps = "select attempt || ' ' || step || ' ' || state as line from assay.step order by attempt, step"

    @Test func `commits a step with its work, and nothing of a step that fails`() throws {
        let ledger = try attempt()
        try ledger.begin("pull")
        try ledger.store.transaction { store in
            try store.query("create table public.work (x integer)")
            try ledger.end("pull", rows: 3, summary: "three")
        }
        try ledger.begin("measure")
        #expect(throws: PostgresError.self) {
            try ledger.store.transaction { store in
                try store.query("create table public.more (x integer)")
                try ledger.end("measure", rows: 3, summary: "three")
                try store.query("select 1 / 0")
            }
        }
        #expect(try lines(steps) == ["1 measure running", "1 pull succeeded"])
        #expect(
            try lines("select relname as line from pg_class where relnamespace = 'public'::regnamespace") == ["work"]
        )
        try ledger.end("succeeded", error: nil)
        #expect(try lines(attempts) == ["1 succeeded"])
    }

    @Test func `lets no step of an overtaken attempt commit`() throws {
        let first = try attempt()
        try first.begin("pull")
        let second = try attempt()
        #expect(second.attempt == 2)

        let error = #expect(throws: RunError.self) {
            try first.store.transaction { store in
                try store.query("create table public.work (x integer)")
                try first.end("pull", rows: 3, summary: "three")
            }
        }
        #expect(
            error?.description
                == "another start of nightly:2026-03-06 has begun since this one: what this one did in pull was undone (assay status)"
        )
        #expect(try lines("select relname as line from pg_class where relnamespace = 'public'::regnamespace") == [])
        let raised = #expect(throws: PostgresError.self) {
            try first.store.query("select assay.end_step('nightly:2026-03-06', 'pull', 1, now(), 0, '')")
        }
        #expect(raised?.sqlState == SQLState(rawValue: "AS001"))

        // What the first says of its own end no longer counts for the run.
        try first.end("failed", error: "overtaken")
        #expect(try lines("select state::text as line from assay.run") == ["running"])
        try second.begin("pull")
        try second.store.transaction { _ in try second.end("pull", rows: 3, summary: "three") }
        try second.end("succeeded", error: nil)
        #expect(try lines(attempts) == ["1 failed", "2 succeeded"])
        #expect(try lines(steps) == ["1 pull running", "2 pull succeeded"])
    }

    @Test func `lets no step commit once the attempt is over`() throws {
        let ledger = try attempt()
        try ledger.begin("pull")
        try ledger.end("failed", error: "stopped")
        #expect(throws: RunError.self) { try ledger.end("pull", rows: 0, summary: "") }
    }

    @Test(.timeLimit(.minutes(60))) func `calls a run killed that nobody works on`() throws {
        let standing = "select run_id || ' ' || standing as line from assay.run_standing order by run_id"
        do {
            let ledger = try attempt()
            #expect(try lines(standing) == ["nightly:2026-03-06 killed"], "it says running, and nobody holds the lock")
            #expect(try ledger.store.tryAdvisoryLock(RunLock.key))
            #expect(try lines(standing) == ["nightly:2026-03-06 running"])
            try ledger.store.query("update assay.attempt set started_at = '2026-03-07 01:00Z'")
            let later = try attempt("nightly:2026-03-07")
            try later.store.query(
                "update assay.attempt set started_at = '2026-03-08 01:00Z' where run_id = 'nightly:2026-03-07'"
            )
            #expect(
                try lines(standing) == ["nightly:2026-03-06 killed", "nightly:2026-03-07 running"],
                "the lock is that of the run which was started last"
            )
        }
        let other = try TestDatabase.connect()
        // The server notices a moment later that a session was closed.
        while try !other.tryAdvisoryLock(RunLock.key) { try other.query("select pg_sleep(0.01)") }
        try other.advisoryUnlock(RunLock.key)
        #expect(
            try lines(standing) == ["nightly:2026-03-06 killed", "nightly:2026-03-07 killed"],
            "the lock went with its session"
        )
    }

    @Test func `has one lock for all runs of a store`() async throws {
        let centre = try await TestCentre.make()
        let other = try Connection(centre.store)
        #expect(try other.tryAdvisoryLock(RunLock.key))
        let error = #expect(throws: RunError.self) { try centre.night(Self.day) }
        #expect(error?.description.hasPrefix("another run is working on this store; this one has done nothing") == true)
        #expect(try other.query("select from assay.run").isEmpty)
    }

    /// What happened since a run was last whole, and what is left of it.
    struct Past: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var wasWhole = false
        let begun: Set<String>
        /// Steps with the attempt that committed them last.
        let committed: [String: Int]
        let left: [String]
    }

    static let pasts = [
        Past(
            testDescription: "nothing",
            begun: [],
            committed: [:],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "killed in the pull",
            begun: ["pull"],
            committed: [:],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "killed in the digest",
            begun: ["pull", "comply", "measure", "digest"],
            committed: ["pull": 1, "comply": 1, "measure": 1],
            left: ["digest", "export"]
        ),
        Past(
            testDescription: "a month of a long pull",
            begun: ["pull 2026-01", "pull 2026-02"],
            committed: ["pull 2026-01": 1],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "the export alone",
            begun: ["export"],
            committed: ["export": 1],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "the export before the rest",
            begun: ["pull", "comply", "measure", "digest", "export"],
            committed: ["export": 1, "pull": 2, "comply": 3, "measure": 4, "digest": 5],
            left: ["export"]
        ),
        Past(
            testDescription: "a second pull after the rest",
            begun: ["pull", "comply", "measure", "digest"],
            committed: ["pull": 3, "comply": 1, "measure": 1, "digest": 2],
            left: ["comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "one step after the other",
            begun: ["pull", "comply", "measure", "digest", "export"],
            committed: ["pull": 1, "comply": 1, "measure": 2, "digest": 3, "export": 4],
            left: []
        ),
        Past(
            testDescription: "refused before a step began, once whole",
            wasWhole: true,
            begun: [],
            committed: [:],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
        Past(
            testDescription: "the export again, once whole",
            wasWhole: true,
            begun: ["export"],
            committed: ["export": 2],
            left: []
        ),
        Past(
            testDescription: "the measures again, once whole",
            wasWhole: true,
            begun: ["measure"],
            committed: ["measure": 2],
            left: ["digest", "export"]
        ),
        Past(
            testDescription: "killed in the pull, then the export, once whole",
            wasWhole: true,
            begun: ["pull", "export"],
            committed: ["export": 3],
            left: ["pull", "comply", "measure", "digest", "export"]
        ),
    ]

    @Test(arguments: pasts)
    func `knows what is left`(_ past: Past) {
        let progress = RunProgress(attempts: past.committed, begun: past.begun, wasWhole: past.wasWhole)
        #expect(progress.left == past.left)
        #expect(progress.done.isDisjoint(with: past.left))
        #expect(progress.done.isSuperset(of: Set(Nightly.steps).subtracting(past.left)))
        for month in past.committed.keys where month.hasPrefix("pull ") { #expect(progress.done.contains(month)) }
    }
}
