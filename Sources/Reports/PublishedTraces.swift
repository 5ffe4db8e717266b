/// What exports may show of a customer: a pseudonym as the subject of a finding, a comment as the example of a theme.
public struct PublishedTraces: Sendable {
    /// What stands in the place of the pseudonym, whose findings stay.
    private static let unnamed = "erased"

    private let pseudonym: [UInt8]
    private let comments: [String]

    /// The traces of a customer: their pseudonym, and all that they wrote as the store has it.
    public init(of pseudonym: String, comments: [String]) {
        self.pseudonym = Array(pseudonym.utf8)
        self.comments = comments.filter { !$0.isEmpty }
    }

    /// The content of a file without them; nil where it has none.
    public func removed(from content: [UInt8], of file: String) -> [UInt8]? {
        var result = content
        // A pseudonym is long enough to be nothing else.
        var found = result.replace(pseudonym, with: Array(Self.unnamed.utf8))
        for comment in comments {
            // A comment may be a word that stands elsewhere as well: it goes where comments stand, at a line's end or quoted.
            if file.hasSuffix(".csv") {
                var line: [UInt8] = []
                CSV.append([.empty, .text(comment)], to: &line)
                found =
                    result.replace(Array(line.dropFirst()), after: Self.separators, with: Array("\r\n".utf8)) || found
            } else if file.hasSuffix(".html") {
                let quote = "<blockquote>\(HTMLText.escape(comment))</blockquote>"
                found = result.replace(Array(quote.utf8), with: []) || found
            }
        }
        return found ? result : nil
    }

    /// What may stand between the cells of a line.
    private static let separators = Array(",;\t".utf8)
}

extension [UInt8] {
    /// Replaces every occurrence of some bytes, or every one behind one of some others; false where there was none.
    fileprivate mutating func replace(_ wanted: [UInt8], after marks: [UInt8]? = nil, with other: [UInt8]) -> Bool {
        guard let first = wanted.first, count >= wanted.count else { return false }
        var result: [UInt8] = []
        var rest = startIndex
        var index = startIndex
        while index <= count - wanted.count {
            let isMarked = marks.map { index > 0 && $0.contains(self[index - 1]) } ?? true
            guard self[index] == first, isMarked, self[index..<index + wanted.count].elementsEqual(wanted) else {
                index += 1
                continue
            }
            result += self[rest..<index] + other
            index += wanted.count
            rest = index
        }
        guard rest > startIndex else { return false }
        self = result + self[rest...]
        return true
    }
}
