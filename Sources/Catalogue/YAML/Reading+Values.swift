import Postgres
import Statistics

extension Reading where Value == String {
    /// Any text that is not empty; numbers and dates are taken as they were written.
    static func text() -> Self {
        scalar("a text") { text in
            let trimmed = text.trimmingWhitespace()
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    /// A lower-case identifier as KPIs, measures and columns have them.
    static func identifier(_ what: String = "an identifier (a-z, 0-9, _)") -> Self {
        scalar(what) { $0.isIdentifier ? $0 : nil }
    }
}

extension Reading where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Self {
        scalar("a whole number from \(range.lowerBound) to \(range.upperBound)", plainOnly: true) { text in
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
            return range.contains(number) ? number : nil
        }
    }
}

extension Reading where Value == Bool {
    static func boolean() -> Self {
        scalar("true or false", plainOnly: true) { ["true": true, "false": false][$0] }
    }
}

extension Reading where Value == ExactDecimal {
    static func decimal(_ what: String = "a number") -> Self {
        scalar(what, plainOnly: true) { text in
            // An exponent or a sign before a number is more likely a slip than a wish.
            text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 } ? ExactDecimal(text) : nil
        }
    }
}

extension Reading where Value == CalendarDate {
    static func date() -> Self {
        scalar("a date as YYYY-MM-DD") { CalendarDate($0) }
    }
}

extension Reading where Value: RawRepresentable<String> & CaseIterable {
    /// One of a closed list of words.
    static func choice(_ type: Value.Type = Value.self) -> Self {
        word(of: Value.allCases.map(\.rawValue)) { Value(rawValue: $0) }
    }
}

extension Reading {
    /// A word of a list that only the caller knows.
    static func word(of allowed: [String], _ value: @escaping (String) -> Value?) -> Self {
        Reading { node, log in
            if case .refused = node.content { return nil }
            guard case .scalar(let text, _) = node.content, !node.isNull else {
                log.report(node.location, "expected one of \(allowed.joined(separator: ", ")); found \(node.described)")
                return nil
            }
            guard allowed.contains(text), let value = value(text) else {
                let near = Suggestion.phrase(for: text, among: allowed)
                log.report(node.location, "\"\(text)\" is none of \(allowed.joined(separator: ", "))\(near)")
                return nil
            }
            return value
        }
    }
}

extension StringProtocol {
    /// Lower-case letters, digits and underscores, a letter first.
    var isIdentifier: Bool {
        guard let first = utf8.first, (97...122).contains(first) else { return false }
        return utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    func trimmingWhitespace() -> String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
