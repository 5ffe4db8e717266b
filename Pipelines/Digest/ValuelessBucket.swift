/// Buckets of a histogram that hold no value: as `assay.bucket` of the store numbers them.
enum ValuelessBucket {
    /// Units of which the value is not known.
    static let unknown = -2
    /// Units of which it is known only that it will be greater than the others': the last bucket that the column holds.
    static let unfinished = Int(Int32.max)
}
