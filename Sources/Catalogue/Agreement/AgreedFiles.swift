public import Postgres

/// What people agreed that files say, whatever stands on the disk.
public struct AgreedFiles: Hashable, Sendable {
    /// What a file says for some dates.
    public struct Text: Hashable, Sendable {
        /// All that it says; nil where there is no such file any more.
        public let text: String?
        /// The first date that it decides; nil where it decides all before as well.
        public let from: CalendarDate?
    }

    private var texts: [String: [Text]] = [:]

    /// No files.
    public init() {}

    /// Adds what was agreed, in the order of the dates from which it holds.
    ///
    /// - Parameters:
    ///   - text: All that the file says; nil where there shall be no such file.
    ///   - file: The file within the project.
    ///   - from: The first date for which it holds.
    ///   - isRestated: Whether it decides earlier dates, too.
    public mutating func append(_ text: String?, of file: String, from: CalendarDate, isRestated: Bool) {
        var earlier = isRestated ? [] : texts[file, default: []]
        // What was agreed again for the same date takes the place of the first.
        let first = earlier.last?.from == from ? earlier.removeLast().from : isRestated ? nil : from
        earlier.append(Text(text: text, from: first))
        texts[file] = earlier
    }

    /// The files that hold, in alphabetical order.
    public var names: [String] { texts.keys.filter { text(of: $0) != nil }.sorted() }

    /// What a file says now; nil where there is none.
    public func text(of file: String) -> String? { texts[file]?.last?.text }

    /// What a file has said, the newest first; those before one that decides all dates are not among them.
    public func history(of file: String) -> [Text] { texts[file, default: []].reversed() }

    /// The same files, but for some that say something else for all dates.
    public func replacing(_ changes: [String: String?]) -> AgreedFiles {
        var other = self
        for (file, text) in changes { other.texts[file] = [Text(text: text, from: nil)] }
        return other
    }
}
