@testable import Catalogue
import Foundation
import Postgres
import TestSupport

/// A copy of the shipped files in which one value of every kind, or one key, is a statement.
///
/// What is tried is found in the files: a key that is added is tried as well.
struct HostileProject {
    /// What is exchanged for a statement.
    enum Part { case values, keys }

    /// Ends a text in single or double quotes, between dollars or in parentheses, and then is a statement.
    static let text = #"x'";$$);drop table public.canary;--"#

    /// A value or a key that can be exchanged.
    struct Place: Hashable {
        let file: String
        let line: Int
        let column: Int
        /// What stands there, with its quotes.
        let source: String
        /// The keys above it, whichever member of a list it is in.
        let path: String
        let part: Part
    }

    let project: Project
    /// What is tried still: it was not refused so far.
    private(set) var places: Set<Place>
    private let lines: [String: [String]]

    init(_ part: Part) throws {
        project = try TestProject.copied()
        var lines: [String: [String]] = [:]
        var places: [String: Place] = [:]
        for file in try Self.files(project) {
            let text = try String(contentsOfFile: project.path(file), encoding: .utf8)
            lines[file] = text.components(separatedBy: "\n")
            for place in Self.places(file, text, lines[file] ?? []) where place.part == part {
                // One of each kind: rules have the same keys, and so have KPIs.
                let kind = file.hasPrefix("Pipelines/kpis/") ? "kpis" : file.hasPrefix("sql/rules/") ? "rules" : file
                if places["\(kind) \(place.path)"] == nil { places["\(kind) \(place.path)"] = place }
            }
        }
        self.lines = lines
        self.places = Set(places.values)
    }

    /// Writes every file with what is tried still.
    func write() throws {
        for (file, lines) in self.lines {
            var lines = lines
            for place in places.sorted(by: { $0.column > $1.column }) where place.file == file {
                lines[place.line - 1] = Self.exchanged(lines[place.line - 1], place)
            }
            try project.write(lines.joined(separator: "\n"), to: file)
        }
    }

    /// Takes back what a problem is about: the last exchange before its place, else what it calls by its earlier name.
    ///
    /// - Returns: What was taken back; nil where the problem is about nothing that was exchanged.
    mutating func takeBack(_ problem: Problem) -> Place? {
        let onLine = places.filter { $0.file == problem.file && $0.line == problem.line }.sorted {
            $0.column < $1.column
        }
        var shift = 0
        var found: Place?
        for place in onLine where place.column + shift <= problem.column {
            found = place
            shift += Self.quoted(place).unicodeScalars.count - place.source.unicodeScalars.count
        }
        found =
            found ?? onLine.first
            ?? places.sorted { ($0.file, $0.line) < ($1.file, $1.line) }.first {
                problem.message.contains("\"\($0.source)\"")
            }
            // A mapping lacks what was exchanged for another key below it.
            ?? places.filter { $0.file == problem.file && $0.line >= problem.line }.min { $0.line < $1.line }
        if let found { places.remove(found) }
        return found
    }

    /// Each place has a text of its own: two keys of a mapping may not be the same.
    private static func quoted(_ place: Place) -> String {
        "\"\(text.replacing("\"", with: "\\\"")) \(place.line).\(place.column)\""
    }

    private static func exchanged(_ line: String, _ place: Place) -> String {
        let scalars = Array(line.unicodeScalars)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        let start = place.column - 1
        return text(0..<start) + quoted(place) + text(start + place.source.unicodeScalars.count..<scalars.count)
    }

    private static func files(_ project: Project) throws -> [String] {
        let rules = try FileManager.default.subpathsOfDirectory(atPath: project.path("sql/rules")).sorted()
            .filter { $0.hasSuffix(".sql") }.map { "sql/rules/\($0)" }
        let kpis = try FileManager.default.contentsOfDirectory(atPath: project.path("Pipelines/kpis")).sorted()
            .map { "Pipelines/kpis/\($0)" }
        return ["Pipelines/organisation.yaml", "Pipelines/targets.yaml"] + kpis + rules
    }

    private static func places(_ file: String, _ text: String, _ lines: [String]) -> [Place] {
        var first = 1
        var yaml = text
        if file.hasSuffix(".sql") {
            guard let query = try? Query(name: file, sql: "\(text)\nselect"), let header = query.header else {
                return []
            }
            (first, yaml) = (query.headerLine, header)
        }
        guard let root = YAMLDocument.read(yaml, file: file, firstLine: first, log: ProblemLog()) else { return [] }
        return places(root, lines, "")
    }

    private static func places(_ node: YAMLNode, _ lines: [String], _ path: String) -> [Place] {
        switch node.content {
        case .refused: []
        case .scalar(let text, _): place(text, node.location, lines, path, .values).map { [$0] } ?? []
        case .list(let members): members.flatMap { places($0, lines, "\(path)[]") }
        case .mapping(let entries):
            entries.flatMap { entry in
                places(entry.value, lines, "\(path).\(entry.key)")
                    + (place(entry.key, entry.location, lines, "\(path).\(entry.key)", .keys).map { [$0] } ?? [])
            }
        }
    }

    /// The place of a text that stands there as it is read, in quotes or without; nil for any other.
    private static func place(
        _ text: String,
        _ location: SourceLocation,
        _ lines: [String],
        _ path: String,
        _ part: Part
    ) -> Place? {
        let line = Array(lines[location.line - 1].unicodeScalars).dropFirst(location.column - 1)
        let source = [text, "\"\(text)\"", "'\(text)'"].first { !$0.isEmpty && line.starts(with: $0.unicodeScalars) }
        return source.map {
            Place(file: location.file, line: location.line, column: location.column, source: $0, path: path, part: part)
        }
    }
}
