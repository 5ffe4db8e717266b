internal import Foundation
public import Postgres
public import Testing

/// The calls of a real bank in January and October 1999, as they came, and the views that make a source of them.
///
/// Collected at the Technion by I. Guedj and A. Mandelbaum ("Anonymous Bank"; free for use). The files are not part of
/// the project: `ASSAY_SHARED_DATA` names the folder that holds `bank1999`, else `../shared/data` beside the package.
public enum Bank1999 {
    /// A file of the bank: the calls of one month.
    public enum Month: String, CaseIterable, Sendable {
        case january
        case october
    }

    /// Whether the files are on this machine.
    public static var isThere: Bool {
        Month.allCases.allSatisfy { FileManager.default.isReadableFile(atPath: path(of: $0)) }
    }

    /// What a skipped test says.
    public static let absence: Comment = "the Anonymous Bank's files are not on this machine (ASSAY_SHARED_DATA)"

    /// Makes the database a source: the raw lines in `bank1999.call`, and over them the views of `monitoring`.
    ///
    /// - Parameters:
    ///   - months: The files to load.
    ///   - conninfo: A database that has neither schema yet.
    /// - Throws: What the server says, or ``TestSupportError`` where the files are not there.
    public static func load(_ months: [Month] = Month.allCases, into conninfo: String) throws {
        let connection = try Connection(conninfo)
        try load(months, over: connection)
    }

    /// Makes the connection's database a source.
    ///
    /// - Parameters:
    ///   - months: The files to load; with none, the views stand over an empty table.
    ///   - connection: A connection to a database that has neither schema yet.
    /// - Throws: What the server says, or ``TestSupportError`` where the files are not there.
    public static func load(_ months: [Month] = Month.allCases, over connection: borrowing Connection) throws {
        try connection.script(sql("raw.sql"), name: "bank1999/raw.sql")
        for month in months {
            try connection.copyIn("copy bank1999.call from stdin", name: "the bank's \(month) into bank1999.call") {
                try write(month, to: &$0)
            }
        }
        _ = try connection.query("analyze bank1999.call")
        try connection.script(sql("views.sql"), name: "bank1999/views.sql")
    }

    private static func write(_ month: Month, to writer: inout CopyWriter) throws {
        guard let file = FileManager.default.contents(atPath: path(of: month)) else {
            throw TestSupportError("\(absence)")
        }
        let lines = [UInt8](file).split(separator: UInt8(ascii: "\n"))
        guard lines.first?.starts(with: Array("vru+line\tcall_id\t".utf8)) == true else {
            throw TestSupportError("\(month).txt does not begin with the bank's header")
        }
        for (index, line) in lines.enumerated().dropFirst() {
            try writer.write(row(of: line, number: index + 1, in: month))
        }
    }

    /// The line's fields as COPY wants them: as many as there are, NULL up to 17.
    private static func row(of line: ArraySlice<UInt8>, number: Int, in month: Month) -> [UInt8] {
        let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        let fields = content.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        var row = Array("\(month).txt\t\(number)\t\(fields.count)".utf8)
        for index in 0..<17 {
            row.append(UInt8(ascii: "\t"))
            guard index < fields.count else {
                row += Array("\\N".utf8)
                continue
            }
            for byte in fields[index] {
                if byte == UInt8(ascii: "\\") { row.append(byte) }
                row.append(byte)
            }
        }
        row.append(UInt8(ascii: "\n"))
        return row
    }

    private static func path(of month: Month) -> String {
        let root = "\(folder)/../.."
        let data = ProcessInfo.processInfo.environment["ASSAY_SHARED_DATA"] ?? "\(root)/../shared/data"
        return "\(data)/bank1999/\(month).txt"
    }

    static func sql(_ file: String) throws -> String {
        try String(contentsOfFile: "\(folder)/bank1999/\(file)", encoding: .utf8)
    }

    private static var folder: String {
        URL(filePath: #filePath).deletingLastPathComponent().path()
    }
}

extension Trait where Self == FreshDatabase {
    /// For each test a database that is a source: the bank's two months.
    public static var bank1999: Self {
        .freshDatabase(template: "bank1999") { try Bank1999.load(into: $0) }
    }
}
