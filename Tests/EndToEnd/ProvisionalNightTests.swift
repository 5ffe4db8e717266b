import Catalogue
import Foundation
import Postgres
import Sandbox
import Subprocess
import TestSupport
import Testing

/// A night for which the source had a tenth of what it has on such days, as the program publishes it.
@Suite struct `A night that is not to be relied on` {
    /// A Thursday, with two Thursdays before it.
    private static let day = "2026-03-12"
    private static let organisation = "Pipelines/organisation.yaml"
    private static let banner =
        "PROVISIONAL: what was pulled is far from what is usual on such days: \(day) (contact"

    /// A store that has seen nothing, of an organisation that judges by two like days.
    private func installation() async throws -> Installation {
        let databases = try await SampleDatabases.shared
        let installation = try Installation(
            source: await databases.empty(),
            store: await databases.copy(of: \.initialised),
            home: SampleDatabases.projectWithFewKPIs().directory
        )
        try Project(directory: installation.home).replace(
            "fewest_like_days: 4",
            with: "fewest_like_days: 2",
            in: Self.organisation
        )
        var parameters = try SampleDatabases.parameters()
        parameters.lastDay = try #require(CalendarDate(Self.day))
        parameters.days = 15
        parameters.contactsPerDay = 120
        parameters.dirtyRows = false
        print("seed \(parameters.seed)")
        try SampleDatabases.fill(installation.source, parameters)
        try Connection(installation.source).script(
            """
            create table lost as select contact_id from monitoring.contact
            where (offered_at at time zone 'Europe/London')::date = '\(Self.day)' and hashtext(contact_id) % 10 <> 0;
            delete from monitoring.transcript where contact_id in (select contact_id from lost);
            delete from monitoring.contact where contact_id in (select contact_id from lost);
            """,
            name: "most of a day is missing"
        )
        return installation
    }

    /// What people open of the date, by who opens it, with what has to say so in it.
    private static let pages = [
        "organisation/\(day)/digest.html": "<strong>PROVISIONAL.</strong>",
        "organisation/\(day)/manifest.json": "\"provisional\"",
        "organisation/\(day)/exceptions.csv": "\(day) (contact",
        "officers/\(day)/worklist.html": "<strong>PROVISIONAL.</strong>",
        "team-leeds-1/\(day)/digest.html": "<strong>PROVISIONAL.</strong>",
        "team-leeds-1/\(day)/manifest.json": "\"provisional\"",
        "team-leeds-1/\(day)/exceptions.csv": "\(day) (contact",
    ]

    /// The pages that say so.
    private func warned(_ installation: Installation) throws -> [String] {
        let files = try installation.files()
        return try Self.pages.filter { path, passage in
            String(decoding: try #require(files[path], "\(path)"), as: UTF8.self).contains(passage)
        }.keys.sorted()
    }

    @Test func `ends with 65 where that is asked for, says so before any figure, and ends with 0 once it is accepted`()
        async throws
    {
        let installation = try await installation()
        let project = Project(directory: installation.home)
        func night() async throws -> AssayProgram.Ending {
            try await installation.assay("run", "nightly", "--date", Self.day)
        }

        let unasked = try await night()
        #expect(unasked.status == .exited(0), "\(unasked)")

        try project.replace("exit_65: false", with: "exit_65: true", in: Self.organisation)
        let asked = try await night()
        #expect(asked.status == .exited(65), "\(asked)")
        #expect(asked.output.contains("the figures of \(Self.day) are provisional: of contact"), "\(asked)")
        #expect(try warned(installation) == Self.pages.keys.sorted())
        for scope in [[], ["--team", "leeds-1"]] {
            let shown = try await AssayProgram.run(["digest", "show"] + scope, environment: installation.environment)
            let lines = shown.output.split(separator: "\n")
            #expect(try #require(lines.dropFirst().first).hasPrefix(Self.banner), "\(shown)")
        }
        #expect(try await installation.succeed("status").contains("\(Self.day) is provisional: of contact"))

        try project.replace(
            "accepted: []",
            with: "accepted: [{from: \(Self.day), why: the fibre was cut}]",
            in: Self.organisation
        )
        let accepted = try await night()
        #expect(accepted.status == .exited(0), "\(accepted)")
        #expect(try warned(installation) == [])
        #expect(try await !installation.succeed("digest", "show").contains("PROVISIONAL"))
    }
}
