import Testing

@testable import Statistics

@Suite struct `Distributions` {
    /// Published tables of Student's t (Fisher & Yates; the NIST handbook, section 1.3.6.7.2), one-sided .90, .95, .975, .99, .995.
    @Test(arguments: [
        (1, [3.078, 6.314, 12.706, 31.821, 63.657]),
        (2, [1.886, 2.920, 4.303, 6.965, 9.925]),
        (3, [1.638, 2.353, 3.182, 4.541, 5.841]),
        (4, [1.533, 2.132, 2.776, 3.747, 4.604]),
        (5, [1.476, 2.015, 2.571, 3.365, 4.032]),
        (6, [1.440, 1.943, 2.447, 3.143, 3.707]),
        (7, [1.415, 1.895, 2.365, 2.998, 3.499]),
        (8, [1.397, 1.860, 2.306, 2.896, 3.355]),
        (9, [1.383, 1.833, 2.262, 2.821, 3.250]),
        (10, [1.372, 1.812, 2.228, 2.764, 3.169]),
        (15, [1.341, 1.753, 2.131, 2.602, 2.947]),
        (20, [1.325, 1.725, 2.086, 2.528, 2.845]),
        (25, [1.316, 1.708, 2.060, 2.485, 2.787]),
        (30, [1.310, 1.697, 2.042, 2.457, 2.750]),
        (40, [1.303, 1.684, 2.021, 2.423, 2.704]),
        (60, [1.296, 1.671, 2.000, 2.390, 2.660]),
        (100, [1.290, 1.660, 1.984, 2.364, 2.626]),
        (1000, [1.282, 1.646, 1.962, 2.330, 2.581]),
    ])
    func `Student's t is that of the tables`(degreesOfFreedom: Int, row: [Double]) {
        for (probability, expected) in zip([0.90, 0.95, 0.975, 0.99, 0.995], row) {
            let quantile = StudentT.quantile(probability, degreesOfFreedom: degreesOfFreedom)
            #expect(rounds(quantile, to: expected, places: 3), "\(probability): \(quantile)")
            #expect(
                close(StudentT.quantile(1 - probability, degreesOfFreedom: degreesOfFreedom), -quantile, within: 1e-9)
            )
        }
    }

    /// SciPy 1.17, `stats.t.ppf(0.975, df)`; above 1,000 degrees of freedom another formula is used.
    @Test(arguments: [
        (1, 12.706204736174694), (2, 4.302652729749462), (5, 2.5705818356363146), (30, 2.0422724563012378),
        (99, 1.9842169515864174), (399, 1.965927295920882), (500, 1.9647198374673676), (1_000, 1.9623390808264083),
        (1_001, 1.9623367052808798), (2_000, 1.9611508260994377), (100_000, 1.9599877075346095),
        (10_000_000, 1.959964221767205),
    ])
    func `Student's t agrees with another implementation to eleven digits`(degreesOfFreedom: Int, expected: Double) {
        #expect(close(StudentT.quantile(0.975, degreesOfFreedom: degreesOfFreedom), expected, within: 1e-11))
    }

    @Test func `Student's t falls with each degree of freedom and never below the normal quantile`() {
        var last = Double.infinity
        for degreesOfFreedom in 1...1_200 {
            let quantile = StudentT.quantile(0.975, degreesOfFreedom: degreesOfFreedom)
            #expect(quantile < last && quantile > Normal.z95)
            last = quantile
        }
    }

    @Test func `Student's t has no quantile without a degree of freedom`() {
        #expect(StudentT.quantile(0.975, degreesOfFreedom: 0).isNaN)
        #expect(StudentT.quantile(1.5, degreesOfFreedom: 3).isNaN)
        #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
    }

    @Test(arguments: [
        (1e-300, -37.0470962993612), (1e-10, -6.361340902404056), (0.001, -3.090232306167813),
        (0.025, -1.9599639845400545), (0.3, -0.5244005127080409), (0.5, 0), (0.6, 0.2533471031357997),
        (0.975, 1.959963984540054), (0.999, 3.090232306167813),
    ])
    func `normal quantiles are right to the last digits`(probability: Double, expected: Double) {
        #expect(close(Normal.quantile(probability), expected, within: 1e-13))
        #expect(close(Normal.cumulative(expected), probability, within: 1e-12))
    }

    @Test func `normal quantiles end in infinity`() {
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(-0.1).isNaN)
    }

    /// Half the χ² quantiles at 2.5 % with 2k degrees of freedom, from SciPy.
    @Test(arguments: [
        (1.0, 0.025, 0.025317807984289876), (2, 0.025, 0.24220927854396496), (10, 0.025, 4.7953886961324335),
        (11, 0.975, 18.39035604201778), (101, 0.975, 121.62679379242638), (1_001, 0.975, 1063.952136016302),
        (1_000_000, 0.025, 998040.9833402939),
    ])
    func `gamma quantiles agree with another implementation`(shape: Double, probability: Double, expected: Double) {
        #expect(close(Gamma.quantile(probability, shape: shape), expected, within: 1e-11))
    }
}
