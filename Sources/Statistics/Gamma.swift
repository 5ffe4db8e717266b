import Foundation

/// The gamma distribution with scale 1; a χ² quantile with 2a degrees of freedom is twice its quantile of shape a.
enum Gamma {
    /// The regularised lower incomplete gamma function P(a, x).
    ///
    /// The series (Abramowitz & Stegun 6.5.29) below a + 1, the continued fraction (6.5.31) by Lentz's method above.
    static func cumulative(_ x: Double, shape: Double) -> Double {
        guard x > 0 else { return 0 }
        let front = exp(shape * log(x) - x - logGamma(shape))
        return x < shape + 1
            ? front * series(x, shape)
            : 1 - front * fraction(x, shape)
    }

    /// The value below which a share of the distribution lies, by Newton's steps kept inside a shrinking bracket.
    static func quantile(_ probability: Double, shape: Double) -> Double {
        // Wilson and Hilferty's cube root approximation is a good start for all but tiny shapes.
        let root = 1 - 1 / (9 * shape) + Normal.quantile(probability) / (3 * shape.squareRoot())
        var lower = 0.0
        var upper = shape + 20 + 20 * shape.squareRoot()
        var x = min(max(shape * root * root * root, shape * 1e-6), upper)
        for _ in 0..<200 {
            let error = cumulative(x, shape: shape) - probability
            if error > 0 { upper = x } else { lower = x }
            let density = exp((shape - 1) * log(x) - x - logGamma(shape))
            var next = x - error / density
            if !(next > lower && next < upper) { next = (lower + upper) / 2 }
            guard abs(next - x) > 1e-15 * x else { return next }
            x = next
        }
        return x
    }

    private static func series(_ x: Double, _ shape: Double) -> Double {
        var term = 1 / shape
        var sum = term
        var divisor = shape
        while term > sum * 1e-17 {
            divisor += 1
            term *= x / divisor
            sum += term
        }
        return sum
    }

    private static func fraction(_ x: Double, _ shape: Double) -> Double {
        let smallest = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < smallest ? smallest : value }
        var b = x + 1 - shape
        var c = 1 / smallest
        var d = 1 / kept(b)
        var result = d
        for step in 1...1_000_000 {
            let m = Double(step)
            let a = -m * (m - shape)
            b += 2
            d = 1 / kept(a * d + b)
            c = kept(b + a / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }
}
