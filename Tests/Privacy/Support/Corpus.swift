@testable import Privacy

/// Random numbers that come again with the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Digits; `#` in a pattern is a random one, `2` to `9` themselves.
    mutating func digits(_ pattern: String) -> String {
        String(pattern.map { $0 == "#" ? Character(String(Int.random(in: 0...9, using: &self))) : $0 })
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }

    mutating func letters(_ count: Int, of alphabet: String) -> String {
        let choices = Array(alphabet)
        return String((0..<count).map { _ in pick(choices) })
    }
}

/// Planted values among texts of the kinds that customers write, and what a scanner made of them.
struct Tally: CustomStringConvertible {
    private(set) var planted = 0
    private(set) var found = 0
    private(set) var wrong = 0
    private(set) var examples: [String] = []

    var recall: Double { planted == 0 ? 1 : Double(found) / Double(planted) }
    var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
    var description: String {
        "planted \(planted), recall \(recall), precision \(precision); \(examples.prefix(12).joined(separator: " | "))"
    }

    /// Scans a text that holds one value of the entity, or none, and counts only hits of that entity.
    mutating func judge(_ scanner: TextScanner, _ entity: Entity, _ before: String, _ value: String?, _ after: String)
        throws
    {
        let text = before + (value ?? "") + after
        let start = before.unicodeScalars.count
        let wanted = value.map { start..<start + $0.unicodeScalars.count }
        let spans = try scanner.scan(text).filter { $0.entity == entity && $0.confidence > .possible }
        if wanted != nil { planted += 1 }
        let isFound = spans.contains { $0.start..<$0.end == wanted }
        if isFound { found += 1 }
        wrong += spans.count - (isFound ? 1 : 0)
        if wanted != nil && !isFound || spans.count > (isFound ? 1 : 0) { examples.append(text) }
    }
}
