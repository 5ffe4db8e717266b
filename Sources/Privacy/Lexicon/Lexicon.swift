internal import Foundation

/// The words of one language that the scanner goes by, read from a file that an organisation may extend.
///
/// A file is lines. `language en` comes first; `[context card]` begins a section; every other line is a word or a
/// phrase, optionally with the endings that its last word may take: `threaten: ed ing s`. A `-` before the colon says
/// that the stem alone is no word: `diabet-: es ic ics`. `#` begins a comment.
public struct Lexicon: Sendable {
    /// The language, as BCP 47 writes it.
    public let language: String
    /// The terms in the order of the file.
    let terms: [Term]
    /// The text itself, for the version of whoever scans with it.
    let text: String

    /// One word or phrase with its endings spelled out.
    struct Term: Hashable, Sendable {
        /// Parts that follow each other: letters alone or digits alone, in lower case and without accents.
        let parts: [[UInt8]]
        let role: Role
        /// A number word's digits, or which month.
        let value: Int
        /// Which special category or risk.
        let category: String
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - name: What errors call it.
    /// - Throws: When the file cannot be read or a line of it means nothing.
    public init(contentsOf path: String, name: String) throws(LexiconError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LexiconError(file: name, line: 0, problem: "cannot be read; is the path right?")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw LexiconError(file: name, line: 0, problem: "is not UTF-8")
        }
        try self.init(parsing: text, name: name)
    }

    /// Reads every `*.lexicon` of a folder, in the order of their names.
    ///
    /// - Parameter folder: The folder.
    /// - Returns: The lexicons, at least one.
    /// - Throws: When there is none, or one cannot be read or has a line that means nothing.
    public static func all(in folder: String) throws(LexiconError) -> [Lexicon] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var lexicons: [Lexicon] = []
        for name in names.filter({ $0.hasSuffix(".lexicon") }).sorted() {
            lexicons.append(try Lexicon(contentsOf: "\(folder)/\(name)", name: name))
        }
        if lexicons.isEmpty { throw .none(in: folder) }
        return lexicons
    }

    /// Reads a text that is laid out as a file.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - name: What errors call it.
    /// - Throws: When a line means nothing.
    public init(parsing text: String, name: String) throws(LexiconError) {
        var parser = LexiconParser(name: name)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try parser.read(line) }
        language = try parser.finishedLanguage()
        terms = parser.terms
        self.text = text
    }
}

/// A line of a lexicon that means nothing, and what would.
public struct LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
    let file: String
    let line: Int
    let problem: String

    /// A folder without lexicons.
    public static func none(in folder: String) -> LexiconError {
        LexiconError(file: folder, line: 0, problem: "has no file NAME.lexicon")
    }

    /// Where and what: `english.lexicon:12: …`.
    public var description: String { line == 0 ? "\(file): \(problem)" : "\(file):\(line): \(problem)" }
}
