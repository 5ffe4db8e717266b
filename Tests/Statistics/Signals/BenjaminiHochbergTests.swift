import Testing

@testable import Statistics

@Suite struct `The false discovery rate` {
    /// Benjamini & Hochberg (1995), section 3.2: of fifteen hypotheses the four smallest are rejected at 5 %.
    private let published = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0,
    ]

    @Test func `finds the four of the published example`() {
        #expect(BenjaminiHochberg.discoveries(published) == published.map { $0 <= 0.0095 })
    }

    @Test func `does not depend on the order`() {
        let shuffled = [7, 2, 14, 0, 9, 4, 11, 1, 13, 6, 3, 8, 12, 5, 10]
        let adjusted = BenjaminiHochberg.adjusted(published)
        #expect(BenjaminiHochberg.adjusted(shuffled.map { published[$0] }) == shuffled.map { adjusted[$0] })
    }

    @Test func `adjusts by hand-computed figures and never above 1`() {
        let adjusted = BenjaminiHochberg.adjusted([0.01, 0.04, 0.03, 0.005])
        #expect(zip(adjusted, [0.02, 0.04, 0.04, 0.02]).allSatisfy { close($0, $1) })
        #expect(BenjaminiHochberg.adjusted([0.9, 0.8]) == [0.9, 0.9])
        #expect(BenjaminiHochberg.adjusted([]).isEmpty)
    }
}
