import Testing

@testable import Statistics

@Suite struct `A funnel` {
    private func unit(_ successes: Double, of size: Double, expected: Double = 0.1) -> Funnel.Unit {
        Funnel.Unit(value: successes / size, expected: expected, size: size)
    }

    private let alike = [48.0, 49, 50, 51, 52, 50, 47, 53].map { ($0, 500.0) }

    @Test func `of fewer than five peers says so and nothing else`() {
        let points = Funnel.points(of: [1, 2, 3, 400].map { unit($0, of: 500) }, on: .arcsine)
        #expect(points.allSatisfy { $0.standing == .tooFew && $0.z == nil && $0.limits95 == nil })
        #expect(Funnel.points(of: [], on: .arcsine).isEmpty)
    }

    @Test func `has limits of the arcsine scale`() throws {
        let points = Funnel.points(of: alike.map { unit($0.0, of: $0.1) }, on: .arcsine)
        let first = try #require(points.first?.limits95)
        // Units scatter by less than chance: the spread between them is 0, and sin²(asin √0.1 ± 1.96/(2√500)) remains.
        #expect(rounds(first.lower, to: 0.0753, places: 4))
        #expect(rounds(first.upper, to: 0.1278, places: 4))
        let wide = try #require(points.first?.limits998)
        #expect(rounds(wide.lower, to: 0.0625, places: 4))
        #expect(points.allSatisfy { $0.standing == .within })
    }

    @Test func `lets nobody hide behind others who do the same`() {
        let honest = (0..<20).map { unit(Double(8 + $0 % 5), of: 500, expected: 0.02) }
        let others = (0..<4).map { _ in unit(60, of: 500, expected: 0.02) }
        let points = Funnel.points(of: honest + others, on: .arcsine)
        #expect(points.suffix(4).allSatisfy { $0.standing == .high })
        #expect(points.prefix(20).allSatisfy { $0.standing == .within })
    }

    @Test func `takes in what units ordinarily differ by`() {
        // Shares from 5 to 15 % of 2,000: far more than chance, and nobody stands out.
        let points = Funnel.points(of: (0..<21).map { unit(Double(100 + 10 * $0), of: 2_000) }, on: .arcsine)
        #expect(points.allSatisfy { $0.standing == .within })
        #expect(Funnel((0..<21).map { unit(Double(100 + 10 * $0), of: 2_000) }, .arcsine).variance > 0)
    }

    @Test func `makes nobody stand out by two contacts`() {
        let points = Funnel.points(
            of: alike.map { unit($0.0 * 9.5, of: $0.1, expected: 0.95) } + [
                unit(0, of: 2, expected: 0.95)
            ],
            on: .arcsine
        )
        #expect(points.last?.standing == .within)
    }

    /// Eight in ten are satisfied, and most agents have an answer or two: their median is ten in ten.
    @Test func `makes nobody stand out by two answers where others have as few`() {
        let answers = [(1.0, 1.0), (1, 1), (1, 1), (2, 2), (2, 2), (3, 4), (2, 3), (1, 2), (1, 1), (0, 2)]
        let points = Funnel.points(of: answers.map { unit($0.0, of: $0.1, expected: 0.8) }, on: .arcsine)
        #expect(points.allSatisfy { $0.standing == .within })
    }

    @Test func `compares events by the square root of their rate`() throws {
        let peers = (0..<9).map { Funnel.Unit(value: Double(18 + $0 % 5) / 1_000, expected: 0.02, size: 1_000) }
        let points = Funnel.points(of: peers + [.init(value: 0.06, expected: 0.02, size: 1_000)], on: .squareRoot)
        #expect(points.last?.standing == .high)
        #expect(points.dropLast().allSatisfy { $0.standing == .within })
        #expect((points.last?.probability ?? 1) < 1e-6)
    }

    @Test func `compares means by the standard error that is given`() throws {
        let peers = [-2.0, -1, 0, 1, 2, 0].map {
            Funnel.Unit(value: 300 + $0, expected: 300, size: 100, standardError: 10)
        }
        let points = Funnel.points(
            of: peers + [.init(value: 345, expected: 300, size: 100, standardError: 10)],
            on: .identity
        )
        #expect(points.last?.standing == .high)
        #expect(close(points.last?.z, 4.5))
        let limits = try #require(points.first?.limits998)
        #expect(rounds(limits.upper, to: 330.9, places: 1))
    }

    @Test func `of peers without any spread points at nobody`() {
        let peers = (0..<6).map { _ in Funnel.Unit(value: 5, expected: 5, size: 40) }
        #expect(Funnel.points(of: peers, on: .identity).allSatisfy { $0.standing == .within && $0.z == nil })
    }
}

@Suite struct `A mix` {
    private func tally(_ successes: Double, of units: Double) -> Tally {
        var tally = Tally()
        tally.units = units
        tally.numerator = successes
        tally.denominator = units
        tally.numeratorSquares = successes
        tally.denominatorSquares = units
        tally.products = successes
        return tally
    }

    @Test func `expects of a unit what everybody has in its queues`() throws {
        let mix = Mix(["easy": tally(90, of: 100), "hard": tally(120, of: 200)])
        let unit = try #require(mix.unit([("easy", tally(9, of: 10)), ("hard", tally(18, of: 30))]))
        #expect(close(unit.expected, (10 * 0.9 + 30 * 0.6) / 40))
        #expect(close(unit.value, 27.0 / 40))
        // The variance of a share by unit is p(1 − p)·n/(n − 1).
        let variance = 10 * 0.09 * 100 / 99 + 30 * 0.24 * 200 / 199
        #expect(close(unit.standardError, variance.squareRoot() / 40, within: 1e-9))
    }

    @Test func `has nothing to say of a unit without a denominator`() {
        #expect(Mix(["a": tally(1, of: 2)]).unit([("a", Tally())]) == nil)
        #expect(Mix(["a": tally(1, of: 2)]).unit([]) == nil)
    }
}
