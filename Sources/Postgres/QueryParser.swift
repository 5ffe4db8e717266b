/// Takes a query file apart into header, parameters, and the statement as it is sent.
struct QueryParser {
    private let text: String
    private var lexer: QueryLexer
    private var output: [Unicode.Scalar] = []
    private var shifts: [SourceMap.Shift] = []

    private(set) var header: String?
    private(set) var headerLine = 1
    private(set) var parameterNames: [String]

    /// A parser of a text; `known` are the names that `$1`, `$2` and so on stand for already.
    init(name: String, text: String, known: [String] = []) {
        self.text = text
        lexer = QueryLexer(name: name, text: text)
        parameterNames = known
    }

    var sql: String { String(String.UnicodeScalarView(output)) }
    var map: SourceMap { SourceMap(source: text, shifts: shifts) }

    mutating func parse() throws(QueryError) {
        if lexer.sees("\u{FEFF}") { lexer.index += 1 }
        skipWhiteSpace()
        if lexer.sees("/*") { try readHeader() }
        skipWhiteSpace()
        shift()
        var hasEnded = false
        var lengthToLastToken = 0
        while !lexer.isAtEnd {
            let start = lexer.index
            switch try lexer.read() {
            case .blank:
                output += lexer.source[start..<lexer.index]
                continue
            case .semicolon:
                hasEnded = true
                continue
            case .parameter where hasEnded, .other where hasEnded:
                throw lexer.error(at: start, "a query file holds one statement, and a second one begins here")
            case .parameter(let name):
                write(parameter: name)
            case .other:
                output += lexer.source[start..<lexer.index]
            }
            lengthToLastToken = output.count
        }
        // What follows the statement's last token is not sent, so that it can be put into parentheses.
        output.removeSubrange(lengthToLastToken...)
        guard !output.isEmpty else { throw lexer.error(at: lexer.index, "there is no statement") }
    }

    private mutating func readHeader() throws(QueryError) {
        let start = lexer.index + 2
        try lexer.readComment()
        var text = lexer.text(start..<lexer.index - 2)
        var first = start
        // The rest of the line behind the opening mark, if blank, is not part of the text.
        if let end = text.firstIndex(where: \.isNewline), text[..<end].allSatisfy(\.isWhitespace) {
            let rest = text.index(after: end)
            first += text[..<rest].unicodeScalars.count
            text = String(text[rest...])
        }
        header = text
        headerLine = SourceMap(source: self.text).position(ofOffset: first).line
    }

    private mutating func skipWhiteSpace() {
        while !lexer.isAtEnd, lexer.source[lexer.index].properties.isWhitespace { lexer.index += 1 }
    }

    private mutating func write(parameter name: String) {
        let number: Int
        if let known = parameterNames.firstIndex(of: name) {
            number = known + 1
        } else {
            parameterNames.append(name)
            number = parameterNames.count
        }
        output += "$\(number)".unicodeScalars
        shift()
    }

    /// From here on the statement follows the source again.
    private mutating func shift() {
        shifts.append(SourceMap.Shift(statement: output.count, source: lexer.index))
    }
}
