extension Interval {
    /// Garwood's exact Poisson interval for events per unit of exposure; nil without exposure.
    ///
    /// F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936): half the χ² quantiles with
    /// 2k and 2k + 2 degrees of freedom, which are gamma quantiles of shape k and k + 1. No events: the lower bound is 0.
    public static func rate(events: Int, exposure: Double) -> Interval? {
        guard events >= 0, exposure > 0 else { return nil }
        let lower = events == 0 ? 0 : Gamma.quantile(0.025, shape: Double(events))
        let upper = Gamma.quantile(0.975, shape: Double(events) + 1)
        return Interval(lower: lower / exposure, upper: upper / exposure)
    }
}
