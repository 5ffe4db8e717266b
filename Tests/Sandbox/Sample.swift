import Foundation
import Postgres
import Sandbox
import TestSupport

/// A sample of four weeks in a database that the tests of this module share and only read.
struct Sample {
    let conninfo: String
    let summary: SampleSummary

    private static let first = Task {
        let conninfo = try await TestDatabase.another()
        return Sample(conninfo: conninfo, summary: try SampleCentre.fill(conninfo, parameters, contract: contract))
    }

    static var shared: Sample {
        get async throws { try await first.value }
    }

    /// Ends on a Friday; the clocks went back on the second Sunday.
    static var parameters: SampleParameters {
        var parameters = SampleParameters(lastDay: CalendarDate("2026-11-13") ?? CalendarDate(daysSince2000: 9813))
        parameters.days = 28
        return parameters
    }

    /// The text of `sql/source/contract.sql`.
    static var contract: String {
        get throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
            return try String(contentsOf: root.appending(path: "sql/source/contract.sql"), encoding: .utf8)
        }
    }

    /// The rows of a query, with times of day as the centre's clocks have them.
    func rows(_ sql: String) throws -> Rows {
        let connection = try Connection(conninfo)
        _ = try connection.query("set timezone = 'Europe/London'")
        _ = try connection.query("set search_path = monitoring")
        return try connection.query(sql)
    }

    /// The columns of a query's only row as numbers.
    func numbers(_ sql: String) throws -> [String: Double] {
        let rows = try rows(sql)
        guard rows.count == 1, let row = rows.first else {
            throw TestSupportError("\(rows.count) rows, not one: \(sql)")
        }
        var numbers: [String: Double] = [:]
        for column in rows.columns { numbers[column] = try row.optional(column, as: Double.self) }
        return numbers
    }

    /// The only number of a query.
    func number(_ sql: String) throws -> Double {
        guard let number = try numbers(sql).first?.value else { throw TestSupportError("nothing: \(sql)") }
        return number
    }

    /// A condition that leaves planted contacts out.
    static let clean = """
        contact_id is not null and contact_id not like '%-9000__' and wrap_seconds is distinct from 900
        """
}
