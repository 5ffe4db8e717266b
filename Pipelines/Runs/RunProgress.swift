internal import Postgres

/// How far a run has come since it was last whole: which steps were begun, and which attempt committed each last.
struct RunProgress {
    private let attempts: [String: Int]
    private let begun: Set<String>
    private let wasWhole: Bool
    private let steps: [String]

    /// Takes it from the ledger's answer.
    init(_ row: Row, of steps: [String]) throws {
        let committed: [String] = try row.get("committed")
        let numbers: [String] = try row.get("attempts")
        self.init(
            attempts: Dictionary(uniqueKeysWithValues: zip(committed, numbers.compactMap { Int($0) })),
            begun: Set(try row.get("begun", as: [String].self)),
            wasWhole: try row.get("was_whole"),
            steps: steps
        )
    }

    init(attempts: [String: Int], begun: Set<String>, wasWhole: Bool, steps: [String] = Nightly.steps) {
        self.steps = steps
        self.attempts = attempts
        // A long pull has steps of its own, a month each.
        self.begun = Set(begun.map { $0.hasPrefix("pull ") ? "pull" : $0 })
        self.wasWhole = wasWhole
    }

    /// The steps that are left until everything agrees.
    ///
    /// What follows a step that is not done, or that was done before it, has to follow it once more. After a whole run the
    /// steps before the first that was begun again stand.
    var left: [String] {
        let stands = wasWhole && !begun.isEmpty ? steps.prefix { !begun.contains($0) } : []
        var last = 0
        return Array(
            steps.dropFirst(stands.count).drop { step in
                guard let attempt = attempts[step], attempt >= last else { return false }
                last = attempt
                return true
            }
        )
    }

    /// The steps that need not be done again, months of a long pull among them.
    var done: Set<String> {
        Set(steps).subtracting(left).union(attempts.keys.filter { !steps.contains($0) })
    }
}
