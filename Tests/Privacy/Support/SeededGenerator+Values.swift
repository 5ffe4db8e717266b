import TestSupport

/// Values that privacy is tested with, drawn from a seed.
extension SeededGenerator {
    mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func letters(_ count: Int, of alphabet: String) -> String {
        let choices = Array(alphabet)
        return String((0..<count).map { _ in pick(choices) })
    }

    /// A pattern filled in: `#` a digit, `%` one of 2 to 9, `~` one of 1 to 9, `^` a capital, `_` a hexadecimal digit.
    mutating func fill(_ pattern: String) -> String {
        String(
            pattern.map { sign in
                switch sign {
                case "#": pick(Array("0123456789"))
                case "%": pick(Array("23456789"))
                case "~": pick(Array("123456789"))
                case "^": pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ"))
                case "_": pick(Array("0123456789abcdef"))
                default: sign
                }
            }
        )
    }

    /// Digits in groups.
    mutating func grouped(_ digits: String, _ groups: [Int], _ separator: String) -> String {
        var parts: [Substring] = []
        var rest = Substring(digits)
        for group in groups {
            parts.append(rest.prefix(group))
            rest = rest.dropFirst(group)
        }
        if !rest.isEmpty { parts.append(rest) }
        return parts.joined(separator: separator)
    }
}
