/// A line that breaks the grammar, and where.
struct ContractLineError: Error {
    let line: Int
    /// In characters, from 1.
    let column: Int
    let message: String
}

/// Reads one line of the contract from left to right.
struct LineCursor {
    let line: Int
    private let characters: [Character]
    private var index = 0

    init(_ text: some StringProtocol, line: Int) {
        self.line = line
        characters = Array(text)
    }

    /// The column of the next token, from 1.
    var column: Int {
        mutating get {
            skipBlanks()
            return index + 1
        }
    }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return index == characters.count
        }
    }

    /// What is left of the line, without blanks around it.
    mutating func rest() -> String {
        skipBlanks()
        defer { index = characters.count }
        var tail = characters[index...]
        while tail.last?.isWhitespace == true { tail.removeLast() }
        return String(tail)
    }

    /// Takes the text if it comes next; a word must end where the text ends.
    mutating func take(_ text: String) -> Bool {
        skipBlanks()
        let wanted = Array(text)
        guard characters[index...].starts(with: wanted) else { return false }
        let after = index + wanted.count
        if let last = wanted.last, Self.isWordPart(last), after < characters.count, Self.isWordPart(characters[after]) {
            return false
        }
        index = after
        return true
    }

    mutating func expect(_ text: String) throws(ContractLineError) {
        guard take(text) else { throw failure("expected `\(text)`") }
    }

    /// A lower-case SQL identifier.
    mutating func identifier(_ what: String) throws(ContractLineError) -> String {
        skipBlanks()
        let start = index
        while index < characters.count, Self.isWordPart(characters[index]) { index += 1 }
        let name = String(characters[start..<index])
        guard let first = name.first, !first.isNumber, name == name.lowercased() else {
            index = start
            throw failure("expected \(what): small letters, digits and _")
        }
        return name
    }

    /// A string in single quotes, without any quote in it.
    mutating func literal() throws(ContractLineError) -> String {
        try expect("'")
        guard let end = characters[index...].firstIndex(of: "'") else { throw failure("the quote is not closed") }
        defer { index = end + 1 }
        return String(characters[index..<end])
    }

    mutating func integer() throws(ContractLineError) -> Int {
        skipBlanks()
        let start = index
        while index < characters.count, characters[index].isASCII, characters[index].isNumber { index += 1 }
        guard let value = Int(String(characters[start..<index])) else {
            index = start
            throw failure("expected a whole number")
        }
        return value
    }

    /// One or more of something, separated by commas, in parentheses.
    mutating func list(
        _ element: (inout LineCursor) throws(ContractLineError) -> String
    ) throws(ContractLineError) -> [String] {
        try expect("(")
        var elements = [try element(&self)]
        while take(",") { elements.append(try element(&self)) }
        try expect(")")
        return elements
    }

    mutating func failure(_ message: String) -> ContractLineError {
        ContractLineError(line: line, column: column, message: message)
    }

    private mutating func skipBlanks() {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character == "_" || character.isASCII && (character.isLetter || character.isNumber)
    }
}
