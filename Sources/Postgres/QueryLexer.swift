/// Cuts SQL into pieces as psql does, as far as finding parameters asks: quotes and comments hide what is in them.
struct QueryLexer {
    enum Piece {
        /// White space or a comment.
        case blank
        case semicolon
        case parameter(String)
        case other
    }

    let name: String
    let source: [Unicode.Scalar]
    var index = 0

    init(name: String, text: String) {
        self.name = name
        source = Array(text.unicodeScalars)
    }

    var isAtEnd: Bool { index == source.count }

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(source[range]))
    }

    func error(at offset: Int, _ message: String) -> QueryError {
        let (line, column) = SourceMap(source: text(0..<source.count)).position(ofOffset: offset)
        return QueryError(name: name, line: line, column: column, message: message)
    }

    /// Whether this text comes next.
    func sees(_ text: String) -> Bool {
        source[index...].starts(with: text.unicodeScalars)
    }

    /// Reads the next piece; there must be one.
    mutating func read() throws(QueryError) -> Piece {
        let scalar = source[index]
        if sees("--") {
            while !isAtEnd, source[index] != "\n" { index += 1 }
            return .blank
        }
        if sees("/*") {
            try readComment()
            return .blank
        }
        switch scalar {
        case "'": try readQuoted("'")
        case "\"": try readQuoted("\"")
        case "$": try readDollar()
        case ":": return try readColon()
        case ";":
            index += 1
            return .semicolon
        case _ where scalar.properties.isWhitespace:
            index += 1
            return .blank
        case _ where scalar.startsIdentifier:
            let start = index
            // A $ may stand inside an identifier, where it starts no quote.
            while !isAtEnd, source[index].continuesIdentifier || source[index] == "$" { index += 1 }
            let isEscapePrefix = index == start + 1 && (scalar == "E" || scalar == "e")
            if isEscapePrefix, sees("'") { try readQuoted("'", backslashEscapes: true) }
        default:
            index += 1
        }
        return .other
    }

    /// Reads a block comment, which may hold others.
    mutating func readComment() throws(QueryError) {
        let start = index
        var depth = 0
        repeat {
            guard !isAtEnd else { throw error(at: start, "the comment has no end") }
            if sees("/*") {
                depth += 1
                index += 2
            } else if sees("*/") {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
        } while depth > 0
    }

    private mutating func readQuoted(_ quote: Unicode.Scalar, backslashEscapes: Bool = false) throws(QueryError) {
        let start = index
        index += 1
        while !isAtEnd {
            let scalar = source[index]
            index += 1
            if backslashEscapes, scalar == "\\", !isAtEnd {
                index += 1
            } else if scalar == quote {
                // A doubled quote is one quote of the text.
                guard !isAtEnd, source[index] == quote else { return }
                index += 1
            }
        }
        throw error(at: start, "the quote has no end")
    }

    private mutating func readDollar() throws(QueryError) {
        let start = index
        index += 1
        if !isAtEnd, source[index].isDigit {
            throw error(at: start, "write :'name'::type and not a number, so that psql can run the file too")
        }
        while !isAtEnd, source[index].continuesIdentifier { index += 1 }
        guard !isAtEnd, source[index] == "$" else { return }
        index += 1
        let tag = text(start..<index)
        while !isAtEnd {
            if sees(tag) {
                index += tag.unicodeScalars.count
                return
            }
            index += 1
        }
        throw error(at: start, "the quote \(tag) has no end")
    }

    private mutating func readColon() throws(QueryError) -> Piece {
        let start = index
        index += 1
        if sees(":") || sees("=") {
            index += 1
            return .other
        }
        guard sees("'") else {
            if !isAtEnd, source[index].startsIdentifier || source[index] == "\"" || source[index] == "{" {
                throw error(at: start, "psql would replace this: write :'name'::type for a parameter, ': ' in a slice")
            }
            return .other
        }
        index += 1
        let nameStart = index
        while !isAtEnd, source[index].continuesIdentifier { index += 1 }
        let parameter = text(nameStart..<index)
        guard !parameter.isEmpty, sees("'") else {
            throw error(at: start, "a parameter's name is made of letters, digits and underscores: :'name'::type")
        }
        index += 1
        guard sees("::") else {
            throw error(at: start, "the parameter has no type: write :'\(parameter)'::type")
        }
        return .parameter(parameter)
    }
}

extension Unicode.Scalar {
    /// As in PostgreSQL's scanner: letters, the underscore, and everything beyond ASCII.
    var startsIdentifier: Bool {
        self == "_" || value >= 0x80 || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }

    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var continuesIdentifier: Bool { startsIdentifier || isDigit }
}
