import Foundation

/// What `manifest.json` says about an export: whose it is, of which day, and the SHA-256 of each file.
///
/// No time of a run is in it: the same content gives the same bytes.
public struct Manifest: Hashable, Sendable, Codable {
    /// The name of the manifest's file.
    public static let fileName = "manifest.json"

    /// A file of an export.
    public struct File: Hashable, Sendable, Codable {
        /// The file's name.
        public let name: String
        /// How many rows it has without its header; nil for a file without rows.
        public let rows: Int?
        /// How long it is.
        public let bytes: Int
        /// The SHA-256 of its content, in hexadecimal digits.
        public let sha256: String
    }

    /// The audience's directory.
    public let audience: String
    /// The audience's name as people write it.
    public let audienceName: String
    /// The day, as YYYY-MM-DD.
    public let date: String
    /// The run whose figures these are.
    public let runID: String
    /// Anything else that belongs to the export's content: governance, a seal.
    public let properties: [String: String]
    /// The files, by name.
    public let files: [File]

    private enum CodingKeys: String, CodingKey {
        case audience, date, properties, files
        case audienceName = "audience_name"
        case runID = "run_id"
    }

    /// Reads the manifest of an exported directory.
    public static func read(directory: String) throws(ReportError) -> Manifest {
        try read(Folder(directory))
    }

    /// Compares an exported directory with its manifest: what is missing, changed or not listed.
    public static func verify(directory: String) throws(ReportError) -> [Problem] {
        let folder = try Folder(directory)
        return try read(folder).problems(in: folder)
    }

    /// A file that is not as the manifest says.
    public enum Problem: Hashable, Sendable, CustomStringConvertible {
        /// The file is listed and not there.
        case missing(String)
        /// The file's content is not what was written.
        case changed(String)
        /// The file is there and not listed.
        case unlisted(String)

        /// Which file, and what is wrong.
        public var description: String {
            switch self {
            case .missing(let name): "\(name) is missing"
            case .changed(let name): "\(name) has changed since it was exported"
            case .unlisted(let name): "\(name) is not in the manifest"
            }
        }
    }

    static func read(_ folder: borrowing Folder) throws(ReportError) -> Manifest {
        var text = Data()
        try folder.read(fileName) { text.append(contentsOf: $0) }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: text) else {
            throw .manifest(path: folder.path + "/" + fileName)
        }
        return manifest
    }

    func problems(in folder: borrowing Folder) throws(ReportError) -> [Problem] {
        var problems: [Problem] = []
        let present = Set(try folder.names())
        for file in files {
            if !present.contains(file.name) {
                problems.append(.missing(file.name))
                continue
            }
            let isFile = try folder.kind(of: file.name) == .file
            let sha256 = isFile ? try folder.sha256(of: file.name) : nil
            if sha256 != file.sha256 { problems.append(.changed(file.name)) }
        }
        let listed = Set(files.map(\.name) + [Self.fileName])
        return problems + present.subtracting(listed).sorted().map(Problem.unlisted)
    }

    /// Whether another manifest stands for the same content; a later run may have come to it.
    func describesSameContent(as other: Manifest) -> Bool {
        audience == other.audience && audienceName == other.audienceName && date == other.date
            && properties == other.properties && files == other.files
    }

    /// The same of other files.
    func holding(_ files: [File]) -> Manifest {
        Manifest(
            audience: audience,
            audienceName: audienceName,
            date: date,
            runID: runID,
            properties: properties,
            files: files
        )
    }

    var json: String {
        JSONText.object([
            ("audience", .string(audience)),
            ("audience_name", .string(audienceName)),
            ("date", .string(date)),
            ("run_id", .string(runID)),
            ("properties", .object(properties.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            ("files", .array(files.sorted { $0.name < $1.name }.map(\.json))),
        ]).pretty() + "\n"
    }
}

extension Manifest.File {
    var json: JSONText {
        let counted: [(key: String, value: JSONText)] = rows.map { [("rows", .raw(String($0)))] } ?? []
        return .object(
            [("name", .string(name))] + counted + [("bytes", .raw(String(bytes))), ("sha256", .string(sha256))]
        )
    }
}
