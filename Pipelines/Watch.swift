public import Catalogue
internal import Foundation
internal import Logging
public import Postgres

/// What runs each hour: overdue findings climb a rung, and what is about to change is announced once.
///
/// It takes no lock that a night or an officer waits for, and changes nothing that a night reads.
public struct Watch: Sendable {
    /// How many days ahead the start and the end of a rule are announced.
    private static let horizon = 60
    /// The most days over which an overdue finding's business hours are counted: by then it is at the top.
    private static let longestWait = 120

    private let settings: RunSettings
    private let project: Project
    private let catalogue: Catalogue
    private let queries: QueryFolder

    /// A watch over a project whose files are all in order.
    public init(settings: RunSettings, project: Project, catalogue: Catalogue) {
        self.settings = settings
        self.project = project
        self.catalogue = catalogue
        queries = QueryFolder(project)
    }

    /// Watches once, as if it were an instant; gives what a person must know, a sentence each.
    public func run(asOf: Timestamp) throws -> [String] {
        let store = try settings.openStore("assay watch")
        try Migrator(project).verify(store)
        try StoreIdentity(store, queries).verify(catalogue.organisation, settings.key)
        return try store.transaction { store in try climb(asOf, store) + announce(asOf, store) }
    }

    private func climb(_ asOf: Timestamp, _ store: borrowing Connection) throws -> [String] {
        guard let days = try store.query(query("first_day"), ["as_of": .value(asOf)]).first else { return [] }
        let today: CalendarDate = try days.get("today")
        let first = max(try days.get("first_day"), today - Self.longestWait)
        var groups: [Group: [String]] = [:]
        for row in try store.query(
            query("overdue"),
            [
                "as_of": .value(asOf), "hours": .json(try openHours(first...today)),
                "every": .value(catalogue.organisation.settings.climbHours),
            ]
        ) {
            let group = Group(rule: try row.get("rule_id"), team: try row.get("team"), level: try row.get("level"))
            groups[group, default: []].append(try row.get("finding_id"))
        }
        guard !groups.isEmpty else { return [] }
        try store.query(
            query("climb"),
            [
                "findings": .array(groups.values.flatMap(\.self)), "as_of": .value(asOf),
                "run_id": .text("watch:\(asOf)"),
            ]
        )
        return groups.sorted { ($0.key.rule, $0.key.team, $0.key.level) < ($1.key.rule, $1.key.team, $1.key.level) }
            .map { group, findings in
                let team = group.team.isEmpty ? "" : " in \(group.team)"
                let numbers =
                    findings.count > 5 ? "\(findings.count) findings" : "finding \(findings.joined(separator: ", "))"
                return "\(group.rule)\(team): \(numbers) overdue, now for level \(group.level) to decide"
            }
    }

    private struct Group: Hashable {
        let rule: String
        let team: String
        let level: Int
    }

    /// When the organisation was open on some dates.
    private func openHours(_ dates: ClosedRange<CalendarDate>) throws -> String {
        let spans = dates.flatMap { date in
            catalogue.organisation.openingHours(on: date).map { span in
                "{\"date\":\"\(date)\",\"start\":\(span.start),\"end\":\(span.end)}"
            }
        }
        return "[\(spans.joined(separator: ","))]"
    }

    private func announce(_ asOf: Timestamp, _ store: borrowing Connection) throws -> [String] {
        let rows = try store.query(query("first_day"), ["as_of": .value(asOf)])
        guard let today: CalendarDate = try rows.first?.get("today") else { return [] }
        let due = announcements(today)
        let new = try store.query(
            query("announce"),
            ["announcements": .json("[\(due.map(\.json).joined(separator: ","))]"), "as_of": .value(asOf)]
        ).map {
            "\(try $0.get("kind", as: String.self)) \(try $0.get("rule_id", as: String.self)) \(try $0.get("day", as: String.self))"
        }
        return due.filter { new.contains("\($0.kind) \($0.rule.id) \($0.day)") }.map(\.sentence)
    }

    private func announcements(_ today: CalendarDate) -> [RuleAnnouncement] {
        let organisation = catalogue.organisation
        let near = today...(today + Self.horizon)
        var found: [RuleAnnouncement] = []
        for rule in catalogue.register.rules where rule.isInForce(in: organisation) {
            guard organisation.ruleSwitches.isOn(rule) else { continue }
            for version in rule.versions {
                if let from = version.from, from > today, near.contains(from) {
                    found.append(RuleAnnouncement(kind: "starts", rule: rule, version: version, day: from))
                }
                if let to = version.to, near.contains(to) {
                    found.append(RuleAnnouncement(kind: "lapses", rule: rule, version: version, day: to))
                }
            }
            if rule.reviewDue <= today {
                found.append(RuleAnnouncement(kind: "review", rule: rule, version: nil, day: rule.reviewDue))
            }
        }
        return found
    }

    private func query(_ name: String) throws -> Query { try queries.query("sql/store/watch/\(name).sql") }
}

/// Something about a rule that people must know in time.
private struct RuleAnnouncement {
    let kind: String
    let rule: Rule
    let version: RuleVersion?
    let day: CalendarDate

    /// What is kept, so that it is said once; ids have no character that JSON would escape.
    var json: String {
        "{\"kind\":\"\(kind)\",\"rule_id\":\"\(rule.id)\",\"version\":\"\(version?.version.description ?? "")\",\"day\":\"\(day)\"}"
    }

    var sentence: String {
        switch kind {
        case "starts": "\(rule.id) starts on \(day) (\(rule.authority), \(rule.clause)): \(rule.title)"
        case "lapses":
            rule.versions.contains { $0.from.map { $0 > day } ?? false }
                ? "\(rule.id) changes: the present version holds up to \(day)"
                : "\(rule.id) lapses: it holds up to \(day)"
        default: "\(rule.id) was to be compared with its source by \(day): \(rule.owner) looks after it"
        }
    }
}
