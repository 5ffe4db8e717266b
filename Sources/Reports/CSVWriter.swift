internal import Catalogue

/// Writes a CSV file row by row, whatever its size.
public struct CSVWriter: ~Copyable {
    private var file: FileWriter
    private let name: String
    private let columns: [String]
    private let settings: AudienceSettings
    private var line: [UInt8] = []

    /// How many rows were written, without the header.
    public private(set) var rows = 0

    init(
        _ file: consuming FileWriter,
        name: String,
        columns: [String],
        _ settings: AudienceSettings
    ) throws(ReportError) {
        self.settings = settings
        self.file = file
        self.name = name
        self.columns = columns
        CSV.append(columns.map(Cell.text), as: settings, to: &line)
        try self.file.write(line)
    }

    /// Writes a row; throws when it has not a cell for each column, or a number cell that holds no number.
    public mutating func write(_ row: [Cell]) throws(ReportError) {
        try ReportError.check(row, columns: columns, file: name, row: rows + 1)
        line.removeAll(keepingCapacity: true)
        CSV.append(row, as: settings, to: &line)
        try file.write(line)
        rows += 1
    }

    mutating func finish() throws(ReportError) -> Manifest.File {
        let written = try file.finish()
        return Manifest.File(name: name, rows: rows, bytes: written.bytes, sha256: written.sha256)
    }
}
