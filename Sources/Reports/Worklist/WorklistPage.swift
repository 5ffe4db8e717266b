public import Catalogue
public import Postgres

/// What waits for the officers, as a page: readable on a telephone, and without anything from another server.
public struct WorklistPage: Sendable {
    private let organisation: String
    private let date: CalendarDate
    private let isTrial: Bool
    private let provisional: [ProvisionalDay]
    private let language: Language
    private let sections: [Section]
    private let deadlines: [Deadline]

    /// Deadlines that are shown at once, and those that can be unfolded; deadlines.csv has them all.
    private static let soonest = 25
    private static let longest = 200

    /// A page for a date; sections without findings are left out, and of the deadlines the soonest are shown.
    public init(
        organisation: String,
        date: CalendarDate,
        isTrial: Bool,
        provisional: [ProvisionalDay],
        language: Language,
        sections: [Section],
        deadlines: [Deadline]
    ) {
        self.organisation = organisation
        self.date = date
        self.isTrial = isTrial
        self.provisional = provisional
        self.language = language
        self.sections = sections.filter { !$0.items.isEmpty }
        self.deadlines = deadlines
    }

    /// The page.
    public func html() throws -> String {
        let more = deadlines.count - Self.longest
        return try View(
            language: language.rawValue,
            title: WorklistWords.title(language),
            organisation: organisation,
            date: dates.long(date),
            trial: isTrial ? PageWords.trial(language) : nil,
            provisional: provisional.isEmpty ? nil : PageWords.provisional(language),
            provisionalMeans: ProvisionalDay.sentence(provisional, in: language),
            nothing: sections.isEmpty ? WorklistWords.nothing(language) : nil,
            sections: sections.map { section in
                View.Part(
                    heading: WorklistWords.heading(section.urgency)(language),
                    count: section.items.count,
                    rules: try rules(section.items)
                )
            },
            noDeadline: deadlines.isEmpty ? WorklistWords.noDeadline(language) : nil,
            deadlines: deadlines.isEmpty
                ? nil
                : View.Deadlines(
                    heading: WorklistWords.deadlines(language),
                    count: deadlines.count,
                    soonest: try table(deadlines.prefix(Self.soonest)),
                    laterOnes: WorklistWords.later(language),
                    later: deadlines.count > Self.soonest
                        ? try table(deadlines.prefix(Self.longest).dropFirst(Self.soonest)) : nil,
                    more: more > 0 ? WorklistWords.more(language, "\(more)") : nil
                ),
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
            return View.Rule(
                head: head,
                severity: Word.text(head.severity, in: language),
                remedy: head.remedy.map { WorklistWords.remedy(language, $0) },
                mark: Self.mark(head.severity),
                count: items.count,
                table: try table(items, head)
            )
        }
    }

    private static func mark(_ severity: String) -> Mark {
        switch severity {
        case "critical": .alarm
        case "major": .warning
        default: .few
        }
    }

    private func table(_ items: [Item], _ head: View.Head) throws -> String {
        try PageTable(
            WorklistWords.findingsOf(language, head.title),
            columns: [
                .text(WorklistWords.finding(language)), .wide(WorklistWords.wrong(language)),
                .text(WorklistWords.subject(language)), .text(WorklistWords.team(language)),
                .text(WorklistWords.date(language)), .text(WorklistWords.decideBy(language)),
                .text(WorklistWords.state(language)),
            ],
            rows: items.map { item in
                [
                    PageTable.Cell(item.number), PageTable.Cell(item.reason),
                    PageTable.Cell(item.subject, link: item.link), PageTable.Cell(item.team ?? ""),
                    PageTable.Cell(dates.medium(item.date)), PageTable.Cell(item.due.map(dates.medium) ?? ""),
                    PageTable.Cell(item.state),
                ]
            }
        ).markup()
    }

    private func table(_ deadlines: some Sequence<Deadline>) throws -> String {
        try PageTable(
            WorklistWords.soonestFirst(language),
            columns: [
                .text(WorklistWords.due(language)), .number(WorklistWords.daysLeft(language)),
                .wide(WorklistWords.what(language)), .text(WorklistWords.subject(language)),
                .text(WorklistWords.team(language)),
            ],
            rows: deadlines.map { deadline in
                [
                    PageTable.Cell(dates.medium(deadline.due)), PageTable.Cell(deadline.daysLeft),
                    PageTable.Cell(deadline.title), PageTable.Cell(deadline.subject), PageTable.Cell(deadline.team),
                ]
            }
        ).markup()
    }

    private var dates: DateWords { DateWords(language: language) }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
