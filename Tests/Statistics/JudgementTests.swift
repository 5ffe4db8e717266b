import Testing

@testable import Statistics

@Suite struct `A verdict` {
    private func target(
        _ direction: Verdict.Target.Direction,
        _ bound: String,
        warning: String? = nil,
        judge: Verdict.Target.Judge = .interval,
        minimumSample: Int = 30
    ) throws -> Verdict.Target {
        try Verdict.Target(
            direction,
            decimal(bound),
            warning: warning.map { try decimal($0) },
            judge: judge,
            minimumSample: minimumSample
        )
    }

    private func proportion(
        _ successes: Int,
        _ units: Int,
        _ basis: Verdict.Basis,
        isAgent: Bool = false,
        isSuppressed: Bool = false
    ) -> Verdict.Figure {
        Verdict.Figure(
            value: Fraction(successes, units),
            interval: Interval.proportion(successes, of: units),
            units: units,
            basis: basis,
            isAgent: isAgent,
            isSuppressed: isSuppressed
        )
    }

    @Test func `is spelt as the digest spells it`() {
        #expect(
            Verdict.allCases.map(\.rawValue)
                == ["met", "missed", "too close to call", "not enough data", "no target", "suppressed"]
        )
    }

    @Test(arguments: [
        (80, 100, Verdict.Target.Direction.atLeast, "0.80", Verdict.met),
        (79, 100, .atLeast, "0.80", .missed),
        (5, 100, .atMost, "0.05", .met),
        (6, 100, .atMost, "0.05", .missed),
        (1, 1, .atLeast, "1", .met),
        (0, 3, .atMost, "0", .met),
        // 819047619047619/10^15 is below 86/105 by 5·10⁻¹⁶, and above it with one more in the last place.
        (86, 105, .atLeast, "0.819047619047619", .met),
        (86, 105, .atLeast, "0.819047619047620", .missed),
        (86, 105, .atMost, "0.819047619047619", .missed),
    ])
    func `on a census compares exactly`(
        successes: Int,
        units: Int,
        direction: Verdict.Target.Direction,
        bound: String,
        verdict: Verdict
    ) throws {
        let target = try target(direction, bound)
        #expect(Judgement(of: proportion(successes, units, .census), against: target).verdict == verdict)
    }

    @Test func `on a census is not fooled where floating point is`() throws {
        let target = try target(.atLeast, "0.3")
        // 0.1 + 0.2 in floating point is more than 0.3; three tenths are three tenths.
        #expect(Judgement(of: proportion(3, 10, .census), against: target).verdict == .met)
        let billions = Verdict.Figure(
            value: Fraction(2_999_999_999_999_999_999, 10_000_000_000_000_000_000 as Int128),
            interval: nil,
            units: 9,
            basis: .census
        )
        #expect(billions.value?.doubleValue == 0.3)
        #expect(Judgement(of: billions, against: target).verdict == .missed)
    }

    @Test(arguments: [
        // Wilson: 18/20 → 69.9–97.2 %, 190/200 → 91.0–97.3 %, 0/30 → 0–11.4 %
        (190, 200, Verdict.Target.Direction.atLeast, "0.91", Verdict.met),
        (190, 200, .atLeast, "0.911", .tooCloseToCall),
        (190, 200, .atLeast, "0.972", .tooCloseToCall),
        (190, 200, .atLeast, "0.973", .missed),
        (0, 30, .atMost, "0.12", .met),
        (0, 30, .atMost, "0.11", .tooCloseToCall),
        (190, 200, .atMost, "0.91", .missed),
        (190, 200, .atMost, "0.973", .met),
        (18, 20, .atLeast, "0.1", .notEnoughData),
        (29, 29, .atLeast, "0.1", .notEnoughData),
        (30, 30, .atLeast, "0.8", .met),
    ])
    func `on a sample asks the interval, and a minimum of units first`(
        successes: Int,
        units: Int,
        direction: Verdict.Target.Direction,
        bound: String,
        verdict: Verdict
    ) throws {
        let target = try target(direction, bound)
        #expect(Judgement(of: proportion(successes, units, .sampled), against: target).verdict == verdict)
    }

    @Test func `cannot tell five of five from four of five`() throws {
        let target = try target(.atLeast, "0.9", minimumSample: 5)
        #expect(Judgement(of: proportion(5, 5, .sampled), against: target).verdict == .tooCloseToCall)
        #expect(Judgement(of: proportion(4, 5, .sampled), against: target).verdict == .tooCloseToCall)
    }

    @Test func `on a person is by the interval, whatever the basis and the judge`() throws {
        for judge in Verdict.Target.Judge.allCases {
            let target = try target(.atLeast, "0.8", judge: judge, minimumSample: 1)
            for basis in Verdict.Basis.allCases {
                let two = proportion(2, 3, basis, isAgent: true)
                #expect(Judgement(of: two, against: target).verdict == .tooCloseToCall)
                let many = proportion(600, 1_000, basis, isAgent: true)
                #expect(Judgement(of: many, against: target).verdict == .missed)
                let one = proportion(1, 1, basis, isAgent: true)
                #expect(Judgement(of: one, against: target).verdict == .notEnoughData)
            }
        }
    }

    @Test func `on a contract is by the point, above the minimum of units`() throws {
        let target = try target(.atLeast, "0.9", judge: .point)
        #expect(Judgement(of: proportion(28, 31, .sampled), against: target).verdict == .met)
        #expect(Judgement(of: proportion(27, 31, .sampled), against: target).verdict == .missed)
        #expect(Judgement(of: proportion(29, 29, .sampled), against: target).verdict == .notEnoughData)
    }

    @Test func `without bounds is never met`() throws {
        let target = try target(.atLeast, "50")
        let alike = Verdict.Figure(
            value: Fraction(90, 1),
            interval: Interval.mean(units: 40, sum: 40 * 90, squares: 40 * 90 * 90),
            units: 40,
            basis: .sampled
        )
        #expect(Judgement(of: alike, against: target).verdict == .tooCloseToCall)
    }

    @Test func `needs a denominator, a target, and a figure that is shown`() throws {
        let target = try target(.atLeast, "0.8", warning: "0.5")
        #expect(Judgement(of: proportion(0, 0, .census), against: target).verdict == .notEnoughData)
        #expect(Judgement(of: proportion(9, 10, .census), against: nil).verdict == .noTarget)
        let suppressed = Judgement(of: proportion(9, 10, .census, isSuppressed: true), against: target)
        #expect(suppressed.verdict == .suppressed)
        #expect(!suppressed.isNearTarget)
        #expect(Judgement(of: proportion(9, 10, .census, isSuppressed: true), against: nil).verdict == .suppressed)
    }

    @Test(arguments: [(74, false), (75, true), (79, true), (80, true), (85, true), (86, false)])
    func `is near the target inside the warning band, its edges included`(successes: Int, isNear: Bool) throws {
        let target = try target(.atLeast, "0.80", warning: "0.05")
        #expect(Judgement(of: proportion(successes, 100, .census), against: target).isNearTarget == isNear)
        #expect(
            try !Judgement(of: proportion(successes, 100, .census), against: self.target(.atLeast, "0.8")).isNearTarget
        )
    }

    @Test func `that is too close says about how many more would settle it`() throws {
        let target = try target(.atLeast, "0.85")
        let judged = Judgement(of: proportion(90, 100, .sampled), against: target)
        #expect(judged.verdict == .tooCloseToCall)
        let more = try #require(judged.moreToSettle)
        // With as many more in the same proportion it is settled, with half as many it is not.
        let enough = (100 + more + 9) / 10
        #expect(Judgement(of: proportion(enough * 9, enough * 10, .sampled), against: target).verdict == .met)
        let half = (100 + more / 2) / 10
        #expect(Judgement(of: proportion(half * 9, half * 10, .sampled), against: target).verdict == .tooCloseToCall)
        #expect(Judgement(of: proportion(85, 100, .sampled), against: target).moreToSettle == nil)
        #expect(Judgement(of: proportion(99, 100, .sampled), against: target).moreToSettle == nil)
    }
}
