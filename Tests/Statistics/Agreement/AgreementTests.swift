import Testing

@testable import Statistics

@Suite struct `Agreement between evaluators` {
    /// Fleiss, Cohen & Everitt's kind of table: the published κ, its standard error and the linear weights.
    @Test func `Cohen's kappa is as published`() throws {
        let table = try #require(AgreementTable([[0, 4, 1], [0, 8, 0], [0, 1, 5]]))
        #expect(rounds(table.kappa().value, to: 0.4842, places: 4))
        #expect(rounds(table.kappaStandardError(), to: 0.1380, places: 4))
        #expect(rounds(table.kappa(.linear).value, to: 0.4701, places: 4))
        #expect(close(table.agreement, 13.0 / 19))
    }

    @Test func `a level that nobody used changes the weighted kappa and not the other`() throws {
        let table = try #require(AgreementTable([[0, 4, 1], [0, 8, 0], [0, 1, 5]]))
        let wider = try #require(AgreementTable([[0, 4, 0, 1], [0, 8, 0, 0], [0, 0, 0, 0], [0, 1, 0, 5]]))
        #expect(wider.kappa() == table.kappa())
        #expect(wider.kappa(.linear) != table.kappa(.linear))
    }

    @Test(.enabled("\(SharedData.reason)") { SharedData.isThere })
    func `a table of three abstractors' categories is as published`() throws {
        let counts = try SharedData.cells("irrCAC_cont3x3abstractors.csv").map { row in
            row.dropFirst().compactMap { $0.flatMap(Int.init) }
        }
        let table = try #require(AgreementTable(counts))
        #expect(table.units == 100)
        #expect(close(table.agreement, 0.89))
        #expect(rounds(table.kappa().value, to: 0.796409, places: 6))
        var units: [[Int?]] = []
        for (row, cells) in counts.enumerated() {
            for (column, count) in cells.enumerated() {
                units += [[Int?]](repeating: [row, column], count: count)
            }
        }
        let ratings = try #require(Ratings(levels: [1, 2, 3], units: units))
        // Published as 0.7972585, and rounded once more to 0.797259.
        #expect(rounds(ratings.alpha(.nominal).value, to: 0.7972585, places: 7))
        #expect(close(ratings.agreement, 0.89))
        #expect(AgreementTable(ratings, raters: 0, 1) == table)
        #expect(ratings.marginals == [[13, 27, 60], [13, 24, 63]])
    }

    @Test(
        .enabled("\(SharedData.reason)") { SharedData.isThere },
        arguments: [
            (Ratings.Metric.nominal, 0.743421), (.ordinal, 0.815388), (.interval, 0.849107), (.ratio, 0.797403),
        ]
    )
    func `Krippendorff's alpha is as published`(metric: Ratings.Metric, expected: Double) throws {
        let units = try SharedData.cells("krippendorff_C_4x12.csv").map { row in
            row.map { cell in cell.flatMap(Double.init).map { Int($0) - 1 } }
        }
        let ratings = try #require(Ratings(levels: [1, 2, 3, 4, 5], units: units))
        #expect(ratings.units.count == 11)
        #expect(rounds(ratings.alpha(metric).value, to: expected, places: 6))
    }

    @Test(.enabled("\(SharedData.reason)") { SharedData.isThere })
    func `Fleiss' kappa is as published`() throws {
        let counts = try SharedData.cells("fleiss_wikipedia_counts.csv").map { $0.compactMap { $0.flatMap(Int.init) } }
        #expect(counts.count == 10)
        #expect(rounds(Ratings.fleissKappa(counts: counts).value, to: 0.209931, places: 6))
    }

    @Test(.enabled("\(SharedData.reason)") { SharedData.isThere })
    func `intraclass correlations are as published`() throws {
        let scores = try SharedData.cells("shrout_fleiss_1979.csv").map { $0.map { $0.flatMap(Double.init) } }
        let correlation = IntraclassCorrelation(scores)
        #expect(correlation.units == 6 && correlation.raters == 4)
        #expect(rounds(correlation.oneWaySingle.value, to: 0.165742, places: 6))
        #expect(rounds(correlation.agreementSingle.value, to: 0.289764, places: 6))
        #expect(rounds(correlation.consistencySingle.value, to: 0.714841, places: 6))
        #expect(rounds(correlation.oneWayMean.value, to: 0.442797, places: 6))
        #expect(rounds(correlation.agreementMean.value, to: 0.620051, places: 6))
        #expect(rounds(correlation.consistencyMean.value, to: 0.909316, places: 6))
        #expect(IntraclassCorrelation(scores + [[1, nil, 9, 9]]) == correlation)
    }

    @Test func `a rater who is always stricter is consistent and does not agree`() throws {
        let correlation = IntraclassCorrelation([[1, 3], [2, 4], [5, 7], [9, 11]])
        #expect(close(correlation.consistencySingle.value, 1))
        #expect(try #require(correlation.agreementSingle.value) < 0.9)
    }

    @Test func `one category only has no coefficient, and says why`() throws {
        let same = try #require(Ratings(levels: [0, 1], units: [[0, 0], [0, 0], [0, 0]]))
        #expect(same.agreement == 1)
        for metric in Ratings.Metric.allCases {
            #expect(same.alpha(metric) == .undefined(.oneCategory))
        }
        #expect(same.fleissKappa == .undefined(.oneCategory))
        #expect(AgreementTable([[5, 0], [0, 0]])?.kappa() == .undefined(.oneCategory))
        #expect(AgreementTable([[5, 0], [0, 0]])?.kappaStandardError() == nil)
        #expect(IntraclassCorrelation([[4, 4], [4, 4], [4, 4]]).agreementSingle == .undefined(.noSpread))
        #expect(Coefficient.undefined(.oneCategory).reason?.rawValue == "all ratings are in one category")
    }

    @Test func `units with fewer than two ratings do not count`() throws {
        let gaps = try #require(Ratings(levels: [0, 1], units: [[0, nil, nil], [nil, nil, nil], [nil, 1, nil]]))
        #expect(gaps.units.isEmpty && gaps.agreement == nil)
        #expect(gaps.alpha(.nominal) == .undefined(.tooFewUnits))
        #expect(gaps.fleissKappa == .undefined(.tooFewUnits))
        let uneven = try #require(Ratings(levels: [0, 1], units: [[0, 1, nil], [1, 1, 1], [0, 0, nil]]))
        #expect(uneven.fleissKappa == .undefined(.unequalRaters))
        #expect(IntraclassCorrelation([[1, 2]]).oneWayMean == .undefined(.tooFewUnits))
        #expect(IntraclassCorrelation([]).oneWayMean == .undefined(.tooFewUnits))
    }

    @Test func `ratings outside the form are refused`() {
        #expect(Ratings(levels: [0, 1], units: [[0, 2]]) == nil)
        #expect(Ratings(levels: [0, 1], units: [[0, 1], [0]]) == nil)
        #expect(AgreementTable([[1, 2], [3]]) == nil)
        #expect(AgreementTable([[-1]]) == nil)
    }
}
