import Testing

@testable import Catalogue
@testable import Pipelines

/// What is far from like days, decided without a server.
@Suite struct `A date among like days` {
    private static func observation(
        _ quantity: DayGate.Quantity,
        _ amount: Int,
        of units: Int,
        usual: [Double]
    ) -> DayGate.Observation {
        DayGate.Observation(
            quantity: quantity,
            column: quantity == .empty ? "note" : "",
            amount: amount,
            units: units,
            usual: usual
        )
    }

    private static let usual: [Double] = [1000, 1040, 960, 1010, 990, 1030, 970, 1000]

    @Test(arguments: [
        (1000, []), (610, []), (590, ["volume"]), (0, ["volume"]), (1650, []), (1680, ["volume"]),
    ])
    func `is far where its rows are`(_ rows: Int, _ reasons: [String]) throws {
        let gate = DayGate(settings: .standard)
        let found = gate.reasons([Self.observation(.volume, rows, of: rows, usual: Self.usual)])
        #expect(try #require(found).map(\.quantity) == reasons)
    }

    @Test func `is judged by what chance makes of few rows`() throws {
        let gate = DayGate(settings: .standard)
        // Four standard deviations of a count of 64 are 32, a half of it.
        let usual = [Double](repeating: 64, count: 8)
        #expect(gate.reasons([Self.observation(.volume, 32, of: 32, usual: usual)]) == [])
        #expect(gate.reasons([Self.observation(.volume, 31, of: 31, usual: usual)])?.count == 1)
    }

    @Test func `is not moved by one bad day among the others`() throws {
        let gate = DayGate(settings: .standard)
        let usual = Array(Self.usual.dropLast()) + [40]
        #expect(gate.reasons([Self.observation(.volume, 500, of: 500, usual: usual)])?.count == 1)
        #expect(gate.reasons([Self.observation(.volume, 960, of: 960, usual: usual)]) == [])
    }

    @Test(arguments: [
        (DayGate.Quantity.quarantine, 0.001, 40, []), (.quarantine, 0.001, 200, ["quarantine"]),
        (.quarantine, 0.18, 200, []), (.empty, 0.02, 400, []), (.empty, 0.02, 1000, ["empty"]),
        (.empty, 0.9, 930, []), (.empty, 0.9, 1000, ["empty"]), (.empty, 0.999, 1000, []), (.empty, 0.5, 0, []),
    ])
    func `is far where more of it is unreadable or empty than usual`(
        _ quantity: DayGate.Quantity,
        _ usual: Double,
        _ amount: Int,
        _ reasons: [String]
    ) throws {
        let found = DayGate(settings: .standard).reasons([
            Self.observation(.volume, 1000, of: 1000, usual: Self.usual),
            Self.observation(quantity, amount, of: 1000, usual: [Double](repeating: usual, count: 8)),
        ])
        #expect(try #require(found).map(\.quantity) == reasons)
    }

    @Test func `is not judged by too few days, or rows`() {
        let gate = DayGate(settings: .standard)
        #expect(gate.reasons([Self.observation(.volume, 10, of: 10, usual: [1000, 1000, 1000])]) == nil)
        #expect(gate.reasons([Self.observation(.volume, 0, of: 0, usual: [9, 12, 7, 11, 10, 9])]) == nil)
        #expect(gate.reasons([]) == nil)
    }
}
