import Statistics

/// What differs between two states of what an organisation decided, as far as it changes results.
public struct CatalogueDifference: Sendable {
    /// The ids of KPIs whose figures mean something else, that are new, or that are gone.
    public let kpis: [String]
    /// The ids of rules that find something else, that are new, or that are gone.
    public let rules: [String]
    /// A sentence for each difference.
    public let lines: [String]

    /// Compares.
    public init(from before: Catalogue, to after: Catalogue) {
        let kpis = Self.changes(
            Dictionary(before.kpis.map { ($0.id, [$0.version.description]) }) { $1 },
            Dictionary(after.kpis.map { ($0.id, [$0.version.description]) }) { $1 }
        )
        let rules = Self.changes(
            Dictionary(before.register.rules.map { ($0.id, Self.versions($0)) }) { $1 },
            Dictionary(after.register.rules.map { ($0.id, Self.versions($0)) }) { $1 }
        )
        self.kpis = kpis.map(\.id)
        self.rules = rules.map(\.id)
        let old = before.targets.all.map(\.inWords)
        let new = after.targets.all.map(\.inWords)
        var lines = kpis.map { "KPI \($0.id): \($0.what)" } + rules.map { "rule \($0.id): \($0.what)" }
        lines += Set(old).subtracting(new).sorted().map { "target no longer: \($0)" }
        lines += Set(new).subtracting(old).sorted().map { "target from now on: \($0)" }
        let oldNotes = Set(before.notes.map(\.inWords))
        let newNotes = Set(after.notes.map(\.inWords))
        lines += oldNotes.subtracting(newNotes).sorted().map { "note no longer: \($0)" }
        lines += newNotes.subtracting(oldNotes).sorted().map { "note from now on: \($0)" }
        self.lines = lines
    }

    private static func versions(_ rule: Rule) -> [String] {
        [rule.check.rawValue] + rule.versions.map(\.version.description)
    }

    private static func changes(
        _ before: [String: [String]],
        _ after: [String: [String]]
    ) -> [(id: String, what: String)] {
        Set(before.keys).union(after.keys).sorted().compactMap { id in
            switch (before[id], after[id]) {
            case (nil, _?): (id, "new")
            case (_?, nil): (id, "gone")
            case (let old?, let new?) where old != new:
                (id, "another version, \(old.last ?? "") becomes \(new.last ?? "")")
            default: nil
            }
        }
    }
}

extension Target {
    /// All that decides what it asks for.
    fileprivate var inWords: String {
        let span = to.map { "\(from) to \($0)" } ?? "from \(from)"
        let limits = warning.map { ", near within \($0)" } ?? ""
        let place = channel.map { "\(holder), \($0.rawValue)" } ?? "\(holder)"
        return
            "\(kpi), \(place): \(direction == .atLeast ? "at least" : "at most") \(bound), by \(judge.rawValue)\(limits), \(span)"
    }
}

extension ChartNote {
    /// All that it says, and whether it moves a baseline.
    fileprivate var inWords: String {
        let place = channel.map { "\(holder), \($0.rawValue)" } ?? "\(holder)"
        return "\(kpi), \(place), \(date)\(rebases ? ", baselines restart" : ""): \(text) (\(author))"
    }
}
