/// Values along a side of a chart, and the round values that are written there.
struct Scale {
    /// A round value of an axis.
    struct Tick: Hashable {
        let value: Double
        /// How many decimals it takes to tell it from its neighbours.
        let decimals: Int
    }

    private let low: Double
    private let high: Double
    private let start: Double
    private let end: Double

    /// A scale from `low`, drawn at `start`, to `high`, drawn at `end`.
    init(_ low: Double, _ high: Double, from start: Double, to end: Double) {
        self.low = low
        self.high = high > low ? high : low + 1
        self.start = start
        self.end = end
    }

    /// A scale that holds all values and begins and ends at round ones, inside limits that no value can pass.
    init(
        holding values: [Double],
        within limits: ClosedRange<Double> = -Double.infinity...Double.infinity,
        from start: Double,
        to end: Double
    ) {
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        // One value alone would have no scale: it stands in the middle of a little room.
        let margin = high > low ? 0 : max(abs(high) * 0.1, 0.01)
        let step = Step(covering: (high - low + 2 * margin) / 4)
        self.init(
            max(limits.lowerBound, step.floor(low - margin)),
            min(limits.upperBound, step.ceiling(high + margin)),
            from: start,
            to: end
        )
    }

    /// Where a value is drawn.
    func callAsFunction(_ value: Double) -> Double {
        start + (value - low) / (high - low) * (end - start)
    }

    /// Round values from low to high, about as many as asked.
    func ticks(_ count: Int = 4) -> [Tick] {
        let step = Step(covering: (high - low) / Double(max(1, count)))
        var ticks: [Tick] = []
        var index = step.index(atOrAbove: low)
        while step.value(index) <= high, ticks.count < 3 * count {
            ticks.append(Tick(value: step.value(index), decimals: step.decimals))
            index += 1
        }
        return ticks
    }
}

/// 1, 2 or 5 times a power of ten.
private struct Step {
    private let mantissa: Double
    /// The power of ten, as a number to multiply or to divide by: a tenth itself is none that a Double holds.
    private let power: Double
    private let isDivided: Bool
    let decimals: Int

    /// The smallest that is at least the width.
    init(covering width: Double) {
        var exponent = 0
        var power = 1.0
        let width = width.isFinite && width > 0 ? width : 1
        while width > power * 5, exponent < 15 {
            power *= 10
            exponent += 1
        }
        if exponent == 0 {
            while width * power <= 0.5, exponent > -9 {
                power *= 10
                exponent -= 1
            }
        }
        self.power = power
        isDivided = exponent < 0
        decimals = max(0, -exponent)
        let rest = isDivided ? width * power : width / power
        mantissa = rest <= 1 ? 1 : rest <= 2 ? 2 : 5
    }

    func value(_ index: Int) -> Double {
        isDivided ? Double(index) * mantissa / power : Double(index) * mantissa * power
    }

    func index(atOrAbove value: Double) -> Int {
        let position = isDivided ? value * power / mantissa : value / (mantissa * power)
        // A billionth: 0.3 is three times 0.1, whatever the last bit says.
        return Int((position - 1e-9).rounded(.up))
    }

    func ceiling(_ value: Double) -> Double { self.value(index(atOrAbove: value)) }
    func floor(_ value: Double) -> Double { self.value(-index(atOrAbove: -value)) }
}
