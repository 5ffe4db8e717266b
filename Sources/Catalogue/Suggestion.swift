/// Guesses what a person meant when they wrote a name that does not exist.
public enum Suggestion {
    /// ` (did you mean "x"?)`, or nothing when no candidate is near.
    public static func phrase(for word: String, among candidates: some Sequence<String>) -> String {
        guard let best = nearest(to: word, among: candidates) else { return "" }
        return " (did you mean \"\(best)\"?)"
    }

    /// The nearest candidate within a third of the word's length; the first in alphabetical order wins a tie.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let lowered = Array(word.lowercased())
        let limit = max(1, lowered.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates.sorted() {
            let distance = distance(lowered, Array(candidate.lowercased()))
            if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Edits between two words; swapping neighbouring letters counts as one edit.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var older: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(
                    previous[column] + (letter == other ? 0 : 1),
                    previous[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, older[column - 1] + 1)
                }
                current.append(cost)
            }
            older = previous
            previous = current
        }
        return previous[right.count]
    }
}
