extension Interval {
    /// Wilson's score interval for a proportion; nil below two units.
    ///
    /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), without a
    /// continuity correction. Unlike the textbook interval it keeps its coverage for small samples and near 0 and 1,
    /// and it has a width even when every unit succeeded.
    public static func proportion(_ successes: Int, of units: Int) -> Interval? {
        guard units >= 2, (0...units).contains(successes) else { return nil }
        let n = Double(units)
        let share = Double(successes) / n
        let z = Normal.z95
        let centre = share + z * z / (2 * n)
        let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        // The formula gives exactly 0 and 1 at the ends; floating point gives 1e-17 beside them.
        return Interval(
            lower: successes == 0 ? 0 : max(0, (centre - spread) / scale),
            upper: successes == units ? 1 : min(1, (centre + spread) / scale)
        )
    }
}
