public import Statistics

/// A figure that others published, shown beside a KPI of the same definition and no other.
public struct Benchmark: Hashable, Sendable {
    /// The KPI's id.
    public let definition: String
    /// The figure, or the lower end of a range.
    public let value: ExactDecimal
    /// The upper end of a range.
    public let upper: ExactDecimal?
    /// Whom the figure describes.
    public let sector: String
    /// The year the figure is for; where its source names none, the year in which it was read.
    public let year: Int
    /// Where it was published.
    public let source: String
    /// Where the entry stands.
    public let location: SourceLocation
}
