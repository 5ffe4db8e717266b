/// What a point of a control chart says.
public enum Signal: String, CaseIterable, Sendable, Codable {
    /// Nothing beyond what the process always did.
    case none
    /// Above the upper limit.
    case beyondHigh = "beyond_high"
    /// Below the lower limit.
    case beyondLow = "beyond_low"
    /// The seventh or later of points that rise.
    case trendUp = "trend_up"
    /// The seventh or later of points that fall.
    case trendDown = "trend_down"
    /// One of three above the mean of which two are near the upper limit.
    case nearHigh = "near_high"
    /// One of three below the mean of which two are near the lower limit.
    case nearLow = "near_low"
    /// The seventh or later of points above the mean.
    case runHigh = "run_high"
    /// The seventh or later of points below the mean.
    case runLow = "run_low"
    /// Too few points for limits that mean anything.
    case trial
}

/// The rules, each on a series alone.
enum SignalRules {
    static let runLength = 7

    /// Whether each point is the seventh or later in a row that has the same non-zero sign.
    static func runs(_ signs: [Int]) -> [Bool] {
        var length = 0
        return signs.indices.map { index in
            length = index > 0 && signs[index] == signs[index - 1] ? length + 1 : 1
            return signs[index] != 0 && length >= runLength
        }
    }

    /// Whether each point is the seventh or later that rises (1) or falls (−1); ties break it.
    static func trends(_ values: [Double]) -> [Int] {
        var length = 1
        var direction = 0
        return values.indices.map { index in
            guard index > 0 else { return 0 }
            let step = sign(values[index] - values[index - 1])
            length = step != 0 && step == direction ? length + 1 : 2
            direction = step
            return length >= runLength ? direction : 0
        }
    }

    /// Whether each point is one of three in a row on the same side of the mean of which two or more are near a limit.
    static func twoInThree(near: [Bool], signs: [Int]) -> [Bool] {
        var marked = [Bool](repeating: false, count: near.count)
        for start in near.indices.dropLast(2) {
            let window = start...(start + 2)
            guard signs[start] != 0, window.allSatisfy({ signs[$0] == signs[start] }) else { continue }
            guard window.filter({ near[$0] }).count >= 2 else { continue }
            for index in window {
                marked[index] = true
            }
        }
        return marked
    }

    static func sign(_ difference: Double) -> Int {
        difference > 0 ? 1 : difference < 0 ? -1 : 0
    }
}
