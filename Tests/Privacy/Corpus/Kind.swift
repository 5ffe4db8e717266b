import TestSupport

@testable import Privacy

/// How values of one entity are made and in what sentences they stand.
struct Kind: Sendable {
    let entity: Entity
    /// Sentences with `{}` for the value.
    let sentences: [String]
    /// What else the sentences or the values hold, which is not judged.
    var besides: Set<Entity> = []
    let value: @Sendable (inout SeededGenerator) -> String
}

/// A text and what is in it.
struct Planted: Sendable {
    let text: String
    /// Nil in a text with nothing in it.
    let entity: Entity?
    let range: Range<Int>
    let besides: Set<Entity>

    init(_ kind: Kind, _ random: inout SeededGenerator) {
        let value = kind.value(&random)
        let parts = random.pick(kind.sentences).split(separator: "{}", omittingEmptySubsequences: false)
        let before = random.fill(String(parts[0]))
        text = before + value + random.fill(String(parts[1]))
        let start = before.unicodeScalars.count
        range = start..<start + value.unicodeScalars.count
        entity = kind.entity
        besides = kind.besides
    }

    init(nothingIn text: String) {
        self.text = text
        entity = nil
        range = 0..<0
        besides = []
    }
}

/// What a scanner made of planted texts, by entity.
struct Tally: CustomStringConvertible {
    private(set) var planted = 0
    private(set) var found = 0
    private(set) var wrong = 0
    private(set) var missed: [String] = []
    private(set) var mistaken: [String] = []

    var recall: Double { planted == 0 ? 1 : Double(found) / Double(planted) }
    var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }

    var description: String {
        "planted \(planted), recall \(recall), precision \(precision); missed "
            + missed.prefix(12).joined(separator: " | ") + "; mistaken " + mistaken.prefix(12).joined(separator: " | ")
    }

    /// Counts the hits that are more than possible; a hit of another place or entity than planted is wrong.
    static func of(_ texts: [Planted], _ scanner: TextScanner) throws -> [Entity: Tally] {
        var tallies: [Entity: Tally] = [:]
        for planted in texts {
            let spans = try scanner.scan(planted.text).filter { $0.confidence > .possible }
            var isFound = false
            for span in spans where !planted.besides.contains(span.entity) {
                if span.entity == planted.entity, span.start..<span.end == planted.range {
                    isFound = true
                } else {
                    tallies[span.entity, default: Tally()].wrong += 1
                    tallies[span.entity, default: Tally()].mistaken.append(planted.text)
                }
            }
            guard let entity = planted.entity else { continue }
            tallies[entity, default: Tally()].planted += 1
            if isFound {
                tallies[entity, default: Tally()].found += 1
            } else {
                tallies[entity, default: Tally()].missed.append(planted.text)
            }
        }
        return tallies
    }
}
