/// Words that are hits themselves: of special categories (GDPR, Articles 9 and 10) and of risk.
enum LexiconWords {
    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        guard !reading.roles.isDisjoint(with: [.special, .risk]) else { return }
        for mark in reading.marks where !mark.role.isDisjoint(with: [.special, .risk]) {
            // "fca" in 77fca5 is part of a number, "COVID" in COVID19 is not.
            let isGlued = reading.byte(mark.start - 1).isDigit || reading.byte(mark.end).isDigit
            if isGlued, reading.bytes[mark.start..<mark.end].allSatisfy(\.isHexadecimal) { continue }
            let entity: Entity = mark.role.isDisjoint(with: .special) ? .riskWord : .specialCategory
            let category = reading.table.entries[mark.entry].category
            candidates.append(Candidate(entity, mark.start..<mark.end, .likely, category: category))
        }
    }
}
