internal import Postgres

/// How far a run has come since it was last whole: which attempt committed each step last.
struct RunProgress {
    /// The latest attempt that committed the step, by the ledger's name of the step.
    let attempts: [String: Int]
    /// Whether the run was whole before.
    let wasWhole: Bool

    /// Reads it; nil where the run was never started.
    init?(_ row: Row?) throws {
        guard let row else { return nil }
        let steps: [String] = try row.get("steps")
        let numbers: [String] = try row.get("attempts")
        attempts = Dictionary(uniqueKeysWithValues: zip(steps, numbers.compactMap { Int($0) }))
        wasWhole = try row.get("was_whole")
    }

    init(attempts: [String: Int], wasWhole: Bool) {
        self.attempts = attempts
        self.wasWhole = wasWhole
    }

    /// The steps that need not be done again. What follows a step that is not done, or was done before it, has to follow
    /// it once more.
    var done: Set<String> {
        Set(inOrder(Nightly.steps[...])).union(attempts.keys.filter { !Nightly.steps.contains($0) })
    }

    /// The steps that are left until everything agrees. After a whole run those before the first that was done again stand.
    var left: [String] {
        let steps = wasWhole ? Nightly.steps.drop { attempts[$0] == nil } : Nightly.steps[...]
        return Array(steps.dropFirst(inOrder(steps).count))
    }

    private func inOrder(_ steps: ArraySlice<String>) -> ArraySlice<String> {
        var last = 0
        return steps.prefix { step in
            guard let attempt = attempts[step], attempt >= last else { return false }
            last = attempt
            return true
        }
    }
}
