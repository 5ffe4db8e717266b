/// Reads the keys of one mapping and remembers which were asked for, so that nothing in a file goes unread.
final class MappingReader {
    let location: SourceLocation
    let log: ProblemLog
    private let entries: [YAMLEntry]
    private var asked: [String] = []

    /// Nil, and a report, when the node is no mapping.
    init?(_ node: YAMLNode, _ log: ProblemLog) {
        guard case .mapping(let entries) = node.content else {
            if case .refused = node.content { return nil }
            log.report(node.location, "expected a mapping, found \(node.described)")
            return nil
        }
        self.entries = entries
        self.log = log
        location = node.location
    }

    /// A key that has to be there.
    func required<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
        asked.append(key)
        guard let entry = entries.first(where: { $0.key == key }) else {
            log.report(location, "key \"\(key)\" is missing")
            return nil
        }
        return reading.read(entry.value, log)
    }

    /// A key that may be absent: nil then, and also when its value was refused.
    func optional<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
        asked.append(key)
        return entries.first { $0.key == key }.flatMap { reading.read($0.value, log) }
    }

    /// A key with a value for when it is absent.
    func optional<Value>(_ key: String, _ reading: Reading<Value>, default value: Value) -> Value {
        optional(key, reading) ?? value
    }

    /// Whether the file has a key, well formed or not.
    func has(_ key: String) -> Bool {
        entries.contains { $0.key == key }
    }

    /// Where a key stands; the mapping's own place if it is absent.
    func location(of key: String) -> SourceLocation {
        entries.first { $0.key == key }?.location ?? location
    }

    func reportUnknownKeys() {
        for entry in entries where !asked.contains(entry.key) {
            let near = Suggestion.phrase(for: entry.key, among: asked)
            log.report(
                entry.location,
                "key \"\(entry.key)\" is not known here; allowed: \(asked.joined(separator: ", "))\(near)"
            )
        }
    }
}
