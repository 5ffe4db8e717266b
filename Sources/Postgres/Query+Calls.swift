extension Query {
    /// A name with an opening parenthesis behind it: a function that the statement calls, or a word of SQL's own.
    public struct Call: Hashable, Sendable {
        /// The schema, where the statement gives one.
        public let schema: String?
        /// The name as PostgreSQL reads it: in lower case unless it is quoted.
        public let name: String
        /// Where it stands in the file, from 1.
        public let line: Int
        /// The character of the line, from 1.
        public let column: Int
    }

    /// The names that the statement may call functions by, in order.
    ///
    /// - Throws: ``QueryError`` where a name is written as an escape (`U&"…"`), so that a reader cannot read it either.
    public var calls: [Call] {
        get throws(QueryError) {
            var lexer = QueryLexer(name: name, text: origin.map.source)
            var calls: [Call] = []
            var path: [String] = []
            var start = 0
            var isQualified = false
            while !lexer.isAtEnd {
                let place = lexer.index
                guard case .other = try lexer.read() else { continue }
                let word = lexer.text(place..<lexer.index)
                switch word {
                case ".": isQualified = !path.isEmpty
                case "(":
                    if let name = path.last {
                        let (line, column) = origin.map.position(ofOffset: start)
                        calls.append(Call(schema: path.dropLast().last, name: name, line: line, column: column))
                    }
                    path = []
                default:
                    guard let identifier = Self.identifier(word) else {
                        path = []
                        isQualified = false
                        continue
                    }
                    if word.hasPrefix("\""), lexer.text(max(0, place - 2)..<place).lowercased() == "u&" {
                        throw lexer.error(at: place, "write the name as it is read, without escapes")
                    }
                    path = isQualified ? path + [identifier] : [identifier]
                    start = isQualified ? start : place
                    isQualified = false
                }
            }
            return calls
        }
    }

    /// The identifier that a piece of SQL is; nil for anything else.
    private static func identifier(_ word: String) -> String? {
        if word.hasPrefix("\""), word.count > 2 {
            return String(word.dropFirst().dropLast()).replacing("\"\"", with: "\"")
        }
        guard let first = word.unicodeScalars.first, first.startsIdentifier, !word.contains("'") else { return nil }
        return word.lowercased()
    }
}
