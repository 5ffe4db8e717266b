import Postgres
import TestSupport

/// A lock that a test takes so that a run stops at a known moment, in a session of its own; gone with the value.
struct Hold: ~Copyable {
    private let connection: Connection

    /// What a run is made to wait for.
    enum Place: Sendable {
        /// A lock of the store, as the statement that takes it.
        case store(String)
        /// The rows of the source's contacts from the middle on; the source has to be ``gate(_:)``d.
        case source
        /// A lock of the source, as the statement that takes it.
        case sourceLock(String)

        /// Nobody else may write to the table.
        static func writing(_ table: String) -> Place { .store("lock table \(table) in share mode") }
        /// Nobody else may read the table.
        static func reading(_ table: String) -> Place { .store("lock table \(table) in access exclusive mode") }
    }

    private static let gate = 4_242

    init(_ place: Place, of installation: Installation) throws {
        let statements: [String]
        let conninfo: String
        switch place {
        case .store(let sql):
            (conninfo, statements) = (installation.store, ["set lock_timeout to '20s'", "begin", sql])
        case .sourceLock(let sql):
            (conninfo, statements) = (installation.source, ["set lock_timeout to '20s'", "begin", sql])
        case .source: (conninfo, statements) = (installation.source, ["select pg_advisory_lock(\(Self.gate))"])
        }
        let connection = try Connection(conninfo, ConnectionOptions(applicationName: "test"))
        for statement in statements { try connection.query(statement) }
        self.connection = connection
    }

    /// Waits until somebody waits for this lock.
    borrowing func waitForAnother() async throws {
        for _ in 0..<15_000 {
            if try !connection.query(Self.waiting).isEmpty { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw TestSupportError("the run never came to where it was to be held")
    }

    consuming func release() { connection.close() }

    /// Waits until nobody waits for this lock any more.
    borrowing func waitForNobody() async throws {
        for _ in 0..<15_000 {
            if try connection.query(Self.waiting).isEmpty { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw TestSupportError("the run still waits for where it was held")
    }

    /// Takes one lock after the other, each when the run waits for the one before; gives the last.
    static func along(_ places: [Place], of installation: Installation) async throws -> Hold {
        var hold = try Hold(places[0], of: installation)
        try await hold.waitForAnother()
        for place in places.dropFirst() {
            let next = try Hold(place, of: installation)
            hold.release()
            try await next.waitForAnother()
            hold = next
        }
        return hold
    }

    /// Has whoever pulls wait, in the middle of the source's contacts, for whoever holds the gate.
    static func gate(_ source: String) throws {
        let script = """
            alter table monitoring.contact rename to contact_row;
            create view monitoring.contact as
            select * from monitoring.contact_row
            where contact_id is null or contact_id < 'C20260305' or current_setting('application_name') <> 'assay pull'
                or (select pg_advisory_xact_lock_shared(\(gate))) is not null;
            """
        try Connection(source).script(script, name: "a gate in the source")
    }

    /// Has the start of a step wait for whoever holds `pg_advisory_lock(1)`.
    static func gate(_ store: String, before step: String) throws {
        try gate(store, before: "assay.step", "new.step = '\(step)'")
    }

    /// Has whoever inserts such a row wait for whoever holds `pg_advisory_lock(1)`.
    static func gate(_ store: String, before table: String, _ row: String) throws {
        let script = """
            create function public.gate() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock_shared(1);
                return new;
            end
            $$;
            create trigger gate before insert on \(table) for each row when (\(row)) execute function public.gate();
            """
        try Connection(store).script(script, name: "a gate in the store")
    }

    /// Takes the gate away, and waits until nobody holds the store's run lock: a killed program's sessions end by themselves.
    static func waitForQuiet(_ store: String) async throws {
        let connection = try Connection(store)
        try connection.query("drop function if exists public.gate() cascade")
        for _ in 0..<15_000 {
            if try connection.query(others).isEmpty { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw TestSupportError("sessions of the killed program are still there after a minute")
    }

    private static let waiting = """
        select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))
        """
    private static let others = """
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        """
}
