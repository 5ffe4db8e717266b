import Catalogue
import Foundation
import Subprocess
import TestSupport
import Testing

@Suite struct `assay preview` {
    private static let rule = "sql/rules/house/house-short-calls.sql"
    /// What the rule goes by, on a line of its own.
    private static let condition = "where week + 6 >= "

    @Test(arguments: ["random()", "clock_timestamp()", "pg_catalog.pg_sleep(0)", "set_config('role', 'none', true)"])
    func `refuses a rule that calls what gives another value each time or does more, and says where`(
        _ call: String
    ) async throws {
        var installation = try await SampleDatabases.shared.installation(source: \.clean, store: \.friday)
        let project = try TestProject.copied()
        let text = try String(contentsOfFile: project.path(Self.rule), encoding: .utf8)
        let place = try #require(text.range(of: Self.condition))
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        try project.replace(Self.condition, with: "where \(call) is not null and week + 6 >= ", in: Self.rule)
        installation.home = project.directory
        let before = try StoreState(installation.store)

        let ending = try await installation.assay(
            "preview",
            Self.rule,
            "--from",
            "2026-03-02",
            "--to",
            SampleDatabases.fridayDate
        )

        #expect(ending.status == .exited(78), "\(ending)")
        #expect(ending.output == "")
        let column = "where ".count + 1
        #expect(ending.errors.contains("\(Self.rule):\(line):\(column): a rule may not call "), "\(ending.errors)")
        #expect(try StoreState(installation.store).differences(from: before) == "")
    }
}
