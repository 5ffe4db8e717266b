import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@testable import assay

/// Every documented exit code, with what the person who reads the message needs to find in it.
@Suite struct `The command line ends with` {
    /// What is wrong, how it shows and how the command ends.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        var arguments = ["run", "nightly", "--date", SampleDatabases.fridayDate]
        /// What stderr says, among other things.
        let says: [String]
        /// What the store has seen.
        var store = \SampleDatabases.initialised
        /// Brings it about; the databases are the test's own.
        var arrange: @Sendable (inout Installation) throws -> Void = { _ in }
    }

    @Test(arguments: usage + data + services + configuration)
    func `its documented status and a line that says what to do`(_ example: Case) async throws {
        let databases = try await SampleDatabases.shared
        var installation =
            if example.status == ExitStatus.usage.rawValue {
                try await Self.untouched
            } else {
                try await databases.installation(source: \.clean, store: example.store)
            }
        try example.arrange(&installation)

        let ending = try await AssayProgram.run(example.arguments, environment: installation.environment)

        #expect(ending.status == .exited(example.status), "\(ending)")
        #expect(ending.output == "")
        for passage in example.says { #expect(ending.errors.contains(passage)) }
        if example.status != ExitStatus.usage.rawValue {
            #expect(ending.errors.hasPrefix("assay: "))
        }
    }

    /// What the cases share that do not get as far as a database.
    private static let untouchedTask = Task {
        try await SampleDatabases.shared.installation(source: \.clean, store: \.initialised)
    }
    private static var untouched: Installation {
        get async throws { try await untouchedTask.value }
    }

    static let usage = [
        Case(
            testDescription: "64: an unknown option",
            status: 64,
            arguments: ["run", "nightly", "--dates", "x"],
            says: ["Unknown option '--dates'"]
        ),
        Case(
            testDescription: "64: an unknown command",
            status: 64,
            arguments: ["walk"],
            says: ["walk", "Usage: assay"]
        ),
        Case(
            testDescription: "64: an unknown pipeline",
            status: 64,
            arguments: ["run", "hourly"],
            says: ["Please provide one of 'nightly'"]
        ),
        Case(
            testDescription: "64: an unknown step",
            status: 64,
            arguments: ["run", "nightly", "--only", "everything"],
            says: ["there is no step everything; the steps are pull, comply, measure, digest, export"]
        ),
        Case(
            testDescription: "64: a day that does not exist",
            status: 64,
            arguments: ["run", "nightly", "--date", "2026-02-30"],
            says: ["'2026-02-30' is invalid"]
        ),
        Case(
            testDescription: "64: a day before all calendars",
            status: 64,
            arguments: ["run", "nightly", "--date", "1066-10-14"],
            says: ["1066-10-14 is before 1971"]
        ),
        Case(
            testDescription: "64: a day that is not over",
            status: 64,
            arguments: ["run", "nightly", "--date", "2026-03-08", "--as-of", "2026-03-08T12:00:00Z"],
            says: ["2026-03-08 is not over yet in Europe/London: the last day that is, is 2026-03-07"]
        ),
        Case(
            testDescription: "64: --from without --to",
            status: 64,
            arguments: ["run", "nightly", "--from", "2026-03-02"],
            says: ["--from and --to go together"]
        ),
        Case(
            testDescription: "64: --from after --to",
            status: 64,
            arguments: ["run", "nightly", "--from", "2026-03-02", "--to", "2026-03-01"],
            says: ["--from is after --to"]
        ),
        Case(
            testDescription: "64: --date beside --from and --to",
            status: 64,
            arguments: ["run", "nightly", "--date", "2026-03-02", "--from", "2026-03-02", "--to", "2026-03-02"],
            says: ["exclude each other"]
        ),
        Case(
            testDescription: "64: no workers",
            status: 64,
            arguments: ["run", "nightly", "--workers", "0"],
            says: ["--workers takes 1 to 64"]
        ),
        Case(
            testDescription: "64: an instant in words",
            status: 64,
            arguments: ["run", "nightly", "--as-of", "yesterday"],
            says: ["'yesterday' is invalid"]
        ),
        Case(
            testDescription: "64: two scopes",
            status: 64,
            arguments: ["digest", "show", "--team", "a", "--queue", "b"],
            says: ["exclude each other"]
        ),
        Case(
            testDescription: "64: an unknown format",
            status: 64,
            arguments: ["kpis", "list", "--format", "xml"],
            says: ["'table', 'csv' or 'json'"]
        ),
        Case(
            testDescription: "64: no runs",
            status: 64,
            arguments: ["status", "--runs", "0"],
            says: ["--runs takes 1 or more"]
        ),
        Case(
            testDescription: "64: a demo of no days",
            status: 64,
            arguments: ["demo", "--days", "0"],
            says: ["take 1 or more"]
        ),
    ]

    static let data = [
        Case(
            testDescription: "65: a required column is absent",
            status: 65,
            says: ["contact.outcome", "required but absent", "Nothing was read", "assay check --source"],
            arrange: { try Connection($0.source).query("alter table monitoring.contact drop column outcome") }
        ),
        Case(
            testDescription: "65: a timestamp without a zone",
            status: 65,
            says: ["contact.offered_at", "timestamp without time zone", "at time zone 'Europe/London'"],
            arrange: {
                try Connection($0.source).query("alter table monitoring.contact alter offered_at type timestamp")
            }
        ),
        Case(
            testDescription: "65: no contacts at all",
            status: 65,
            says: ["contact: required", "no such relation"],
            arrange: { try Connection($0.source).query("drop table monitoring.contact") }
        ),
        Case(
            testDescription: "65: no schema",
            status: 65,
            says: ["has no schema monitoring", "template.sql"],
            arrange: { try Connection($0.source).query("drop schema monitoring cascade") }
        ),
        Case(
            testDescription: "65: no privilege",
            status: 65,
            says: ["nobody_special", "grant usage on schema monitoring to nobody_special"],
            arrange: { installation in
                let source = try Connection(installation.source)
                try source.query(
                    "do $$ begin create role nobody_special login; exception when duplicate_object then null; end $$"
                )
                installation.source = installation.source.replacing("user='postgres'", with: "user='nobody_special'")
            }
        ),
        Case(
            testDescription: "65: a view that raises",
            status: 65,
            says: ["read contact (the source)", "guard its casts", "contract_error"],
            arrange: { installation in
                try Connection(installation.source).script(
                    """
                    alter table monitoring.contact rename to contact_row;
                    create view monitoring.contact as
                    select contact_id, channel, direction, queue, offered_at, outcome, customer_ref::numeric as wait_seconds
                    from monitoring.contact_row;
                    """,
                    name: "a view that raises"
                )
            }
        ),
    ]

    static let services = [
        Case(
            testDescription: "69: no server for the store",
            status: 69,
            says: ["no connection to PostgreSQL", "/nowhere", "the store"],
            arrange: { $0.store = "host=/nowhere dbname=store" }
        ),
        Case(
            testDescription: "69: no server for the source",
            status: 69,
            says: ["no connection to PostgreSQL", "/nowhere", "the source"],
            arrange: { $0.source = "host=/nowhere dbname=source" }
        ),
        Case(
            testDescription: "69: no such database",
            status: 69,
            says: ["database \"no_such\" does not exist", "the store"],
            arrange: { $0.store = $0.store.replacing(/dbname='[^']*'/, with: "dbname='no_such'") }
        ),
        Case(
            testDescription: "69: a connection string that cannot be read",
            status: 69,
            says: ["cannot be read", "it may hold a password"],
            arrange: { $0.store = "host=/nowhere password=it's a secret" }
        ),
    ]

    @Test func `75 while another session holds the store's lock, and with 0 afterwards`() async throws {
        let databases = try await SampleDatabases.shared
        let installation = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        let other = try Connection(installation.store)
        try #require(try other.tryAdvisoryLock(0x61_73_73_61_79))

        let busy = try await installation.assay("run", "nightly", "--date", SampleDatabases.fridayDate)
        #expect(busy.status == .exited(75))
        #expect(busy.output == "")
        #expect(busy.errors.contains("another run is working on this store; this one has done nothing"))
        #expect(try await installation.succeed("status").contains("no run has finished yet"))

        other.close()
        #expect(
            try await installation.assay("run", "nightly", "--date", SampleDatabases.fridayDate).status == .exited(0)
        )
    }

    @Test func `1 when files cannot be written, after which --resume writes them`() async throws {
        let databases = try await SampleDatabases.shared
        let installation = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        try "in the way".write(toFile: installation.exports, atomically: false, encoding: .utf8)

        let ending = try await installation.assay("run", "nightly", "--date", SampleDatabases.fridayDate)
        #expect(ending.status == .exited(1))
        #expect(ending.output == "")
        #expect(
            ending.errors == "assay: nightly:2026-03-06: \(installation.exports) is not a directory; move it away\n"
        )

        try FileManager.default.removeItem(atPath: installation.exports)
        try await installation.succeed("run", "nightly", "--date", SampleDatabases.fridayDate, "--resume")
        let files = try installation.files()
        for file in ["officers/2026-03-06/worklist.html", "organisation/2026-03-06/digest.html"] {
            #expect(files[file] != nil, "\(file)")
        }
    }

    @Test func `the codes that the README and the help of run list`() async throws {
        let readme = try String(contentsOfFile: TestProject.shipped.path("README.md"), encoding: .utf8)
        let listed = readme.matches(of: #/(?m)^\| (\d+) \| /#).compactMap { Int32($0.output.1) }
        #expect(listed == ExitStatus.allCases.map(\.rawValue))

        let databases = try await SampleDatabases.shared
        let help = try await databases.installation(source: \.clean, store: \.initialised).succeed("help", "run")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for code in ExitStatus.allCases.map(\.rawValue) {
            #expect(help.contains(" \(code) "), "\(code) is not explained")
        }
    }
}
