/// The first look at a text, sixty-four bytes at a time: whether it is plain ASCII, and whether it holds a NUL.
struct ByteCheck {
    let isASCII: Bool
    let hasNUL: Bool

    init(_ text: UnsafeRawBufferPointer) {
        let ones = SIMD8<UInt64>(repeating: 0x0101_0101_0101_0101)
        var union = SIMD8<UInt64>(repeating: 0)
        var borrows = SIMD8<UInt64>(repeating: 0)
        var offset = 0
        while offset &+ 64 <= text.count {
            let block = text.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
            union |= block
            // Taking one from every byte borrows through a byte's top bit only where that byte is zero.
            borrows |= (block &- ones) & ~block
            offset &+= 64
        }
        var bits: UInt64 = 0
        var zeros: UInt64 = 0
        for lane in 0..<8 {
            bits |= union[lane]
            zeros |= borrows[lane]
        }
        while offset < text.count {
            bits |= UInt64(text[offset])
            if text[offset] == 0 { zeros = ~0 }
            offset &+= 1
        }
        let tops: UInt64 = 0x8080_8080_8080_8080
        isASCII = bits & tops == 0
        hasNUL = zeros & tops != 0
    }
}
