/// A text with gaps `{1}`, `{2}` … that are filled in, and found again in a text that was made from it.
public struct TextTemplate: Hashable, Sendable {
    private let text: String

    /// A template of a text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text with its gaps filled; nothing stands where a filling is lacking.
    public func filled(with fillings: [String]) -> String {
        // From left to right and once: a filling may hold a brace of its own.
        pieces.map { piece in
            switch piece {
            case .text(let text): String(text)
            case .gap(let number): fillings.indices.contains(number - 1) ? fillings[number - 1] : ""
            }
        }.joined()
    }

    /// What stands in the gaps of a text that was made from this one, whose gaps are numbered as they come; nil for others.
    public func fillings(in text: String) -> [String]? {
        var rest = text[...]
        var fillings: [String] = []
        var pieces = pieces[...]
        while let piece = pieces.popFirst() {
            switch (piece, pieces.first) {
            case (.text(let fixed), _):
                guard rest.hasPrefix(fixed) else { return nil }
                rest = rest.dropFirst(fixed.count)
            case (.gap, .text(let fixed)):
                // The last piece of a text is its end; others are taken where they first come.
                let end = pieces.count == 1 ? rest.ranges(of: fixed).last : rest.firstRange(of: fixed)
                guard let end = end?.lowerBound else { return nil }
                fillings.append(String(rest[..<end]))
                rest = rest[end...]
            case (.gap, _):
                fillings.append(String(rest))
                rest = ""
            }
        }
        return rest.isEmpty ? fillings : nil
    }

    private enum Piece {
        case text(Substring)
        case gap(Int)
    }

    private var pieces: [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(rest[..<open])) }
            pieces.append(.gap(Int(rest[rest.index(after: open)..<close]) ?? 0))
            rest = rest[rest.index(after: close)...]
        }
        return rest.isEmpty ? pieces : pieces + [.text(rest)]
    }
}
