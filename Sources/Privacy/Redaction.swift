extension TextScanner {
    /// A copy of a text with `[ENTITY]` in place of every span whose entity is redacted.
    ///
    /// - Parameters:
    ///   - text: The text that was scanned.
    ///   - spans: Its spans, or those of them that shall go.
    /// - Returns: The copy.
    public func redact(_ text: String, _ spans: [Span]) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            redact(UnsafeRawBufferPointer(bytes), spans, into: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }

    /// Appends the same copy in UTF-8.
    public func redact(_ text: UnsafeRawBufferPointer, _ spans: [Span], into output: inout [UInt8]) {
        output.reserveCapacity(output.count + text.count)
        var position = 0
        for span in spans where span.entity.isRedacted {
            output += text[position..<span.bytes.lowerBound]
            output.append(UInt8(ascii: "["))
            output += span.entity.rawValue.utf8
            output.append(UInt8(ascii: "]"))
            position = span.bytes.upperBound
        }
        output += text[position...]
    }
}

/// What may be shown of a value.
enum Mask {
    /// Stars whose number says nothing, for values of which nothing may be shown.
    static let blank = "****"

    static func text(_ entity: Entity, _ value: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        switch entity.maskForm {
        case .nothing: return blank
        case .lastFourDigits:
            let digits = value.filter(\.isDigit)
            guard digits.count >= 12 else { return blank }
            return String(repeating: "*", count: digits.count - 4) + String(decoding: digits.suffix(4), as: UTF8.self)
        case .lastTwoCharacters:
            guard value.count >= 8, value.suffix(2).allSatisfy({ $0 < 0x80 && $0 > 0x20 }) else { return blank }
            return String(repeating: "*", count: value.count - 2) + String(decoding: value.suffix(2), as: UTF8.self)
        }
    }
}
