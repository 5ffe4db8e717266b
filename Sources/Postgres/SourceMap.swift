/// Leads from a character of the statement that the server saw back to the line and column in the text it came from.
struct SourceMap: Sendable {
    /// From this character of the statement on, characters are this far from their place in the source.
    struct Shift: Sendable {
        let statement: Int
        let source: Int
    }

    let source: String
    var shifts: [Shift] = []

    /// The map of the same statement that begins so many characters later.
    func moved(by count: Int) -> SourceMap {
        let first = Shift(statement: count, source: 0)
        return SourceMap(
            source: source,
            shifts: [first] + shifts.map { Shift(statement: $0.statement + count, source: $0.source) }
        )
    }

    /// The line and column, from 1, of the statement's character, from 1 as the server counts.
    func position(ofCharacter character: Int) -> (line: Int, column: Int) {
        let offset = character - 1
        let shift = shifts.last { $0.statement <= offset } ?? Shift(statement: 0, source: 0)
        return position(ofOffset: shift.source + offset - shift.statement)
    }

    func position(ofOffset offset: Int) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for scalar in source.unicodeScalars.prefix(max(0, offset)) {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }
}

/// What errors say about a statement: its name, and where in its file a character is.
struct Origin: Sendable {
    let name: String
    let map: SourceMap

    init(name: String, map: SourceMap) {
        self.name = name
        self.map = map
    }

    init(name: String, sql: String) {
        self.init(name: name, map: SourceMap(source: sql))
    }

    /// A statement without a file is called by its leading words, which cannot hold a literal.
    init(sql: String) {
        let words = sql.split(whereSeparator: \.isWhitespace).prefix(4).prefix { word in
            word.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || Self.isLetter($0) }
        }
        self.init(name: words.isEmpty ? "a statement" : words.joined(separator: " "), sql: sql)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
