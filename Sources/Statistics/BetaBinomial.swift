import Foundation

/// Successes among units whose probability has a beta distribution.
struct BetaBinomial {
    let units: Double
    let a: Double
    let b: Double

    /// The probability of so many successes or more: terms added up from there until they no longer matter.
    func tail(from successes: Double) -> Double {
        guard successes > 0 else { return 1 }
        guard successes <= units else { return 0 }
        let choose = logGamma(units + 1) - logGamma(successes + 1) - logGamma(units - successes + 1)
        let front = logGamma(successes + a) + logGamma(units - successes + b) - logGamma(units + a + b)
        var term = exp(choose + front - logGamma(a) - logGamma(b) + logGamma(a + b))
        var sum = 0.0
        var count = successes
        while count <= units {
            sum += term
            let next = (units - count) * (count + a) / ((count + 1) * (units - count - 1 + b))
            if next < 1, term < sum * 1e-16 { break }
            term *= next
            count += 1
        }
        return min(1, sum)
    }
}
