/// The first look at a text, sixty-four bytes at a time: whether it is plain ASCII, and whether it holds a NUL.
struct ByteCheck {
    let isASCII: Bool
    let hasNUL: Bool

    init(_ text: UnsafeRawBufferPointer) {
        var union: UInt64 = 0
        var borrows: UInt64 = 0
        if text.count >= 64 {
            var unions = SIMD8<UInt64>(repeating: 0)
            var lanes = SIMD8<UInt64>(repeating: 0)
            // The last block overlaps the one before it.
            for offset in stride(from: 0, to: text.count &- 64, by: 64) { Self.add(text, offset, &unions, &lanes) }
            Self.add(text, text.count &- 64, &unions, &lanes)
            for lane in 0..<8 {
                union |= unions[lane]
                borrows |= lanes[lane]
            }
        } else {
            for byte in text {
                union |= UInt64(byte)
                borrows |= byte == 0 ? ~0 : 0
            }
        }
        let tops: UInt64 = 0x8080_8080_8080_8080
        isASCII = union & tops == 0
        hasNUL = borrows & tops != 0
    }

    @inline(__always)
    private static func add(
        _ text: UnsafeRawBufferPointer,
        _ offset: Int,
        _ union: inout SIMD8<UInt64>,
        _ borrows: inout SIMD8<UInt64>
    ) {
        let block = text.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
        union |= block
        // Taking one from every byte borrows through a byte's top bit only where that byte is zero, or one behind it.
        borrows |= (block &- SIMD8(repeating: 0x0101_0101_0101_0101)) & ~block
    }
}
