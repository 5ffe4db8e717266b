internal import Foundation
public import Catalogue

extension TestProject {
    /// A copy of the shipped `sql/` and `Pipelines/*.yaml`, which a test may change and damage.
    public static func copied() throws -> Project {
        let directory = try temporaryDirectory()
        let files = FileManager.default
        try files.createDirectory(atPath: "\(directory)/Pipelines", withIntermediateDirectories: false)
        for name in [
            "sql", "Pipelines/kpis", "Pipelines/lexicons", "Pipelines/organisation.yaml", "Pipelines/targets.yaml",
        ] {
            try files.copyItem(atPath: shipped.path(name), toPath: "\(directory)/\(name)")
        }
        return Project(directory: directory)
    }
}

extension Project {
    /// Replaces a passage of a file; throws where the file does not have it, so that no test damages nothing.
    public func replace(_ passage: String, with replacement: String, in file: String) throws {
        var text = try String(contentsOfFile: path(file), encoding: .utf8)
        guard let range = text.range(of: passage) else {
            throw TestSupportError("\(file) does not have \"\(passage)\"")
        }
        text.replaceSubrange(range, with: replacement)
        try write(text, to: file)
    }

    /// Writes a file, whether or not there is one.
    public func write(_ text: String, to file: String) throws {
        try text.write(toFile: path(file), atomically: false, encoding: .utf8)
    }
}
