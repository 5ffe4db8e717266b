internal import ArgumentParser
internal import Postgres
internal import Review

/// The options that choose findings.
struct FindingChoice: ParsableArguments {
    @Option(help: "A state, or several with commas; those that wait for a decision unless given. all for every state.")
    var state: String?

    @Option(help: "critical, major or minor.")
    var severity: Severity?

    @Option(help: "A rule.")
    var rule: String?

    @Option(help: "A team.")
    var team: String?

    @Option(name: .customLong("case"), help: "A case.")
    var caseID: Int64?

    @Option(help: "Only those that must be decided within so many days, overdue ones included: 5d.")
    var dueWithin: Days?

    @Flag(help: "Only those that you have claimed.")
    var mine = false

    @Flag(help: "Only those whose clearing waits for a person.")
    var clearing = false

    @Option(help: "No more than so many.")
    var limit = 1_000

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes 1 or more") }
        _ = try states()
    }

    func filter(at now: Timestamp) throws -> FindingFilter {
        var filter = FindingFilter()
        filter.states = try states()
        filter.severity = severity
        filter.rule = rule
        filter.team = team
        filter.caseID = caseID
        filter.dueBefore = dueBefore(now)
        filter.isMine = mine
        filter.isClearing = clearing
        filter.limit = limit
        return filter
    }

    func dueBefore(_ now: Timestamp) -> Timestamp? {
        dueWithin.map { Timestamp(microsecondsSince2000: now.microsecondsSince2000 + Int64($0.count) * 86_400_000_000) }
    }

    private func states() throws -> [FindingState]? {
        guard let state else {
            return clearing ? FindingState.undecided + [.confirmed] : FindingState.undecided
        }
        guard state != "all" else { return nil }
        return try state.split(separator: ",").map { name in
            guard let state = FindingState(rawValue: String(name)) else {
                throw ValidationError(
                    "--state takes \(FindingState.allCases.map(\.rawValue).joined(separator: ", ")), or all"
                )
            }
            return state
        }
    }
}
