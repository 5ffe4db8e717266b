/// Many questions asked at once: which of the small probabilities are more than the luck of asking often.
public enum BenjaminiHochberg {
    /// The probabilities adjusted for their number, in the order given: below 0.05 is a discovery at 5 %.
    ///
    /// Y. Benjamini & Y. Hochberg, "Controlling the false discovery rate" (1995): p·m/rank, made to fall with the rank.
    public static func adjusted(_ probabilities: [Double]) -> [Double] {
        let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
        var adjusted = probabilities
        var smallest = 1.0
        for (position, index) in order.enumerated() {
            let rank = probabilities.count - position
            smallest = min(smallest, probabilities[index] * Double(probabilities.count) / Double(rank))
            adjusted[index] = smallest
        }
        return adjusted
    }

    /// Which of the probabilities are discoveries when the share of false ones among them may be so large.
    public static func discoveries(_ probabilities: [Double], rate: Double = 0.05) -> [Bool] {
        adjusted(probabilities).map { $0 <= rate }
    }

    /// The discoveries among so many questions, the least probable first, with their adjusted probabilities.
    ///
    /// Whoever asks a thousand questions and keeps the thirty small answers has still asked a thousand.
    ///
    /// - Parameters:
    ///   - probabilities: The answers that were kept.
    ///   - asked: How many questions there were; those whose answers were not kept count as answered by 1.
    ///   - rate: The share of false discoveries that is put up with.
    /// - Returns: The positions in `probabilities` of the discoveries; equal ones in the order given.
    public static func ranked(
        _ probabilities: [Double],
        asked: Int,
        rate: Double = 0.05
    ) -> [(index: Int, adjusted: Double)] {
        let others = [Double](repeating: 1, count: max(0, asked - probabilities.count))
        let adjusted = adjusted(probabilities + others)
        return probabilities.indices
            .filter { adjusted[$0] <= rate }
            .sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
            .map { ($0, adjusted[$0]) }
    }
}
