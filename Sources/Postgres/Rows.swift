/// The rows that a statement returned, all in memory.
public struct Rows: RandomAccessCollection, Sendable {
    /// All cells in one buffer: a string is made where one is read, not for each that arrives.
    final class Storage: Sendable {
        let columns: [String]
        let bytes: [UInt8]
        /// Where each cell ends in the bytes; the complement marks NULL.
        let ends: [Int]

        init(columns: [String], bytes: [UInt8], ends: [Int]) {
            self.columns = columns
            self.bytes = bytes
            self.ends = ends
        }

        func text(_ cell: Int) -> String? {
            let end = ends[cell]
            guard end >= 0 else { return nil }
            let previous = cell == 0 ? 0 : ends[cell - 1]
            let start = previous < 0 ? ~previous : previous
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }

    let storage: Storage
    /// The names of the columns, in order.
    public var columns: [String] { storage.columns }
    /// How many rows the statement says it returned, inserted, changed or deleted.
    public let affected: Int
    /// The index of the first row.
    public var startIndex: Int { 0 }
    /// How many rows there are.
    public let endIndex: Int

    init(storage: Storage, count: Int, affected: Int) {
        self.storage = storage
        self.endIndex = count
        self.affected = affected
    }

    /// The row at the index.
    public subscript(index: Int) -> Row {
        precondition(indices.contains(index), "row \(index) of \(count)")
        return Row(storage: storage, firstCell: index * columns.count)
    }
}

extension Rows: CustomStringConvertible, CustomReflectable {
    /// Counts and names of columns; never a value.
    public var description: String { "\(count) rows of \(columns.joined(separator: ", "))" }
    /// Nothing: rows hold personal data, and mirrors end in logs.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
