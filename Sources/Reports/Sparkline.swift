/// A series as a row of block characters, the lowest value the lowest block.
public enum Sparkline {
    private static let blocks = Array("▁▂▃▄▅▆▇█")
    private static let gap: Character = "·"

    /// The series; a value that is not there is a dot, and a series that does not move stays in the middle.
    public static func render(_ values: [Double?]) -> String {
        let known = values.compactMap(\.self)
        guard let lowest = known.min(), let highest = known.max() else { return "" }
        return String(
            values.map { value in
                guard let value else { return gap }
                guard highest > lowest else { return blocks[blocks.count / 2 - 1] }
                let height = (value - lowest) / (highest - lowest) * Double(blocks.count - 1)
                return blocks[Int(height.rounded())]
            }
        )
    }
}
