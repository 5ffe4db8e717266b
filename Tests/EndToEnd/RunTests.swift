import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@Suite struct `assay run` {
    private let friday = SampleDatabases.fridayDate

    @Test func `prints nothing when nothing needs a person`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        let ending = try await installation.assay("run", "nightly", "--date", friday)
        #expect(ending.status == .exited(0))
        #expect(ending.output == "")
        #expect(ending.errors == "")
    }

    @Test func `prints what a person must look at, each thing once`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.source,
            store: \.initialised,
            hasFewKPIs: true
        )
        let lines = try await installation.succeed("run", "nightly", "--date", friday).split(separator: "\n")
        #expect(!lines.isEmpty)
        #expect(Set(lines).count == lines.count)
        for line in lines {
            #expect(line.hasPrefix("nightly:2026-03-06: "))
            #expect(line.contains(/\d+ rows? of \w+ went into quarantine: \w/))
        }

        // The next night has nothing new but its own faults.
        let next = try await installation.succeed("run", "nightly", "--date", SampleDatabases.saturdayDate)
        for line in next.split(separator: "\n") { #expect(line.hasPrefix("nightly:2026-03-07: ")) }
    }

    @Test func `says of an empty source that it is empty, and writes files without figures`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        let source = try Connection(installation.source)
        for row in try source.query(
            "select format('truncate monitoring.%I', relname) as sql from pg_class where relnamespace = 'monitoring'::regnamespace and relkind = 'r'"
        ) {
            try source.query(try row.get("sql", as: String.self))
        }

        let said = try await installation.succeed("run", "nightly", "--date", friday)
        #expect(said == "nightly:2026-03-06: the source has no contact up to 2026-03-06: is it the right one?\n")
        let scorecard = try #require(try installation.files()["organisation/2026-03-06/scorecard.csv"])
        #expect(String(decoding: scorecard, as: UTF8.self).split(separator: "\r\n").count == 1, "a head and no figure")
        #expect(try await installation.succeed("status").contains("the source has shown no contact at all"))
        let empty = try await installation.assay("digest", "show")
        #expect(empty.status == .exited(78))
        #expect(empty.output == "")
        #expect(empty.errors.contains("no figures for organisation on 2026-03-06"))
    }

    @Test func `says once from when to when contacts are missing`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        try Connection(installation.source).script(
            """
            delete from monitoring.transcript where contact_id in (
                select contact_id from monitoring.contact where offered_at between '2026-03-04' and '2026-03-06');
            delete from monitoring.contact where offered_at between '2026-03-04' and '2026-03-06';
            """,
            name: "days without contacts"
        )
        let first = try await installation.succeed("run", "nightly", "--date", friday)
        #expect(
            first.hasPrefix(
                "nightly:2026-03-06: no contacts from 2026-03-04 Wednesday to 2026-03-05 Thursday, 2 days that are normally open: is"
            )
        )
        let second = try await installation.succeed("run", "nightly", "--date", "2026-03-09")
        #expect(
            second
                == "nightly:2026-03-09: no contacts on 2026-03-09 Monday, a day that is normally open: is the source complete?\n"
        )
        let status = try await installation.succeed("status")
        #expect(
            status.contains(
                "no contacts from 2026-03-04 to 2026-03-05, 2 days that are normally open (since nightly:2026-03-06)"
            )
        )
        #expect(status.contains("no contacts on 2026-03-09, a day that is normally open (since nightly:2026-03-09)"))
    }

    @Test func `catches up on nights that were missed, and then covers yesterday`() async throws {
        let databases = try await SampleDatabases.shared
        let stepwise = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        for date in ["2026-03-03", friday] {
            #expect(try await stepwise.succeed("run", "nightly", "--date", date) == "")
        }
        let atOnce = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        #expect(try await atOnce.succeed("run", "nightly", "--as-of", "2026-03-07T00:30:00Z") == "")

        let (now, then) = try (days(atOnce), days(stepwise))
        #expect(Set(now).subtracting(then) == [])
        #expect(Set(then).subtracting(now) == [])
        #expect(try await atOnce.succeed("status").contains("figures are complete up to 2026-03-06"))
    }

    @Test func `reads a span whole with --from and --to`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.clean,
            store: \.initialised,
            hasFewKPIs: true
        )
        #expect(try await installation.succeed("run", "nightly", "--from", "2026-03-03", "--to", "2026-03-04") == "")
        #expect(try dates(installation) == ["2026-03-03", "2026-03-04"])
        #expect(
            try await installation.succeed("status", "--format", "csv").contains(
                "nightly:2026-03-03:2026-03-04,succeeded,1,2026-03-03,2026-03-04,"
            )
        )

        // The nights that follow fill what the span left out.
        #expect(try await installation.succeed("run", "nightly", "--date", friday) == "")
        #expect(try dates(installation) == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"])
    }

    @Test func `does one step with --only, and says what is left`() async throws {
        let databases = try await SampleDatabases.shared
        let installation = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        let expected = [
            ("export", "pull, comply, measure, digest, export"), ("pull", "comply, measure, digest, export"),
            ("comply", "measure, digest, export"), ("measure", "digest, export"),
            ("digest", "export"),
        ]
        for (step, left) in expected {
            let line = try await installation.succeed("run", "nightly", "--date", friday, "--only", step)
            #expect(
                line == "nightly:2026-03-06: \(left) still to be done: assay run nightly --date 2026-03-06 --resume\n"
            )
            #expect(try await installation.succeed("status").contains("no run has finished yet"))
        }
        #expect(try await installation.succeed("run", "nightly", "--date", friday, "--only", "export") == "")
        #expect(try await installation.succeed("status").contains("figures are complete up to 2026-03-06"))

        // One step alone of a run that was whole: what follows from it is left again.
        let again = try await installation.succeed("run", "nightly", "--date", friday, "--only", "measure")
        #expect(again.contains(": digest, export still to be done: "))
        #expect(try await installation.succeed("status").contains("nightly:2026-03-06 is not whole"))
        #expect(
            try await installation.succeed("run", "nightly", "--date", friday, "--resume", "--steps").contains(
                "pull in 0.00 s: done by an earlier attempt"
            )
        )

        let whole = try await databases.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
        try await whole.succeed("run", "nightly", "--date", friday)
        #expect(try StoreState(installation.store).differences(from: StoreState(whole.store)) == "")
        #expect(try current(installation) == current(whole))
        #expect(
            try await whole.succeed("run", "nightly", "--date", friday, "--resume")
                == "nightly:2026-03-06: it is done: there is nothing to resume\n"
        )
    }

    @Test func `changes nothing when a night is run again`() async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.source,
            store: \.initialised,
            hasFewKPIs: true
        )
        try await installation.succeed("run", "nightly", "--date", friday)
        let (state, files) = try (StoreState(installation.store), installation.files())
        try await installation.succeed("run", "nightly", "--date", friday, "--workers", "1")
        #expect(try StoreState(installation.store).differences(from: state) == "")
        #expect(try installation.files() == files)
    }

    private func current(_ installation: Installation) throws -> [String: Data] {
        try installation.files().filter { !$0.key.contains("superseded") }
    }

    private func dates(_ installation: Installation) throws -> [String] {
        try Connection(installation.store).query("select distinct business_date from assay.contact order by 1").map {
            try $0.get("business_date")
        }
    }

    /// Contacts, and the figures that do not depend on the night on which an agent's team was seen.
    private func days(_ installation: Installation) throws -> [String] {
        try Connection(installation.store).query(
            """
            select to_jsonb(c)::text as row from assay.contact c
            union all
            select (to_jsonb(s) - 'run_id')::text from digest.scorecard s where scope in ('organisation', 'queue')
            order by 1
            """
        ).map { try $0.get("row") }
    }
}
