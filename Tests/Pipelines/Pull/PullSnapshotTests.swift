import Dispatch
import Foundation
import Pipelines
import Postgres
import Synchronization
import TestSupport
import Testing

/// A night in a thread of its own, so that a test can act on the source meanwhile.
private final class NightInBackground: Sendable {
    private let result = Mutex<Result<RunOutcome, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ centre: PullCentre, _ date: String, workers: Int = 2) {
        Thread.detachNewThread {
            let result = Result { try centre.night(date, workers: workers) }
            self.result.withLock { $0 = result }
            self.done.signal()
        }
    }

    func outcome() throws -> RunOutcome {
        done.wait()
        guard let result = result.withLock({ $0 }) else { throw TestSupportError("the night gave no outcome") }
        return try result.get()
    }
}

/// A gate in a source's view: rows are given only to sessions that are not workers, until it opens.
private struct Gate: ~Copyable {
    private let connection: Connection
    private let key: Int64

    /// Closes the gate and puts it into the view of a relation.
    init(_ centre: PullCentre, _ relation: String) throws {
        let key = Int64.random(in: 1 ... .max)
        let connection = try Connection(centre.source)
        try connection.query("select pg_advisory_lock(\(key))")
        try centre.inSource(
            """
            create function monitoring.gate() returns boolean language plpgsql volatile as $$
            begin
                perform pg_advisory_xact_lock_shared(\(key));
                return true;
            end $$;
            alter table monitoring.\(relation) rename to raw;
            create view monitoring.\(relation) as select * from monitoring.raw
            where case current_setting('application_name') when 'assay pull' then monitoring.gate() else true end;
            """
        )
        self.connection = connection
        self.key = key
    }

    /// Waits until a worker stands before it.
    func waitForWorker(_ count: Int = 1) throws {
        while true {
            let waiting = try connection.query(
                "select from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and not l.granted and a.datname = current_database()"
            )
            if waiting.count >= count { return }
            try connection.query("select pg_sleep(0.01)")
        }
    }

    consuming func open() throws { try connection.query("select pg_advisory_unlock(\(key))") }
}

@Suite(.timeLimit(.minutes(60))) struct `A night's snapshot` {
    @Test(arguments: [1, 3]) func `is one instant for all relations, whatever is committed meanwhile`(workers: Int)
        async throws
    {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        try centre.contact("gone")
        try centre.contact("changed", ["queue": "'before'"])
        try centre.agent("ann")
        try centre.evaluation("e1")
        try centre.answer("e1", "q1")
        try centre.feedback("f1")
        let gate = try Gate(centre, "contact")
        let night = NightInBackground(centre, "2026-03-03", workers: workers)
        try gate.waitForWorker()
        try centre.inSource(
            """
            delete from monitoring.raw where contact_id = 'gone';
            update monitoring.raw set queue = 'after', updated_at = now() where contact_id = 'changed';
            """
        )
        try centre.inSource(
            "insert into monitoring.raw (contact_id, channel, direction, queue, offered_at, outcome, updated_at) "
                + "values ('c2', 'voice', 'inbound', 'billing', '2026-03-03 10:00+00', 'abandoned', now())"
        )
        try centre.agent("bob")
        try centre.evaluation("e2", ["updated_at": "now()"])
        try centre.answer("e1", "q2", ["updated_at": "now()"])
        try centre.answer("e2", "q1", ["updated_at": "now()"])
        try centre.feedback("f2", ["updated_at": "now()"])
        try gate.open()
        _ = try night.outcome()

        #expect(
            try centre.lines("select contact_id, queue from assay.contact order by 1") == [
                "c1 | billing", "changed | before", "gone | billing",
            ]
        )
        #expect(try centre.stored("agent", "agent_id") == ["ann", "eve"])
        #expect(try centre.stored("evaluation") == ["e1"])
        #expect(
            try centre.lines("select evaluation_id || question_id as key from assay.evaluation_answer order by 1") == [
                "e1q1"
            ]
        )
        #expect(try centre.stored("feedback") == ["f1"])
        #expect(try centre.quarantine() == [])

        try centre.night("2026-03-04")
        #expect(
            try centre.lines("select contact_id, queue from assay.contact order by 1") == [
                "c1 | billing", "c2 | billing", "changed | after",
            ]
        )
        #expect(
            try centre.lines("select evaluation_id || question_id as key from assay.evaluation_answer order by 1") == [
                "e1q1", "e1q2", "e2q1",
            ]
        )
    }

    @Test func `outlives a source that ends idle transactions soon`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        let source = try Connection(centre.source)
        try source.query(
            "alter database \(source.quoteIdentifier(source.databaseName)) set idle_in_transaction_session_timeout = '100ms'"
        )
        let gate = try Gate(centre, "contact")
        let night = NightInBackground(centre, "2026-03-03")
        try gate.waitForWorker()
        try source.query("select pg_sleep(0.4)")
        try gate.open()
        _ = try night.outcome()
        #expect(try centre.stored("contact") == ["c1"])
    }

    @Test func `keeps others from running, and says so`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1")
        let gate = try Gate(centre, "contact")
        let night = NightInBackground(centre, "2026-03-03")
        try gate.waitForWorker()
        let error = #expect(throws: RunError.self) { try centre.night("2026-03-03") }
        guard case .locked = error else { return #expect(Bool(false), "\(String(describing: error))") }
        try gate.open()
        _ = try night.outcome()
        #expect(try centre.lines("select attempt, state from assay.run") == ["1 | succeeded"])
    }
}
