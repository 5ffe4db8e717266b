import Foundation

/// The standard normal distribution.
public enum Normal {
    /// The 97.5 % quantile: 95 % of the distribution lies within it on either side.
    public static let z95 = 1.959963984540054

    /// The probability of a value up to z.
    public static func cumulative(_ z: Double) -> Double {
        erfc(-z / 2.0.squareRoot()) / 2
    }

    /// The value below which a share of the distribution lies; infinite at 0 and 1, not a number outside them.
    ///
    /// Abramowitz & Stegun 26.2.23 (error below 4.5·10⁻⁴), then Halley's steps on the distribution itself.
    public static func quantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        guard probability < 0.5 else {
            return probability == 0.5 ? 0 : -lowerQuantile(1 - probability)
        }
        return lowerQuantile(probability)
    }

    private static func lowerQuantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        let t = (-2 * log(probability)).squareRoot()
        let above = 2.515517 + t * (0.802853 + t * 0.010328)
        let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = above / below - t
        for _ in 0..<3 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            guard density > 0 else { break }
            let step = (cumulative(z) - probability) / density
            z -= step / (1 + z * step / 2)
        }
        return z
    }
}
