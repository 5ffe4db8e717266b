internal import Glibc

/// One statement, read from a file that psql can run as well.
///
/// A parameter is written `:'name'::type`; psql puts a quoted literal there, Assay sends `$n::type` and binds the value.
public struct Query: Sendable {
    /// What errors call the statement, such as `sql/measures/contact.sql`.
    public let name: String
    /// The text of the block comment with which the file begins, without its marks; nil where there is none.
    public let header: String?
    /// The line of the file on which the header's text starts.
    public let headerLine: Int
    /// The names of `$1`, `$2` and so on; each once.
    public private(set) var parameterNames: [String]
    /// The statement as the server sees it, from behind the header to before the closing semicolon.
    public private(set) var sql: String
    private(set) var origin: Origin

    /// Reads the statement from a file.
    ///
    /// - Parameters:
    ///   - file: The file's path.
    ///   - name: What errors call the file, such as its path within the project.
    /// - Throws: ``QueryError`` where the file cannot be read or breaks the rules for parameters.
    public init(file: String, name: String) throws(QueryError) {
        try self.init(name: name, sql: Self.text(ofFile: file, name: name))
    }

    /// Takes the statement from text, with the same rules as in a file.
    ///
    /// - Parameters:
    ///   - name: What errors call the statement.
    ///   - sql: The statement, with its header if it has one.
    /// - Throws: ``QueryError`` where the text breaks the rules for parameters.
    public init(name: String, sql: String) throws(QueryError) {
        var parser = QueryParser(name: name, text: sql)
        try parser.parse()
        self.name = name
        self.header = parser.header
        self.headerLine = parser.headerLine
        parameterNames = parser.parameterNames
        self.sql = parser.sql
        self.origin = Origin(name: name, map: parser.map)
    }

    /// The same statement behind other words, such as `create temp table x as`: errors still point into its file.
    public func behind(_ words: String) -> Query {
        var query = self
        query.sql = "\(words) \(sql)"
        query.origin = Origin(name: name, map: origin.map.moved(by: words.unicodeScalars.count + 1))
        return query
    }

    /// The same statement with other words from a character of ``sql`` on, or behind its end: errors before them still
    /// point into its file.
    public func ending(from place: String.Index? = nil, with words: String) -> Query {
        var query = self
        query.sql = String(sql[..<(place ?? sql.endIndex)]) + words
        return query
    }

    /// This statement with another in place of the first mention of a word, such as an empty view of the same columns.
    ///
    /// Parameters may stand behind the word only. Errors within the other statement point into its file.
    ///
    /// - Throws: ``QueryError`` where the word is not there, or what is behind it breaks the rules for parameters.
    public func with(_ other: Query, inPlaceOf word: String) throws(QueryError) -> Query {
        let text = origin.map.source
        guard let place = text.firstRange(of: word) else {
            throw QueryError(name: name, line: nil, column: nil, message: "nothing here is called \(word)")
        }
        let before = String(text[..<place.lowerBound])
        var parser = QueryParser(name: name, text: String(text[place.upperBound...]), known: other.parameterNames)
        try parser.parse()
        var query = other.behind(before)
        query.sql += "\n\(parser.sql)"
        query.parameterNames = parser.parameterNames
        return query
    }

    private static func text(ofFile file: String, name: String) throws(QueryError) -> String {
        func failed(_ what: String) -> QueryError {
            QueryError(name: name, line: nil, column: nil, message: "\(what): \(String(cString: strerror(errno)))")
        }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed("cannot be opened") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failed("cannot be read") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw QueryError(name: name, line: nil, column: nil, message: "is not UTF-8")
        }
        return text
    }
}
