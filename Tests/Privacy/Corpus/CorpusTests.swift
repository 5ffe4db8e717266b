import TestSupport
import Testing

@testable import Privacy

/// Recall and precision on generated texts of every entity among numbers that are nobody's, at the promised bars.
@Suite struct `Recall and precision` {
    private static let seed: UInt64 = 20_261_121
    private static let kinds = MoneyKinds.all + AddressKinds.all + PersonKinds.all

    /// Every kind's texts, and negatives as many as half of them all together.
    private static let tallies = Result {
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var texts: [Planted] = []
        for kind in kinds {
            for _ in 0..<500 { texts.append(Planted(kind, &random)) }
        }
        for _ in 0..<texts.count / 2 { texts.append(Planted(nothingIn: HardNegatives.text(&random))) }
        return try Tally.of(texts, Shipped.scanner())
    }

    /// What checksums and shapes decide is held to more than what depends on a word near it.
    private static func bars(_ entity: Entity) -> (recall: Double, precision: Double) {
        switch entity {
        case .creditCard, .iban, .emailAddress, .usSSN, .ukNINO: (0.98, 0.98)
        default: (0.95, 0.90)
        }
    }

    @Test(arguments: Entity.allCases)
    func `are as promised`(entity: Entity) throws {
        let tally = try #require(try Self.tallies.get()[entity])
        print("\(entity.rawValue) (seed \(Self.seed)): \(tally)")
        let bars = Self.bars(entity)
        #expect(tally.planted >= 500)
        #expect(tally.recall >= bars.recall)
        #expect(tally.precision >= bars.precision)
    }
}
