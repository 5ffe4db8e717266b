import Testing

@testable import Statistics

@Suite struct `An interval` {
    @Test(arguments: [
        (18, 20, 0.6989663547715128, 0.972133518786232),
        (4, 20, 0.0806576625797981, 0.4160174322518935),
        (190, 200, 0.910421851861224, 0.972617354399236),
    ])
    func `of a proportion is Wilson's, as published`(successes: Int, units: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Interval.proportion(successes, of: units))
        #expect(close(interval.lower, lower, within: 1e-14))
        #expect(close(interval.upper, upper, within: 1e-14))
    }

    @Test func `of no successes in thirty is Wilson's, as published`() throws {
        let interval = try #require(Interval.proportion(0, of: 30))
        #expect(interval.lower == 0)
        #expect(rounds(interval.upper, to: 0.11351339, places: 8))
    }

    @Test func `of five evaluations cannot tell all from all but one`() throws {
        let all = try #require(Interval.proportion(5, of: 5))
        let four = try #require(Interval.proportion(4, of: 5))
        #expect(rounds(all.lower, to: 0.566, places: 3) && all.upper == 1)
        #expect(rounds(four.lower, to: 0.376, places: 3) && rounds(four.upper, to: 0.964, places: 3))
    }

    @Test func `of a proportion stays within 0 and 1 and holds the share`() throws {
        for units in [2, 3, 7, 30, 999, 1_000_000, 4_000_000_000] {
            for successes in Set([0, 1, units / 3, units / 2, units - 1, units]) {
                let interval = try #require(Interval.proportion(successes, of: units))
                let share = Double(successes) / Double(units)
                #expect(0 <= interval.lower && interval.lower <= share)
                #expect(share <= interval.upper && interval.upper <= 1)
            }
        }
    }

    @Test(arguments: [(0, 0), (0, 1), (1, 1), (-1, 5), (6, 5)])
    func `of a proportion needs two units and a share of them`(successes: Int, units: Int) {
        #expect(Interval.proportion(successes, of: units) == nil)
    }

    /// Student's own data, "The probable error of a mean", 1908, hours of sleep gained: mean 1.58, s 1.2300, n 10.
    ///
    /// Bounds by SciPy 1.17, `stats.t.interval(.95, 9, mean, sem)`.
    @Test func `of a mean is Student's`() throws {
        let tenths: [Int128] = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14]
        let interval = try #require(
            Interval.mean(units: 10, sum: tenths.reduce(0, +), squares: tenths.map { $0 * $0 }.reduce(0, +))
        ).scaled(by: 0.1)
        #expect(close(interval.lower, 0.7001142367230175, within: 1e-12))
        #expect(close(interval.upper, 2.459885763276982, within: 1e-12))
    }

    @Test func `of a mean loses nothing to cancellation`() throws {
        // A million values of which half are 10^12 and half 10^12 + 2: the spread is 1, the squares are 10^30.
        let half: Int128 = 500_000
        let (low, high): (Int128, Int128) = (1_000_000_000_000, 1_000_000_000_002)
        let interval = try #require(
            Interval.mean(units: 1_000_000, sum: half * (low + high), squares: half * (low * low + high * high))
        )
        // Doubles near 10^12 lie 1.2·10⁻⁴ apart, which is all that may be lost.
        #expect(abs(interval.upper - interval.lower - 2 * 1.95996635682 * 0.0010000005) < 3e-4)
        let difference = ExactDifference(
            1_000_000,
            half * (low * low + high * high),
            minus: half * (low + high),
            half * (low + high)
        )
        #expect(difference.approximation == 1e12)
    }

    @Test(arguments: [(0, 0, 0), (1, 5, 25), (3, 15, 75)] as [(Int, Int128, Int128)])
    func `of a mean has no bounds without spread`(units: Int, sum: Int128, squares: Int128) {
        #expect(Interval.mean(units: units, sum: sum, squares: squares) == nil)
    }

    /// Cochran, Sampling Techniques: the ratio's variance by the textbook formula on the residuals themselves.
    @Test func `of a ratio is linearised by unit`() throws {
        let pairs: [(Int128, Int128)] = [(12, 20), (9, 11), (30, 41), (7, 15), (22, 30), (5, 9), (16, 18)]
        let sums = self.sums(pairs)
        let interval = try #require(Interval.ratio(sums))
        let ratio = 101.0 / 144.0
        let residuals = pairs.map { Double($0.0) - ratio * Double($0.1) }
        let mean = 144.0 / 7
        let variance = residuals.map { $0 * $0 }.reduce(0, +) / 6 / 7 / (mean * mean)
        let half = 2.4469118511449786 * variance.squareRoot()
        #expect(close(interval.lower, ratio - half, within: 1e-11))
        #expect(close(interval.upper, ratio + half, within: 1e-11))
    }

    @Test func `of a ratio to units that all bring 1 is that of the mean`() throws {
        let values: [Int128] = [3, 9, 4, 4, 12, 7]
        let ratio = try #require(Interval.ratio(sums(values.map { ($0, 1) })))
        let mean = try #require(
            Interval.mean(units: 6, sum: values.reduce(0, +), squares: values.map { $0 * $0 }.reduce(0, +))
        )
        #expect(close(ratio.lower, mean.lower) && close(ratio.upper, mean.upper))
    }

    @Test(arguments: [1, 3, 7, 13] as [Int128])
    func `of a ratio that is the same for every unit has no bounds`(factor: Int128) {
        let weights: [Int128] = [11, 29, 37, 101, 5, 1_000_003]
        #expect(Interval.ratio(sums(weights.map { ($0 * factor, $0 * 3) })) == nil)
        #expect(Interval.ratio(sums([(1, 2)])) == nil)
        #expect(Interval.ratio(sums([(1, 0), (2, 0)])) == nil)
    }

    private func sums(_ pairs: [(Int128, Int128)]) -> RatioSums {
        RatioSums(
            units: pairs.count,
            numerator: pairs.map(\.0).reduce(0, +),
            denominator: pairs.map(\.1).reduce(0, +),
            numeratorSquares: pairs.map { $0.0 * $0.0 }.reduce(0, +),
            denominatorSquares: pairs.map { $0.1 * $0.1 }.reduce(0, +),
            products: pairs.map { $0.0 * $0.1 }.reduce(0, +)
        )
    }

    /// The published margins (±14.6 and ±7.3) are 1.96 standard errors.
    @Test(arguments: [(100.0, 14.6), (400.0, 7.3)])
    func `of a net score has the published standard error`(answers: Double, margin: Double) {
        let error = Interval.netScoreStandardError(promoters: 1.0 / 2, detractors: 1.0 / 6, answers: answers)
        #expect(rounds(Normal.z95 * error, to: margin, places: 1))
    }

    @Test func `of a net score is Student's around the published score`() throws {
        let interval = try #require(Interval.netScore(promoters: 300, detractors: 100, of: 600))
        #expect(rounds((interval.lower + interval.upper) / 2, to: 33.3, places: 1))
        let half = StudentT.quantile(0.975, degreesOfFreedom: 599) * 100 * (5.0 / 9 / 600).squareRoot()
        #expect(close(interval.upper - interval.lower, 2 * half))
        #expect(rounds(half, to: 6.0, places: 1))
    }

    @Test(arguments: [(0, 0, 10), (10, 0, 10), (0, 10, 10), (1, 0, 1), (0, 0, 0), (6, 6, 10)])
    func `of a net score has no bounds without spread`(promoters: Int, detractors: Int, answers: Int) {
        #expect(Interval.netScore(promoters: promoters, detractors: detractors, of: answers) == nil)
    }

    @Test func `of a net score does not leave its scale`() throws {
        let interval = try #require(Interval.netScore(promoters: 2, detractors: 0, of: 3))
        #expect(interval.upper == 100)
    }

    /// Garwood's table (1936) as printed in many texts, to its digits.
    @Test(arguments: [
        (0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.2422, 7.225), (3, 0.6187, 8.767), (4, 1.0899, 10.242),
        (5, 1.6235, 11.668), (10, 4.7954, 18.390), (20, 12.2165, 30.888), (50, 37.1110, 65.919),
        (100, 81.3640, 121.627),
    ])
    func `of a rate is Garwood's`(events: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Interval.rate(events: events, exposure: 1))
        #expect(rounds(interval.lower, to: lower, places: 4))
        #expect(rounds(interval.upper, to: upper, places: 3))
        let per1000 = try #require(Interval.rate(events: events, exposure: 2_500)).scaled(by: 1_000)
        #expect(close(per1000.upper, interval.upper * 0.4))
    }

    @Test func `of a rate needs exposure`() {
        #expect(Interval.rate(events: 3, exposure: 0) == nil)
        #expect(Interval.rate(events: -1, exposure: 1) == nil)
    }
}
