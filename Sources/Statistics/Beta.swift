import Foundation

/// The incomplete beta function.
enum Beta {
    /// The regularised incomplete beta function I(x; a, b).
    ///
    /// The continued fraction of Abramowitz & Stegun 26.5.8 by Lentz's method (W. J. Lentz, Applied Optics 15, 1976),
    /// on the side where it converges fast. The complement 1 − x is passed in, since 1 − x loses digits near 1.
    static func regularised(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard complement > 0 else { return 1 }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(complement))
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a
            : 1 - front * fraction(complement, b, a) / b
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let smallest = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < smallest ? smallest : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }
}

/// The logarithm of the gamma function for positive numbers.
func logGamma(_ x: Double) -> Double {
    lgamma(x).0
}
