internal import Catalogue

/// The day by half-hours: when customers came, and when they had to wait.
enum ServiceDaySection {
    private static let most = 6

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        // The organisation looks at channels; a team at the queues that are its own.
        let rows =
            context.edition.team == nil
            ? tables.serviceDay.filter { $0.text("queue").isEmpty } : context.own(tables.serviceDay)
        let days = Dictionary(grouping: rows) { Place(queue: $0.text("queue"), channel: $0.text("channel")) }
            .sorted { rank($0.value, $0.key) < rank($1.value, $1.key) }
        guard !days.isEmpty else { return nil }
        let targets = Dictionary(
            tables.scorecard.compactMap { row in
                row.text("kpi") == "service_level" ? row.number("target").map { (row.text("channel"), $0) } : nil
            },
            uniquingKeysWith: { _, last in last }
        )
        var body = "<p>\(HTMLText.escape(ServiceDayWords.lead(language)))</p>\n<div class=\"charts\">\n"
        for (index, (place, rows)) in days.prefix(most).enumerated() {
            body += try figure(place, rows, target: targets[place.channel], id: "day-\(index + 1)", context)
        }
        body += "</div>\n"
        return PageSection(id: "day", heading: ServiceDayWords.heading(language), body: body)
    }

    private struct Place: Hashable {
        let queue: String
        let channel: String
    }

    /// The busiest first, then by name: the same rows give the same order.
    private static func rank(_ rows: [DigestRow], _ place: Place) -> (Double, String, String) {
        (-rows.reduce(0) { $0 + $1.count("offered") }, place.queue, place.channel)
    }

    private static func figure(
        _ place: Place,
        _ rows: [DigestRow],
        target: Double?,
        id: String,
        _ context: DigestContext
    ) throws -> String {
        let language = context.language
        let sorted = rows.sorted { $0.text("half_hour") < $1.text("half_hour") }
        let channel = context.channel(place.channel)
        let name = place.queue.isEmpty ? channel : "\(place.queue), \(channel)"
        let totals = ["offered", "answered", "abandoned"].map { column in
            context.figures.count(sorted.reduce(0) { $0 + $1.count(column) })
        }
        let says = ServiceDayWords.says(language, totals[0], totals[1], totals[2])
        let drawing = HalfHours(
            slots: sorted.compactMap(slot),
            target: target,
            count: { context.figures.tick($0, "contacts") },
            share: { context.figures.tick($0, "proportion") }
        ).drawing(id: id, title: ServiceDayWords.chartOf(language, name), description: says)
        let table = PageTable(
            ServiceDayWords.caption(language, name),
            columns: [
                .text(ServiceDayWords.halfHour(language)), .number(ServiceDayWords.offered(language)),
                .number(ServiceDayWords.answered(language)), .number(ServiceDayWords.abandoned(language)),
                .number(ServiceDayWords.inTime(language)), .number(ServiceDayWords.staffed(language)),
            ],
            rows: sorted.map { row in
                [PageTable.Cell(row.text("half_hour"))]
                    + ["offered", "answered", "abandoned"].map { PageTable.Cell(context.figures.count(row.count($0))) }
                    + [
                        PageTable.Cell(
                            row.number("service_level").map { context.figures.figure($0, "proportion") } ?? "–"
                        ),
                        PageTable.Cell(row.number("staffed").map { context.figures.number($0, decimals: 1) } ?? "–"),
                    ]
            }
        )
        return try PageTemplate.render(
            template,
            View(
                name: name,
                drawing: drawing ?? "",
                says: says,
                figures: ServiceDayWords.figures(language),
                table: table.markup()
            )
        )
    }

    private static func slot(_ row: DigestRow) -> HalfHours.Slot? {
        let parts = row.text("half_hour").split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2 else { return nil }
        return HalfHours.Slot(
            index: parts[0] * 2 + parts[1] / 30,
            offered: row.count("offered"),
            answered: row.count("answered"),
            abandoned: row.count("abandoned"),
            serviceLevel: row.number("service_level"),
            staffed: row.number("staffed")
        )
    }

    private struct View {
        let name: String
        let drawing: String
        let says: String
        let figures: String
        let table: String
    }

    private static let template = """
        <figure>
        <h3>{{name}}</h3>
        {{{drawing}}}
        <figcaption><p>{{says}}</p></figcaption>
        <details><summary>{{figures}}</summary>
        {{{table}}}</details>
        </figure>

        """
}
