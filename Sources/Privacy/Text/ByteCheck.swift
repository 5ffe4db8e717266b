/// The first look at a text, sixty-four bytes at a time.
struct ByteCheck {
    private(set) var isASCII = true
    private(set) var hasNUL = false

    init(_ text: UnsafeRawBufferPointer) {
        var union = SIMD64<UInt8>(repeating: 0)
        var least = SIMD64<UInt8>(repeating: .max)
        var offset = 0
        while offset &+ 64 <= text.count {
            let block = text.loadUnaligned(fromByteOffset: offset, as: SIMD64<UInt8>.self)
            union |= block
            least = pointwiseMin(least, block)
            offset &+= 64
        }
        var rest: UInt8 = 0
        while offset < text.count {
            rest |= text[offset]
            hasNUL = hasNUL || text[offset] == 0
            offset &+= 1
        }
        if text.count >= 64 {
            rest |= union.max()
            hasNUL = hasNUL || least.min() == 0
        }
        isASCII = rest < 0x80
    }
}
