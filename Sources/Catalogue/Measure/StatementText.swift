/// SQL reduced to what changes a result: without comments, with single spaces, literals untouched.
enum StatementText {
    static func normalised(_ sql: String) -> String {
        var scanner = Scanner(text: Array(sql.unicodeScalars))
        return scanner.normalised()
    }

    private struct Scanner {
        let text: [Unicode.Scalar]
        var position = 0
        var output = String.UnicodeScalarView()
        /// Whether white space or a comment was passed that has not been written yet.
        var gap = false

        mutating func normalised() -> String {
            while let scalar = peek() {
                if scalar.properties.isWhitespace {
                    gap = true
                    position += 1
                } else if scalar == "-", peek(1) == "-" {
                    while position < text.count, text[position] != "\n" { position += 1 }
                    gap = true
                } else if scalar == "/", peek(1) == "*" {
                    skipBlockComment()
                    gap = true
                } else if scalar == "'" || scalar == "\"" {
                    copyQuoted(scalar)
                } else if scalar == "$", !previousIsWord, let tag = dollarTag() {
                    copyDollarQuoted(tag)
                } else {
                    write(scalar)
                    position += 1
                }
            }
            var trimmed = output
            while trimmed.last == ";" || trimmed.last == " " { trimmed.removeLast() }
            return String(trimmed)
        }

        private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
            position + ahead < text.count ? text[position + ahead] : nil
        }

        private var previousIsWord: Bool {
            guard !gap, let last = output.last else { return false }
            return last.properties.isAlphabetic || ("0"..."9").contains(last) || last == "_" || last == "$"
        }

        /// Writes one character, and the gap before it unless a bracket or comma makes it meaningless.
        private mutating func write(_ scalar: Unicode.Scalar) {
            if gap, let last = output.last, !"(,".unicodeScalars.contains(last), !"(),;".unicodeScalars.contains(scalar)
            {
                output.append(" ")
            }
            gap = false
            output.append(scalar)
        }

        /// Block comments nest in PostgreSQL.
        private mutating func skipBlockComment() {
            var depth = 0
            repeat {
                if peek() == "/", peek(1) == "*" {
                    depth += 1
                    position += 2
                } else if peek() == "*", peek(1) == "/" {
                    depth -= 1
                    position += 2
                } else {
                    position += 1
                }
            } while depth > 0 && position < text.count
        }

        /// Copies a literal or a quoted name; a doubled quote simply begins the next one.
        ///
        /// Only E'' has backslashes.
        private mutating func copyQuoted(_ quote: Unicode.Scalar) {
            let escapes = quote == "'" && !gap && isEscapePrefix
            write(quote)
            position += 1
            while let scalar = peek() {
                output.append(scalar)
                position += 1
                if escapes, scalar == "\\", let next = peek() {
                    output.append(next)
                    position += 1
                } else if scalar == quote {
                    return
                }
            }
        }

        /// Whether the last thing written is a lone `E`, as in E'\n'.
        private var isEscapePrefix: Bool {
            guard let last = output.last, last == "E" || last == "e" else { return false }
            guard let before = output.dropLast().last else { return true }
            return !(before.properties.isAlphabetic || ("0"..."9").contains(before) || before == "_")
        }

        /// `$$` or `$tag$` at the position; nil for a parameter such as `$1`.
        private func dollarTag() -> [Unicode.Scalar]? {
            var end = position + 1
            while end < text.count, text[end] != "$" {
                let scalar = text[end]
                let isLetter = scalar.properties.isAlphabetic || scalar == "_"
                guard isLetter || (end > position + 1 && ("0"..."9").contains(scalar)) else { return nil }
                end += 1
            }
            return end < text.count ? Array(text[position...end]) : nil
        }

        private mutating func copyDollarQuoted(_ tag: [Unicode.Scalar]) {
            write("$")
            output.append(contentsOf: tag.dropFirst())
            position += tag.count
            while let scalar = peek() {
                if scalar == "$", text[position...].starts(with: tag) {
                    output.append(contentsOf: tag)
                    position += tag.count
                    return
                }
                output.append(scalar)
                position += 1
            }
        }
    }
}
