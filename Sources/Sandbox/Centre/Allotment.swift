internal import Postgres

/// Deals an exact total out to dates by their expected contacts.
struct Allotment {
    /// By date from the first: how much is due by its end.
    private let due: [Int]
    private let first: CalendarDate
    private var taken = 0

    init(_ total: Int, _ parameters: SampleParameters, through last: CalendarDate) {
        first = parameters.firstDay
        let days = max(0, last - first) + 1
        let weights = (0..<days).map { BusinessDay(parameters.firstDay + $0, seed: parameters.seed).demand }
        let sum = max(weights.reduce(0, +), .leastNormalMagnitude)
        var passed = 0.0
        due = weights.map { weight in
            passed += weight
            return Int((Double(total) * min(passed / sum, 1)).rounded())
        }
    }

    /// What has not been taken of the total.
    var owed: Int { (due.last ?? 0) - taken }

    /// Takes what is due by the end of a date, as far as there is enough of it.
    mutating func take(on date: CalendarDate, from available: Int) -> Int {
        let count = min(max(due[min(date - first, due.count - 1)] - taken, 0), available)
        taken += count
        return count
    }

    /// That many of the elements in their order, each choice equally likely: selection sampling (Knuth, TAOCP 2,
    /// 3.4.2, algorithm S).
    static func choose(_ count: Int, of elements: [Int], _ stream: inout RandomStream) -> [Int] {
        var chosen: [Int] = []
        chosen.reserveCapacity(count)
        for (index, element) in elements.enumerated() where chosen.count < count {
            if stream.below(elements.count - index) < count - chosen.count { chosen.append(element) }
        }
        return chosen
    }
}
