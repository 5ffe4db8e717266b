import Foundation
import Postgres
import Review
import TestSupport
import Testing

@Suite struct `Officers and a night at once` {
    private typealias Judgement = Bench.Judgement

    @Test func `a night that is under way keeps nobody from deciding, and waits for nobody`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        var judged = (1...6).map { Judgement(rule: "short-notes", subject: "c\($0)") }
        try bench.night("2026-03-03 06:00Z", judged)
        // Seen again: 1–3. Cleared: 4. Held by an officer at that moment: 5. New: 7.
        for index in 3...5 { judged[index].outcome = "compliant" }
        judged.append(Judgement(rule: "short-notes", subject: "c7"))

        let officer = try bench.connect(as: "ana")
        let night = try bench.administrator()
        try night.query("set lock_timeout = '1ms'")
        try officer.query("begin")
        try bench.ledger.claim(5, officer)

        try night.query("begin")
        try Bench.stage(judged, night)
        let counts = try Bench.takeIn("2026-03-04 06:00Z", run: "nightly:2026-03-04", night)
        #expect(counts == ["opened": 1, "cleared": 2], "the one that the officer holds is left for the next night")
        try officer.query("commit")

        // The night's transaction is still open: locks of rows only, and only of what it changed.
        let held = try bench.administrator().query(
            """
            select relation::regclass::text as name, mode from pg_locks
            where locktype = 'relation' and pid = $1::integer and mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
                and relation::regclass::text like 'review.%'
            """,
            [.value(night.processID)]
        )
        #expect(held.isEmpty, "no lock of a table")
        let unlocked = try bench.administrator().query(
            "select finding_id from review.finding order by 1 for update skip locked"
        )
        #expect(try unlocked.map { try $0.get("finding_id", as: Int.self) } == [1, 2, 3, 5])
        for finding in 1...3 {
            #expect(
                try bench.ledger.decide(Int64(finding), Decision(.confirmed, reason: "process"), officer) == "confirmed"
            )
        }
        // What the night has just cleared is not to be decided: the officer is told so and not kept waiting.
        let error = #expect(throws: ReviewError.self) { try bench.ledger.claim(4, officer) }
        #expect("\(try #require(error))".contains("finding 4 is being dealt with at this moment"))
        try night.query("commit")
        #expect(try bench.breaches() == [])
        #expect(try bench.state(5) == "claimed")

        // The next night judges it again.
        #expect(try bench.night("2026-03-05 06:00Z", [judged[4]]) == ["cleared": 1])
    }

    @Test(.timeLimit(.minutes(60)))
    func `eight officers who decide the same findings while nights run make no fork in any chain`() async throws {
        let bench = try await Bench.make()
        let seed: UInt64 = 20_261_121
        let officers = (1...8).map { "officer\($0)" }
        for (index, officer) in officers.enumerated() { try bench.officer(officer, level: 3, agent: "o\(index)") }
        let judged = (1...40).map {
            Judgement(rule: ["card-text", "late-answer", "short-notes"][$0 % 3], subject: "s\($0)")
        }
        try bench.night("2026-03-03 06:00Z", judged)

        let tally = try await withThrowingTaskGroup(of: [String: Int].self) { group in
            for (index, officer) in officers.enumerated() {
                group.addTask {
                    try await Self.onThread { try Self.work(bench, as: officer, seed: seed &+ UInt64(index)) }
                }
            }
            group.addTask {
                try await Self.onThread {
                    for day in 4...9 {
                        var tonight = judged
                        for index in tonight.indices where index % 7 == day % 7 { tonight[index].outcome = "compliant" }
                        try bench.night("2026-03-0\(day) 06:00Z", tonight)
                    }
                    return [:]
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        print("seed \(seed): \(tally.sorted { $0.key < $1.key })")
        #expect(try bench.breaches() == [])
        #expect((tally["done"] ?? 0) > 40, "the officers got somewhere")
        #expect(tally["error"] == nil, "refusals are sentences: no deadlock, no time-out, no violated key")
        let forks = try bench.administrator().query(
            "select finding_id from review.event group by finding_id, previous having count(*) > 1"
        )
        #expect(forks.isEmpty)
    }

    /// Runs what blocks on a thread of its own: the pool of tasks has no more threads than there are cores.
    private static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    /// What an officer does for a while: anything to any finding, in any order.
    private static func work(_ bench: Bench, as officer: String, seed: UInt64) throws -> [String: Int] {
        var random = SeededGenerator(seed: seed)
        let store = try bench.connect(as: officer)
        try store.query("set statement_timeout = '60s'")
        var tally: [String: Int] = [:]
        for _ in 0..<30 {
            let finding = Int64.random(in: 1...40, using: &random)
            do {
                switch Int.random(in: 0..<7, using: &random) {
                case 0: try bench.ledger.claim(finding, store)
                case 1: try bench.ledger.note(finding, reason: "note", note: "Looked at.", store)
                case 2: try bench.ledger.decide(finding, Decision(.confirmed, reason: "process"), store)
                case 3:
                    try bench.ledger.decide(finding, Decision(.dismissed, reason: "permitted", note: "Fine."), store)
                case 4: try bench.ledger.decide(finding, Decision(.remedied, reason: "corrected"), store)
                case 5: try bench.ledger.decide(finding, Decision(.reopened, reason: "mistake", note: "Again."), store)
                default:
                    let caseID = Int64.random(in: 1...3, using: &random)
                    _ = try bench.ledger.decide(case: caseID, Decision(.confirmed, reason: "process"), store)
                }
                tally["done", default: 0] += 1
            } catch is ReviewError {
                tally["refused", default: 0] += 1
            } catch {
                print("\(officer): \(error)")
                tally["error", default: 0] += 1
            }
        }
        return tally
    }
}
