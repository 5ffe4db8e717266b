import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

@Suite struct `Making a store` {
    @Test func `twice does no harm, and says what it did`() async throws {
        let databases = try await SampleDatabases.shared
        var installation = try Installation(source: "", store: await databases.empty())
        installation.key += ".new"

        let first = try await installation.succeed("init", "--new-key")
        #expect(first.contains("made a key in \(installation.key): back it up apart from the database"))
        #expect(first.contains(/applied \d+ migrations to test_\d+: 0000_migration.sql, 0001_ledger.sql/))
        #expect(first.hasSuffix("business dates are those of Europe/London\n"))
        let key = try Data(contentsOf: URL(filePath: installation.key))
        let mode = try FileManager.default.attributesOfItem(atPath: installation.key)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try state(installation)

        let second = try await installation.succeed("init")
        #expect(second.contains(/the store in test_\d+ is up to date/))
        #expect(try state(installation) == before)

        let third = try await installation.assay("init", "--new-key")
        #expect(third.status == .exited(78))
        #expect(third.output == "")
        #expect(third.errors.contains("the file exists already and is left as it is"))
        #expect(try Data(contentsOf: URL(filePath: installation.key)) == key)
        #expect(try state(installation) == before)
    }

    @Test func `is refused for a zone that the server does not know, and leaves nothing that keeps from trying again`()
        async throws
    {
        let databases = try await SampleDatabases.shared
        var installation = try Installation(source: "", store: await databases.empty())
        let project = try TestProject.copied()
        try project.replace(
            "reporting_zone: Europe/London",
            with: "reporting_zone: Europe/Lundon",
            in: "Pipelines/organisation.yaml"
        )
        installation.home = project.directory

        let refused = try await installation.assay("init")
        #expect(refused.status == .exited(78))
        #expect(refused.errors.contains("Pipelines/organisation.yaml"))
        #expect(refused.errors.contains("Europe/Lundon"))

        installation.home = TestProject.shipped.directory
        #expect(try await installation.succeed("init").hasSuffix("business dates are those of Europe/London\n"))
    }

    @Test func `with another key or zone than before is refused`() async throws {
        let databases = try await SampleDatabases.shared
        var installation = try await databases.installation(source: \.clean, store: \.initialised)
        installation.key += ".other"
        try Installation.write(key: Array(repeating: 1, count: 32), to: installation.key)
        let refused = try await installation.assay("init")
        #expect(refused.status == .exited(78))
        #expect(refused.errors.contains("the pseudonym key is not the one of this store"))
    }

    @Test func `anew is an upgrade that has nothing to do, and an older store is brought up to date`() async throws {
        let databases = try await SampleDatabases.shared
        var installation = try await databases.installation(source: \.clean, store: \.initialised)
        #expect(try await installation.succeed("upgrade") == "the store is up to date\n")

        let project = try TestProject.copied()
        let next = try Connection(installation.store).query("select max(number) + 1 as number from assay.migration")
        let number: Int = try #require(next.first).get("number")
        let name = "000\(number)".suffix(4) + "_later.sql"
        try project.write("create table assay.later (x integer);\n", to: "sql/store/\(name)")
        installation.home = project.directory

        let behind = try await installation.assay("status")
        #expect(behind.status == .exited(78))
        #expect(
            behind.errors
                == "assay: the store's schema is at \(number - 1), this program needs \(number): run assay upgrade\n"
        )
        #expect(try await installation.succeed("upgrade") == "applied \(name)\n")
        #expect(try await installation.assay("status").status == .exited(0))

        installation.home = TestProject.shipped.directory
        let newer = try await installation.assay("status")
        #expect(newer.status == .exited(78))
        #expect(newer.errors.contains("use the program that upgraded the store, or a newer one"))
    }

    @Test func `upgrading a database that is not a store is refused`() async throws {
        let databases = try await SampleDatabases.shared
        let installation = try Installation(source: "", store: await databases.empty())
        let ending = try await installation.assay("upgrade")
        #expect(ending.status == .exited(78))
        #expect(ending.output == "")
        #expect(ending.errors.contains("not an Assay store yet: run assay init"))
        #expect(try Connection(installation.store).query("select from pg_namespace where nspname = 'assay'").isEmpty)
    }

    /// What an administrator would compare: the migrations and what was fixed.
    private func state(_ installation: Installation) throws -> [String] {
        try Connection(installation.store).query(
            """
            select m::text as row from assay.migration m
            union all
            select s::text from assay.store s
            order by 1
            """
        ).map { try $0.get("row") }
    }
}
