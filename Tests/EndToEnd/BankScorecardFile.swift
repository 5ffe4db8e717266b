import Foundation
import Postgres
import TestSupport

/// An exported `scorecard.csv`, by its header's names.
struct ScorecardFile {
    private static let key = ["period", "period_start", "scope", "scope_id", "channel", "kpi"]
    private var values: [[String]: String] = [:]

    /// Reads the file of a date; refuses what this reader does not know, such as a quoted cell.
    init(exports: String, date: CalendarDate) throws {
        let path = "\(exports)/organisation/\(date)/scorecard.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard text.hasSuffix("\r\n"), !text.contains("\"") else { throw TestSupportError("\(path) is not as expected") }
        let lines = text.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { throw TestSupportError("\(path) is empty") }
        for line in lines.dropFirst() {
            let cells = Dictionary(uniqueKeysWithValues: zip(header, line))
            values[Self.key.map { cells[$0] ?? "" }] = cells["value"]
        }
    }

    /// A figure as it is written; nil where there is none.
    func value(_ key: String...) -> String? { values[key] }
}

extension Rows {
    /// The rows as cells, for comparison with a drawn table; NULL is empty.
    var table: [[String]] { map { row in columns.map { row[$0] ?? "" } } }
}
