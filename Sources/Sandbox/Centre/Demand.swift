internal import Foundation
internal import Postgres

/// When customers make contact, and about what.
struct Demand {
    let seed: UInt64
    let contactsPerDay: Double
    /// New contacts as a part of all legs: the rest are transfers, return calls and customers who come back.
    private let newShare: Double
    /// How many customers there are.
    let customers: Int

    init(seed: UInt64, contactsPerDay: Int) {
        self.seed = seed
        self.contactsPerDay = Double(contactsPerDay)
        // Measured: in a large centre fewer customers give up and try again.
        newShare = max(0.825 - 0.025 * (2000 / Double(contactsPerDay)).squareRoot(), 0.795)
        customers = max(1000, contactsPerDay * 120)
    }

    /// The new contacts of a day, by queue and then by time: a Poisson process for each queue.
    func arrivals(on day: BusinessDay) -> [Arrival] {
        guard day.isOpen else { return [] }
        let profile = DayProfile(day)
        var arrivals: [Arrival] = []
        arrivals.reserveCapacity(Int(contactsPerDay * day.demand) + 64)
        let date = Int(day.date.daysSince2000)
        for (index, queue) in Queues.all.enumerated() {
            var stream = RandomStream(seed: seed, .arrivals, date, index)
            // A queue has better and worse days than the calendar explains.
            let mean = contactsPerDay * newShare * day.demand * queue.share * exp(0.04 * stream.bell())
            let key = RandomStream.key(seed, date, 1000 + index)
            var passed = stream.exponential(mean: 1)
            while passed < mean {
                let number = arrivals.count
                var draw = RandomStream(RandomStream.mix(key &+ UInt64(number)), .customer)
                arrivals.append(
                    Arrival(
                        time: profile.time(passed / mean),
                        key: draw.next(),
                        customer: Int32(draw.below(customers)),
                        queue: UInt8(index),
                        reason: queue.pickReason(&draw),
                        origin: UInt8(index),
                        kind: .new,
                        first: -1
                    )
                )
                passed += stream.exponential(mean: 1)
            }
        }
        return arrivals
    }
}

/// How a day's contacts spread over its opening hours.
struct DayProfile {
    private let opens: Int32
    /// The part of the day's contacts that have come by the end of each half-hour.
    private let cumulative: [Double]

    init(_ day: BusinessDay) {
        opens = day.opens
        let first = Int((day.opens - 8 * BusinessDay.hour) / BusinessDay.halfHour)
        let last = Int((day.closes - 8 * BusinessDay.hour) / BusinessDay.halfHour)
        let weights = Queues.halfHours[first..<last]
        let total = weights.reduce(0, +)
        var sum = 0.0
        cumulative = weights.map { weight in
            sum += weight
            return sum / total
        }
    }

    /// The local time in milliseconds by which that part of the day's contacts has come.
    func time(_ part: Double) -> Int32 {
        var slot = 0
        while slot < cumulative.count - 1, cumulative[slot] <= part { slot += 1 }
        let before = slot == 0 ? 0 : cumulative[slot - 1]
        let inside = min(max((part - before) / (cumulative[slot] - before), 0), 0.999_999)
        return opens + Int32(slot) * BusinessDay.halfHour + Int32(inside * Double(BusinessDay.halfHour))
    }
}
