public import Catalogue

/// An export while it is being written: the files that one audience gets for one day.
public struct ExportDirectory: ~Copyable {
    private let folder: Folder
    private(set) var files: [Manifest.File] = []

    init(_ folder: consuming Folder) {
        self.folder = folder
    }

    /// Writes a CSV file with the audience's marks; its rows go to the disk as the body writes them.
    public mutating func csv(
        _ name: String,
        columns: [String],
        as settings: AudienceSettings = .standard,
        _ body: (inout CSVWriter) throws -> Void
    ) throws {
        try check(name)
        do {
            var writer = try CSVWriter(FileWriter(name, in: folder), name: name, columns: columns, settings)
            try body(&writer)
            files.append(try writer.finish())
        } catch {
            folder.discard(name)
            throw error
        }
    }

    /// Writes a file of any other kind.
    public mutating func file(_ name: String, _ content: some Sequence<UInt8>) throws(ReportError) {
        try check(name)
        files.append(try write(name, Array(content)))
    }

    /// Writes a text file, such as a page of HTML.
    public mutating func file(_ name: String, _ content: String) throws(ReportError) {
        try file(name, content.utf8)
    }

    /// Writes the manifest and waits until the whole directory is on the disk.
    mutating func finish(_ manifest: Manifest) throws(ReportError) -> Manifest.File {
        let written = try write(Manifest.fileName, Array(manifest.json.utf8))
        try folder.sync()
        return written
    }

    private borrowing func write(_ name: String, _ content: [UInt8]) throws(ReportError) -> Manifest.File {
        var writer = try FileWriter(name, in: folder)
        try writer.write(content)
        let written = try writer.finish()
        return Manifest.File(name: name, rows: nil, bytes: written.bytes, sha256: written.sha256)
    }

    private borrowing func check(_ name: String) throws(ReportError) {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, (1...120).contains(name.utf8.count), !name.hasPrefix("."), name != Manifest.fileName else {
            throw .fileName(name)
        }
        guard !files.contains(where: { $0.name == name }) else { throw .duplicateFile(name) }
    }
}
