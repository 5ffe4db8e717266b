/// The way back from offsets in a shadow to bytes and Unicode scalars of the text; asked in ascending order.
struct Places {
    private let text: UnsafeRawBufferPointer
    /// Nil for ASCII, where all three are the same.
    private let origins: [UInt32]?
    private var byte = 0
    private var scalar = 0

    init(_ text: UnsafeRawBufferPointer, _ origins: [UInt32]?) {
        self.text = text
        self.origins = origins
    }

    /// The scalars and the bytes of the text that a range of the shadow, which is not empty, stands for.
    mutating func original(_ range: Range<Int>) -> (scalars: Range<Int>, bytes: Range<Int>) {
        guard let origins else { return (range, range) }
        let start = Int(origins[range.lowerBound])
        let last = Int(origins[range.upperBound - 1])
        let end = last + max(1, Shadow.length(lead: text[last]))
        return (scalars(to: start)..<scalars(to: end), start..<end)
    }

    private mutating func scalars(to offset: Int) -> Int {
        while byte < offset {
            if text[byte] & 0xC0 != 0x80 { scalar += 1 }
            byte += 1
        }
        return scalar
    }
}
