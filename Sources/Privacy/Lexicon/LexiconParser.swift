import Foundation

/// Reads a lexicon line by line; strict, so that a misspelt section is not a silently missing entity.
struct LexiconParser {
    private let name: String
    private var line = 0
    private var language: String?
    private var section: Section?
    private(set) var terms: [Lexicon.Term] = []

    private struct Section {
        var role: Role
        var value = 0
        var category = ""
    }

    init(name: String) { self.name = name }

    func finishedLanguage() throws(LexiconError) -> String {
        guard let language else { throw LexiconError(file: name, line: 0, problem: "has no line `language CODE`") }
        guard !terms.isEmpty else { throw LexiconError(file: name, line: 0, problem: "has no terms") }
        return language
    }

    mutating func read(_ raw: Substring) throws(LexiconError) {
        line += 1
        let text = raw.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return }
        if text.hasPrefix("language ") {
            language = try language(text.dropFirst("language ".count).trimmingCharacters(in: .whitespaces))
        } else if text.hasPrefix("[") {
            section = try section(of: text)
        } else if let section {
            try readTerm(text, section)
        } else {
            throw problem("a term before the first section; write [context card] or another section above it")
        }
    }

    private func section(of text: String) throws(LexiconError) -> Section {
        guard text.hasSuffix("]") else { throw problem("a section ends with ]") }
        let words = text.dropFirst().dropLast().split(separator: " ").map(String.init)
        guard words.count == 2 else { throw problem("a section is [KIND NAME], such as [context card]") }
        switch words[0] {
        case "context": return Section(role: try role(words[1], of: Role.contexts))
        case "introduction": return Section(role: try role(words[1], of: Role.introductions))
        case "stop": return Section(role: try role(words[1], of: Role.stops))
        case "spelled": return Section(role: try role(words[1], of: Role.spelled))
        case "number": return Section(role: .number, value: try number(words[1], 0...100))
        case "times": return Section(role: .multiplier, value: try number(words[1], 2...4))
        case "month": return Section(role: .month, value: try number(words[1], 1...12))
        case "special": return Section(role: .special, category: words[1])
        case "risk": return Section(role: .risk, category: words[1])
        default:
            throw problem(
                "unknown kind `\(words[0])`; there are context, introduction, month, number, risk, special, spelled, stop, times"
            )
        }
    }

    private func language(_ code: String) throws(LexiconError) -> String {
        if let language { throw problem("the language is `\(language)` already; another language is another file") }
        let isCode = code.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            1...8 ~= part.count && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isCode else { throw problem("`\(code)` is no language code, such as en or es-MX") }
        return code
    }

    private func role(_ name: String, of names: [String: Role]) throws(LexiconError) -> Role {
        guard let role = names[name] else {
            throw problem("unknown name `\(name)`; there are \(names.keys.sorted().joined(separator: ", "))")
        }
        return role
    }

    private func number(_ text: String, _ range: ClosedRange<Int>) throws(LexiconError) -> Int {
        guard let value = Int(text), range.contains(value) else {
            throw problem("`\(text)` is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private mutating func readTerm(_ text: String, _ section: Section) throws(LexiconError) {
        let sides = text.split(separator: ":", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard sides.count <= 2 else { throw problem("more than one colon; endings follow one colon") }
        let hasBareForm = !sides[0].hasSuffix("-")
        let stem = hasBareForm ? sides[0] : String(sides[0].dropLast())
        let endings = sides.count == 2 ? sides[1].split(separator: " ").map(String.init) : []
        guard hasBareForm || !endings.isEmpty else { throw problem("`\(stem)-` needs endings after a colon") }
        for ending in (hasBareForm ? [""] : []) + endings {
            let parts = try parts(of: stem + ending)
            terms.append(
                Lexicon.Term(parts: parts, role: section.role, value: section.value, category: section.category)
            )
        }
    }

    private func parts(of text: String) throws(LexiconError) -> [[UInt8]] {
        var text = text
        var shadow = Shadow()
        text.withUTF8 { try? shadow.fill(UnsafeRawBufferPointer($0)) }
        var parts: [[UInt8]] = []
        var last: UInt8 = 0
        for byte in shadow.bytes {
            if byte.isWordByte {
                let continues = byte.isLetter && last.isLetter || byte.isDigit && last.isDigit
                if continues { parts[parts.count - 1].append(byte.lowered) } else { parts.append([byte.lowered]) }
            }
            last = byte
        }
        guard let first = parts.first, first[0].isLetter else { throw problem("a term begins with a letter") }
        guard !parts.joined().contains(where: { $0 >= 0x80 }) else {
            throw problem("letters that are not Latin; lexicons of other scripts are not supported")
        }
        guard parts.allSatisfy({ $0.count < Block.size }) else {
            throw problem("a word of \(Block.size) letters or more; no text is searched for such words")
        }
        return parts
    }

    private func problem(_ text: String) -> LexiconError { LexiconError(file: name, line: line, problem: text) }
}
