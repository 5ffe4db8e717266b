/// Something wrong in one of the project's files: where it stands, what it is, and what would be right.
public struct Problem: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file, as the project names it: `Pipelines/targets.yaml`.
    public let file: String
    /// The line, from 1; 0 when the file as a whole is meant.
    public let line: Int
    /// The column in characters, from 1; 0 when the file as a whole is meant.
    public let column: Int
    /// What is wrong and what is allowed.
    public let message: String

    /// A problem at a place in a file.
    public init(file: String, line: Int, column: Int, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// A problem with a file as a whole: missing, unreadable, empty.
    public init(file: String, message: String) {
        self.init(file: file, line: 0, column: 0, message: message)
    }

    /// The form editors and people jump from: `file:line:column: message`.
    public var description: String {
        line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
    }

    /// Orders by file, then by place, so that a report reads from top to bottom.
    public static func < (left: Problem, right: Problem) -> Bool {
        (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
    }
}

/// Everything that is wrong in the project's files, found in one reading.
public struct CatalogueError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The problems, in the order of the files, each once.
    public let problems: [Problem]

    /// An error made of these problems, sorted and without repetitions.
    public init(_ problems: some Sequence<Problem>) {
        self.problems = Set(problems).sorted()
    }

    /// One problem a line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
