/// What waits for the officers, as a page: readable on a telephone, and without anything from another server.
public struct WorklistPage: Sendable {
    private let organisation: String
    private let date: String
    private let note: String
    private let sections: [Section]
    private let deadlines: [Deadline]

    /// Deadlines that are shown at once, and those that can be unfolded; deadlines.csv has them all.
    private static let soonest = 25
    private static let longest = 200

    /// A page for a date; sections without findings are left out, and of the deadlines the soonest are shown.
    public init(organisation: String, date: String, note: String, sections: [Section], deadlines: [Deadline]) {
        self.organisation = organisation
        self.date = date
        self.note = note
        self.sections = sections.filter { $0.count > 0 }
        self.deadlines = deadlines
    }

    /// The page.
    public func html() throws -> String {
        let more = deadlines.count - Self.longest
        return try View(
            organisation: organisation,
            date: date,
            note: note.nonEmpty,
            isEmpty: sections.isEmpty,
            sections: sections.map { View.Part(heading: $0.heading, count: $0.count, rules: try rules($0.items)) },
            count: deadlines.count,
            hasDeadlines: !deadlines.isEmpty,
            soonest: try table(deadlines.prefix(Self.soonest)),
            later: deadlines.count > Self.soonest
                ? try table(deadlines.prefix(Self.longest).dropFirst(Self.soonest)) : nil,
            more: more > 0 ? more : nil,
            style: PageStyle.sheet
        ).html()
    }

    /// What has to be done is said once for all findings of a rule, in the order in which the rules come.
    private func rules(_ items: [Item]) throws -> [View.Rule] {
        var order: [View.Head] = []
        var groups: [View.Head: [Item]] = [:]
        for item in items {
            let head = View.Head(severity: item.severity, title: item.title, source: item.source, remedy: item.remedy)
            if groups[head] == nil { order.append(head) }
            groups[head, default: []].append(item)
        }
        return try order.map { head in
            let items = groups[head] ?? []
            return View.Rule(head: head, mark: mark(head.severity), count: items.count, table: try table(items, head))
        }
    }

    private func mark(_ severity: String) -> Mark {
        switch severity {
        case "critical": .alarm
        case "major": .warning
        default: .few
        }
    }

    private func table(_ items: [Item], _ head: View.Head) throws -> String {
        try PageTable(
            "Findings of “\(head.title)”",
            columns: [
                .text("Finding"), .wide("What is wrong"), .text("Subject"), .text("Team"), .text("Date"),
                .text("Decide by"), .text("State"),
            ],
            rows: items.map { item in
                [
                    PageTable.Cell(item.number), PageTable.Cell(item.reason),
                    PageTable.Cell(item.subject, link: item.link),
                    PageTable.Cell(item.team ?? ""), PageTable.Cell(item.date), PageTable.Cell(item.due ?? ""),
                    PageTable.Cell(item.state),
                ]
            }
        ).markup()
    }

    private func table(_ deadlines: some Sequence<Deadline>) throws -> String {
        try PageTable(
            "Deadlines, the soonest first",
            columns: [.text("Due"), .number("Working days left"), .wide("What"), .text("Subject"), .text("Team")],
            rows: deadlines.map { deadline in
                [
                    PageTable.Cell(deadline.due), PageTable.Cell(deadline.daysLeft), PageTable.Cell(deadline.title),
                    PageTable.Cell(deadline.subject), PageTable.Cell(deadline.team),
                ]
            }
        ).markup()
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
