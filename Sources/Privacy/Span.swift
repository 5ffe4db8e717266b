/// Something found in a text: where, what and how surely; never the value.
public struct Span: Hashable, Sendable {
    /// What was found.
    public let entity: Entity
    /// The position of its first Unicode scalar.
    public let start: Int
    /// The position after its last Unicode scalar.
    public let end: Int
    /// The same place in UTF-8 bytes.
    public let bytes: Range<Int>
    /// How sure the scanner is.
    public let confidence: Confidence
    /// What may be shown of the value: a card's last four digits, two characters of other long values, or stars alone.
    public let mask: String
    /// Which special category or risk a word belongs to, as its lexicon names it.
    public let category: String?
}

/// A text that cannot be scanned, which is never the same as a text in which nothing was found.
public enum UnscannableText: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not UTF-8 from this byte on.
    case invalidUTF8(at: Int)
    /// There is a NUL at this byte.
    case nul(at: Int)

    /// What is wrong and where; nothing of the text.
    public var description: String {
        switch self {
        case .invalidUTF8(let byte): "not valid UTF-8 at byte \(byte)"
        case .nul(let byte): "a NUL at byte \(byte)"
        }
    }
}
