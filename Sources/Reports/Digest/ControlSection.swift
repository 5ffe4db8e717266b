internal import Catalogue
internal import Postgres

/// Control charts: the figures of the audience's scope day by day, each against its own past.
enum ControlSection {
    /// Charts that are drawn.
    private static let most = 12
    /// How many days before the last a signal moves its chart to the front.
    private static let recent = 7

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let targets = targets(tables.scorecard)
        // As in the scorecard: a chart of all channels together speaks for each.
        let pooled = Set(tables.controlPoints.filter { $0.text("channel").isEmpty }.map { $0.text("kpi") })
        let charts = Series.grouped(tables.controlPoints).filter {
            $0.key.channel.isEmpty || !pooled.contains($0.key.kpi)
        }
        let series = charts.sorted { one, other in
            let (first, second) = (weight(one, targets, context), weight(other, targets, context))
            return first == second ? context.precedes(one.key, other.key) : first < second
        }
        guard !series.isEmpty else { return nil }
        var body = "<p>\(HTMLText.escape(ControlWords.lead(language)))</p>\n<div class=\"charts\">\n"
        for (index, (key, rows)) in series.prefix(most).enumerated() {
            let notes = tables.chartNotes.filter {
                $0.text("kpi") == key.kpi && ["", key.channel].contains($0.text("channel"))
            }
            body += try ControlFigure(key, rows, notes: notes, target: targets[key], context).markup(
                id: "control-\(index + 1)"
            )
        }
        body += "</div>\n"
        if series.count > most {
            let rest = ControlWords.others(language, "\(series.count - most)")
            body += "<p class=\"note\">\(HTMLText.escape(rest))</p>\n"
        }
        return PageSection(id: "control", heading: ControlWords.heading(language), body: body)
    }

    /// What the latest judged day said in words, when it was lately and said something.
    static func latestSignal(_ rows: [DigestRow], _ context: DigestContext) -> String? {
        guard let last = rows.max(by: { $0.text("period_start") < $1.text("period_start") }),
            let date = last.date("period_start"), context.edition.date - date < recent
        else { return nil }
        let signal = last.text("signal")
        let news = ControlFigure.news(signal, context.kpi(last.text("kpi"))?.better)
        return SignalWords.text(signal, news, context.language).map { "\(context.dates.short(date)): \($0)" }
    }

    private static func targets(_ scorecard: [DigestRow]) -> [Series: Double] {
        Dictionary(
            scorecard.compactMap { row in row.number("target").map { (Series(row), $0) } },
            uniquingKeysWith: { _, last in last }
        )
    }

    /// What a manager looks at first: something that happened lately, then what has a target.
    private static func weight(
        _ series: (key: Series, value: [DigestRow]),
        _ targets: [Series: Double],
        _ context: DigestContext
    ) -> Int {
        let isRecent = series.value.contains { row in
            guard let date = row.date("period_start"), context.edition.date - date < recent else { return false }
            return [.beyond, .near].contains(ControlFigure.signal(row.text("signal")))
        }
        return (isRecent ? 0 : 2) + (targets[series.key] == nil ? 1 : 0)
    }
}
