import Pipelines
import Postgres
import TestSupport

@testable import Pipelines

/// A row of a stream as bytes, and what the splitter makes of it.
enum PullRows {
    /// The fields of a row of COPY text, nil for NULL.
    static func fields(of row: [UInt8]) -> [[UInt8]?] {
        var splitter = CopyRow(fieldCount: 8)
        return row.withUnsafeBytes { bytes in
            splitter.split(bytes)
            return splitter.fields.indices.map { index in
                splitter.withField(index, of: bytes) { $0.map { Array($0) } }
            }
        }
    }

    /// The same for a row that is text.
    static func fields(of row: String) -> [String?] {
        fields(of: Array(row.utf8)).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// Bytes lent as the parsers want them.
    static func lend<T>(_ text: String, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try Array(text.utf8).withUnsafeBytes(body)
    }

    /// Sends rows by binary COPY.
    static func copy(
        into table: String,
        _ connection: borrowing Connection,
        fields: Int,
        _ fill: (inout BinaryRows) throws -> Void
    ) throws {
        var rows = BinaryRows(fieldCount: fields)
        try fill(&rows)
        try connection.copyIn("copy \(table) from stdin (format binary)", name: "copy \(table)") { writer in
            try writer.write(BinaryRows.header)
            try writer.write(rows.bytes)
            try writer.write(BinaryRows.trailer)
        }
    }
}

extension PullRows {
    static func elements(_ text: String) -> [String] { arrayElements(text).map(String.init) }
}
