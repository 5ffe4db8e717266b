internal import Foundation

/// Counts by name, as digest tables hold them: `{"reason": rows}`.
enum JSONCounts {
    /// The most frequent first; nothing where the text is no such object.
    static func read(_ text: String) -> [(name: String, count: Int)] {
        let counts = (try? JSONDecoder().decode([String: Int].self, from: Data(text.utf8))) ?? [:]
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}
