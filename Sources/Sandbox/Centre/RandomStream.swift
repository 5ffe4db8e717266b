internal import Foundation

/// A stream of pseudo-random numbers that depends on nothing but its key: SplitMix64 (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", 2014).
///
/// Everything in the sample draws from a stream keyed by the seed, a purpose and what it is drawn for (a day, a seat, a
/// contact), so a day is the same whatever was generated before it.
struct RandomStream {
    /// What a stream is drawn for; two purposes never share numbers.
    enum Purpose: UInt64 {
        case demand = 1
        case arrivals, contact, customer, seat, agent, roster, absence, repeats, details, note
        case feedback, comment, evaluationPlan, evaluation, remark, dirt, planting
        case complaint, escalation, adjustment, request, incident, attempt, transcript
        case work, credential, competency, coaching, acknowledgement, dispute, survey
    }

    private var state: UInt64

    /// The stream from a state.
    init(state: UInt64) { self.state = state }

    /// The stream of one thing that has a key of its own.
    init(_ key: UInt64, _ purpose: Purpose) {
        state = Self.mix(key &+ purpose.rawValue &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The stream of one place in the seed's world, such as a day and a queue.
    init(seed: UInt64, _ purpose: Purpose, _ first: Int = 0, _ second: Int = 0) {
        self.init(Self.key(seed, first, second), purpose)
    }

    /// A key that differs in every bit when any part of it differs.
    static func key(_ seed: UInt64, _ first: Int, _ second: Int = 0) -> UInt64 {
        var key = mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        key = mix(key ^ UInt64(bitPattern: Int64(first)))
        return mix(key &+ UInt64(bitPattern: Int64(second)) &* 0xD1B5_4A32_D192_ED03)
    }

    /// SplitMix64's finaliser.
    static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number from 0 up to, never reaching, 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A whole number from 0 up to, never reaching, the bound.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// Whether an event of that probability happens.
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// A number of mean 0 and variance 1, shaped like a bell and never beyond ±3.47.
    ///
    /// The sum of four uniform numbers out of one draw: close enough to a normal distribution for handling times, and
    /// the same on every machine.
    mutating func bell() -> Double {
        let bits = next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        return (Double(sum) - 131_070) / 37_837.23
    }

    /// An exponential number of that mean.
    mutating func exponential(mean: Double) -> Double { -log(1 - uniform()) * mean }

    /// A log-normal number of that mean, where `spread` is the standard deviation of its logarithm.
    mutating func logNormal(mean: Double, spread: Double) -> Double {
        mean * exp(spread * bell() - spread * spread / 2)
    }
}
