/// The way back from offsets in a shadow to bytes and Unicode scalars of the text; asked in ascending order.
struct Places {
    private let text: UnsafeRawBufferPointer
    /// Empty for ASCII, where all three are the same.
    private let shifts: [Shadow.Shift]
    private var byte = 0
    private var scalar = 0
    private var next = 0

    init(_ text: UnsafeRawBufferPointer, _ shifts: [Shadow.Shift]) {
        self.text = text
        self.shifts = shifts
    }

    /// The scalars and the bytes of the text that a range of the shadow, which is not empty, stands for.
    mutating func original(_ range: Range<Int>) -> (scalars: Range<Int>, bytes: Range<Int>) {
        if shifts.isEmpty { return (range, range) }
        let start = origin(of: range.lowerBound)
        let last = origin(of: range.upperBound - 1)
        let end = last + max(1, Shadow.length(lead: text[last]))
        return (scalars(to: start)..<scalars(to: end), start..<end)
    }

    private mutating func origin(of offset: Int) -> Int {
        while next < shifts.count, shifts[next].start <= offset { next += 1 }
        return offset + (next == 0 ? 0 : shifts[next - 1].distance)
    }

    private mutating func scalars(to offset: Int) -> Int {
        while byte < offset {
            if text[byte] & 0xC0 != 0x80 { scalar += 1 }
            byte += 1
        }
        return scalar
    }
}
