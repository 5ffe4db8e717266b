/// What is known of one thing: a name and a text a line, long texts broken below each other.
struct FactSheet {
    private var lines: [(name: String, text: String)] = []

    private static let indent = 13
    private static let width = 110

    /// Adds a line; nothing where there is no text.
    mutating func add(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { lines.append((name, text)) }
    }

    /// The lines as they are printed.
    var rendered: String {
        lines.map { name, text in
            let padding = String(repeating: " ", count: max(1, Self.indent - name.count))
            return "\(name)\(padding)\(Self.broken(text))\n"
        }.joined()
    }

    private static func broken(_ text: String) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + word.count + 1 > width - indent {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] += " \(word)"
            }
        }
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
}
