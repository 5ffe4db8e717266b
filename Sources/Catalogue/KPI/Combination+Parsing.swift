extension Combination {
    /// What is wrong with a combination's text, and at which character of it.
    struct SyntaxError: Error, Equatable {
        let offset: Int
        let message: String
    }

    /// Reads `a + b - c`.
    init(parsing text: String) throws(SyntaxError) {
        var terms: [Term] = []
        var isSubtracted = false
        var expectsColumn = true
        let characters = Array(text)
        var offset = 0
        while offset < characters.count {
            let start = offset
            let character = characters[offset]
            if character.isWhitespace {
                offset += 1
            } else if character.isASCII, character.isLetter || character.isNumber || character == "_" {
                while offset < characters.count, characters[offset].isColumnCharacter { offset += 1 }
                let column = String(characters[start..<offset])
                try Self.check(column, at: start, expected: expectsColumn, after: terms)
                terms.append(Term(column: column, isSubtracted: isSubtracted, offset: start))
                expectsColumn = false
            } else if character == "+" || character == "-" {
                guard !expectsColumn else {
                    throw SyntaxError(offset: start, message: "a column has to stand before \"\(character)\"")
                }
                isSubtracted = character == "-"
                expectsColumn = true
                offset += 1
            } else {
                throw SyntaxError(
                    offset: start,
                    message:
                        "\"\(character)\" is not allowed: columns are joined by + and - only, so that sums roll up exactly"
                )
            }
        }
        guard !expectsColumn else {
            throw SyntaxError(
                offset: offset,
                message: terms.isEmpty ? "a column is missing" : "a column is missing at the end"
            )
        }
        self.terms = terms
    }

    private static func check(
        _ column: String,
        at offset: Int,
        expected: Bool,
        after terms: [Term]
    ) throws(SyntaxError) {
        guard expected else {
            throw SyntaxError(offset: offset, message: "+ or - is missing before \"\(column)\"")
        }
        guard column.isIdentifier else {
            throw SyntaxError(offset: offset, message: "\"\(column)\" is not a column (a-z, 0-9, _)")
        }
        guard !terms.contains(where: { $0.column == column }) else {
            throw SyntaxError(offset: offset, message: "\"\(column)\" stands here twice")
        }
    }
}

extension Character {
    fileprivate var isColumnCharacter: Bool {
        isASCII && (isLetter || isNumber || self == "_")
    }
}
