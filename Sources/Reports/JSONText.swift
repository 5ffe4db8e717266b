/// A JSON value whose keys keep the order in which they are written.
enum JSONText {
    case string(String)
    case raw(String)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// The text, indented by two spaces a level.
    func pretty(indent: String = "") -> String {
        let deeper = indent + "  "
        switch self {
        case .array(let items) where !items.isEmpty:
            let lines = items.map { deeper + $0.pretty(indent: deeper) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { deeper + Self.quoted($0.key) + ": " + $0.value.pretty(indent: deeper) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        default:
            return compact
        }
    }

    /// The text on one line.
    var compact: String {
        switch self {
        case .string(let text): Self.quoted(text)
        case .raw(let text): text
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ": " + $0.value.compact }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
