import Foundation

/// Student's t distribution.
public enum StudentT {
    /// The value below which a share of the distribution lies; not a number without a degree of freedom.
    ///
    /// Up to 1,000 degrees of freedom the distribution is inverted: its tail beyond t is ½·I(ν/(ν+t²); ν/2, ½)
    /// (Abramowitz & Stegun 26.7.1), which is concave in t, so Newton's steps from 0 rise to the answer and never pass
    /// it. Above that the expansion 26.7.5 is exact to the last digits of a double, and does not get slower.
    public static func quantile(_ probability: Double, degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom >= 1, (0...1).contains(probability) else { return .nan }
        guard probability >= 0.5 else { return -upperQuantile(probability, degreesOfFreedom) }
        return upperQuantile(1 - probability, degreesOfFreedom)
    }

    /// The probability of a value above t, for t of 0 or more.
    static func tail(_ t: Double, degreesOfFreedom: Int) -> Double {
        let freedom = Double(degreesOfFreedom)
        let total = freedom + t * t
        return Beta.regularised(freedom / total, complement: t * t / total, freedom / 2, 0.5) / 2
    }

    private static func upperQuantile(_ tailProbability: Double, _ degreesOfFreedom: Int) -> Double {
        guard tailProbability > 0 else { return .infinity }
        guard degreesOfFreedom <= 1_000 else {
            return expansion(-Normal.quantile(tailProbability), Double(degreesOfFreedom))
        }
        let freedom = Double(degreesOfFreedom)
        let scale = exp(
            logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - log(freedom * .pi) / 2
        )
        var t = 0.0
        for _ in 0..<1_000 {
            let density = scale * exp(-(freedom + 1) / 2 * log1p(t * t / freedom))
            let step = (tail(t, degreesOfFreedom: degreesOfFreedom) - tailProbability) / density
            t += step
            guard step > t * 1e-15 else { break }
        }
        return t
    }

    private static func expansion(_ z: Double, _ freedom: Double) -> Double {
        let s = z * z
        let first = z * (s + 1) / 4
        let second = z * ((5 * s + 16) * s + 3) / 96
        let third = z * (((3 * s + 19) * s + 17) * s - 15) / 384
        let fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160
        return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
    }
}
