/// What a source has masked already, and other places in which a number is nobody's.
extension Reading {
    /// Whether the number that begins here is the tail of a mask (`****1234`, `XX/XX/2019`), an amount (`{$123.00}`)
    /// or a fraction.
    func isMaskedOrAmount(_ start: Int) -> Bool {
        let before = byte(start - 1)
        if before == UInt8(ascii: "*") || before == UInt8(ascii: "$") { return true }
        if (before == UInt8(ascii: ".") || before == UInt8(ascii: ",")) && byte(start - 2).isDigit { return true }
        if before == UInt8(ascii: " "), byte(start - 2) == UInt8(ascii: "$") { return true }
        var letters = before.isWordByte ? start - 1 : start - 2
        guard Self.isX(byte(letters)), Self.isX(byte(letters - 1)) else { return false }
        while start - letters < 64, Self.isX(byte(letters)) { letters -= 1 }
        return !byte(letters).isLetter
    }

    /// Whether a token is nothing but a mask: stars, runs of X, `[removed]`.
    func isMask(_ range: Range<Int>) -> Bool {
        let first = byte(range.lowerBound)
        if first == UInt8(ascii: "*") || first == UInt8(ascii: "[") || first == UInt8(ascii: "<")
            || first == UInt8(ascii: "{")
        {
            return true
        }
        guard range.count >= 2 else { return false }
        return Self.isX(byte(range.lowerBound)) && Self.isX(byte(range.lowerBound + 1))
    }

    /// The token between white space that holds an offset, looked for no farther than any value is long.
    func token(around range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 256, !bytes[start - 1].isSpace { start -= 1 }
        var end = range.upperBound
        while end < bytes.count, end - range.upperBound < 256, !bytes[end].isSpace { end += 1 }
        return start..<end
    }

    /// Whether the range is in a web address or a path: `https://…/4111111111111111`.
    func isInURL(_ range: Range<Int>) -> Bool {
        let token = token(around: range)
        if bytes[token.lowerBound] == UInt8(ascii: "/") { return true }
        guard token.lowerBound < range.lowerBound else { return false }
        let before = token.lowerBound..<range.lowerBound
        for offset in before.dropLast(2) where bytes[offset] == UInt8(ascii: ":") {
            if bytes[offset + 1] == UInt8(ascii: "/"), bytes[offset + 2] == UInt8(ascii: "/") { return true }
        }
        return matches("www.", at: token.lowerBound)
    }

    /// Whether the range is part of a GUID or of a long hexadecimal number.
    func isInHexadecimal(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        var end = range.upperBound
        var letters = 0
        var dashes = 0
        func isPart(_ byte: UInt8) -> Bool { byte.isHexadecimal || byte == UInt8(ascii: "-") }
        while start > 0, range.lowerBound - start < 64, isPart(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - range.upperBound < 64, isPart(bytes[end]) { end += 1 }
        for offset in start..<end {
            if bytes[offset].isASCIILetter { letters += 1 }
            if bytes[offset] == UInt8(ascii: "-") { dashes += 1 }
        }
        if dashes == 4, end - start == 36, byte(start + 8) == UInt8(ascii: "-"), byte(end - 13) == UInt8(ascii: "-") {
            return true
        }
        return dashes == 0 && letters >= 2 && end - start >= 20
    }

    /// Whether an ASCII text in lower case stands here, in any case.
    func matches(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[offset + index].lowered != text.utf8Start[index] {
            return false
        }
        return true
    }

    private static func isX(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "x") }
}
