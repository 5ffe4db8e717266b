import Catalogue
import Postgres
import TestSupport
import Testing

/// What a run needs of the way to the source: sessions of its own, on one server.
@Suite(.freshDatabase)
struct ContractConnectionTests {
    private func report(
        _ first: borrowing Connection,
        beside second: borrowing Connection
    ) throws -> SourceReport {
        try ContractInspectionTests.load("contract.sql", first)
        let query = try Query(file: "\(ProjectContract.root)/sql/source/inspect.sql", name: "sql/source/inspect.sql")
        return try SourceInspection(contract: try ProjectContract.read(), query: query)
            .report(over: first, beside: second)
    }

    @Test func `two sessions of one server are what a run needs`() throws {
        let report = try report(try TestDatabase.connect(), beside: try TestDatabase.connect())
        #expect(!report.hasErrors)
    }

    /// One connection in place of two is what a pooler in transaction mode makes of them.
    @Test func `two connections that one session serves are an error`() throws {
        let connection = try TestDatabase.connect()
        let report = try report(connection, beside: connection)
        let finding = try #require(report.findings.first { $0.severity == .error })
        #expect(finding.what.hasPrefix("a pooler in transaction mode stands before the source"))
    }

    @Test func `two connections that lead to different databases are an error`() async throws {
        let elsewhere = try Connection(try await TestDatabase.another())
        let report = try report(try TestDatabase.connect(), beside: elsewhere)
        let finding = try #require(report.findings.first { $0.severity == .error })
        #expect(finding.what.hasPrefix("two connections cannot read as of one instant ("))
        #expect(finding.remedy.contains("no load balancer"))
    }
}
