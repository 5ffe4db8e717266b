import Foundation

/// Why a report could not be written: where, and what to do.
///
/// No cell of a row is ever part of it.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system refused.
    case system(operation: String, path: String, code: Int32)
    /// Something below the exports root is a symbolic link.
    case symbolicLink(path: String)
    /// Something that has to be a directory is none.
    case notADirectory(path: String)
    /// Anybody on the machine could exchange what lies in the directory.
    case writableByAll(path: String, mode: UInt32)
    /// The directory lies in a place that all can write to and is not ours.
    case foreignOwner(path: String, user: UInt32)
    /// Another process exports to the same audience.
    case busy(path: String)
    /// The directory holds the export of an audience with another name.
    case otherAudience(path: String, existing: String, wanted: String)
    /// The date is not a day as YYYY-MM-DD.
    case date(String)
    /// The name of a file in an export is not a plain one.
    case fileName(String)
    /// A file of an export is written twice.
    case duplicateFile(String)
    /// A manifest cannot be read.
    case manifest(path: String)
    /// A row has not a cell for each column.
    case columnCount(file: String, row: Int, expected: Int, found: Int)
    /// A number cell holds no number.
    case notANumber(file: String, row: Int, column: String)

    /// What happened, where, and what to do.
    public var description: String {
        switch self {
        case .system(let operation, let path, let code):
            "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        case .symbolicLink(let path):
            "\(path) is a symbolic link; exports are not written through links: put the directory itself there"
        case .notADirectory(let path):
            "\(path) is not a directory; move it away"
        case .writableByAll(let path, let mode):
            "\(path) can be written to by everybody (mode 0\(String(mode, radix: 8))); run `chmod o-w` on it"
        case .foreignOwner(let path, let user):
            "\(path) belongs to user \(user) in a place that everybody can write to; export to a place of your own"
        case .busy(let path):
            "another export is writing to \(path); wait until it has ended"
        case .otherAudience(let path, let existing, let wanted):
            "\(path) holds the export of \"\(existing)\", not of \"\(wanted)\"; rename one of the two"
        case .date(let text):
            "\"\(text)\" is not a day as YYYY-MM-DD"
        case .fileName(let name):
            "\"\(name)\" cannot name a file of an export; use letters, digits, hyphen, underscore and points"
        case .duplicateFile(let name):
            "\(name) is written twice in one export"
        case .manifest(let path):
            "\(path) is not a manifest; the export was changed by hand or is damaged"
        case .columnCount(let file, let row, let expected, let found):
            "\(file): row \(row) has \(found) cells for \(expected) columns"
        case .notANumber(let file, let row, let column):
            "\(file): row \(row), column \(column): the cell is declared a number and holds none"
        }
    }

    static func check(_ row: [Cell], columns: [String], file: String, row number: Int) throws(ReportError) {
        guard row.count == columns.count else {
            throw .columnCount(file: file, row: number, expected: columns.count, found: row.count)
        }
        for (cell, column) in zip(row, columns) where !cell.isWellFormed {
            throw .notANumber(file: file, row: number, column: column)
        }
    }
}
