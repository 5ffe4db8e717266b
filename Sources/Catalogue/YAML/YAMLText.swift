/// YAML as text whose lines and columns are counted as libyaml counts them: from 1, in Unicode scalars.
struct YAMLText {
    private(set) var scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where Self.breaks.contains(scalar) {
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The index of a line and column, if there is such a character.
    func index(line: Int, column: Int) -> Int? {
        guard (1...lineStarts.count).contains(line), column >= 1 else { return nil }
        let index = lineStarts[line - 1] + column - 1
        return index < scalars.count ? index : nil
    }

    /// The place, or the end of the text when the place lies behind it.
    func clamped(line: Int, column: Int) -> (line: Int, column: Int) {
        line <= lineStarts.count ? (line, column) : position(at: scalars.count)
    }

    /// The line and column of the character at an index.
    func position(at index: Int) -> (line: Int, column: Int) {
        let line = lineStarts.lastIndex { $0 <= index } ?? 0
        return (line + 1, index - lineStarts[line] + 1)
    }

    func character(line: Int, column: Int) -> Unicode.Scalar? {
        index(line: line, column: column).map { scalars[$0] }
    }

    /// Whether exactly this text stands at a place.
    func contains(_ text: String, line: Int, column: Int) -> Bool {
        guard let index = index(line: line, column: column) else { return false }
        return scalars[index...].starts(with: text.unicodeScalars)
    }

    mutating func replace(at index: Int, with scalar: Unicode.Scalar) {
        scalars[index] = scalar
    }

    private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
}
