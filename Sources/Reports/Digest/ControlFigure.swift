internal import Catalogue
internal import Postgres

/// A control chart with its name, what it says in words, and its notes.
struct ControlFigure {
    private let series: Series
    private let rows: [(date: CalendarDate, value: Double, row: DigestRow)]
    private let notes: [(date: CalendarDate, text: String)]
    private let target: Double?
    private let context: DigestContext

    /// Signals that are told in words; the chart shows them all.
    private static let most = 4

    init(_ series: Series, _ rows: [DigestRow], notes: [DigestRow], target: Double?, _ context: DigestContext) {
        self.series = series
        self.rows = rows.compactMap { row in
            guard let date = row.date("period_start"), let value = row.number("value") else { return nil }
            return (date, value, row)
        }.sorted { $0.date < $1.date }
        let first = self.rows.first?.date
        self.notes = notes.compactMap { row in row.date("noted_on").map { ($0, row.text("note")) } }
            .filter { note in first.map { $0 <= note.date } ?? false }
            .sorted { ($0.date, $0.text) < ($1.date, $1.text) }
        self.target = target
        self.context = context
    }

    /// How a signal is drawn.
    static func signal(_ text: String) -> ControlChart.Signal {
        switch text {
        case "beyond_high", "beyond_low": .beyond
        case "near_high", "near_low": .near
        case "trend_up", "trend_down", "run_high", "run_low": .pattern
        default: .none
        }
    }

    /// Whether a signal of a figure is good news.
    static func news(_ signal: String, _ better: KPI.Direction?) -> ControlChart.News {
        let isHigh = signal.hasSuffix("_high") || signal.hasSuffix("_up")
        return switch better {
        case .higher: isHigh ? .better : .worse
        case .lower: isHigh ? .worse : .better
        case nil, .some(.none): .neither
        }
    }

    func markup(id: String) throws -> String {
        guard let first = rows.first?.date,
            let drawing = chart(from: first).drawing(
                id: id,
                title: ControlWords.chartOf(context.language, context.name(series)),
                description: description
            )
        else { return "" }
        return try PageTemplate.render(
            Self.template,
            View(
                name: context.name(series),
                drawing: drawing,
                signals: signals,
                calm: signals.isEmpty ? ControlWords.calm(context.language) : nil,
                notes: notes.enumerated().map { index, note in
                    "\(index + 1) · \(context.dates.short(note.date)): \(note.text)"
                }
            )
        )
    }

    private func news(_ signal: String) -> ControlChart.News {
        Self.news(signal, context.kpi(series.kpi)?.better)
    }

    /// What no value of a unit can pass.
    private static func bounds(_ unit: String) -> ClosedRange<Double> {
        switch unit {
        case "proportion": 0...1
        case "score": -100...100
        default: 0 ... .infinity
        }
    }

    private func chart(from first: CalendarDate) -> ControlChart {
        let unit = context.unit(series.kpi)
        let last = rows.last?.date ?? first
        let middle = first + (last - first) / 2
        // A closed day is judged by closed days: its limits between those of open ones would be a comb, not a band.
        let kinds = Dictionary(grouping: rows) { $0.row.text("like_days") }.mapValues(\.count)
        let usual = kinds.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        func isUsual(_ row: DigestRow) -> Bool { row.text("like_days") == usual }
        return ControlChart(
            points: rows.map { entry in
                ControlChart.Point(
                    position: entry.date - first,
                    value: entry.value,
                    centre: isUsual(entry.row) ? entry.row.number("centre") : nil,
                    lower: isUsual(entry.row) ? entry.row.number("lower_limit") : nil,
                    upper: isUsual(entry.row) ? entry.row.number("upper_limit") : nil,
                    isTrial: entry.row.flag("is_trial"),
                    signal: Self.signal(entry.row.text("signal")),
                    news: news(entry.row.text("signal"))
                )
            },
            notes: notes.enumerated().map { index, note in
                ControlChart.Note(position: note.date - first, mark: "\(index + 1)")
            },
            target: target,
            bounds: Self.bounds(unit),
            dates: [first, middle, last].map { ($0 - first, context.dates.short($0)) },
            label: { context.figures.tick($0, unit) }
        )
    }

    /// The latest signals in words: of runs and trends, which last for days, the latest day alone.
    private var signals: [String] {
        var hasPattern = false
        var sentences: [String] = []
        for entry in rows.reversed() where sentences.count < Self.most {
            let signal = entry.row.text("signal")
            guard let text = SignalWords.text(signal, news(signal), context.language) else { continue }
            if Self.signal(signal) == .pattern {
                if hasPattern { continue }
                hasPattern = true
            }
            sentences.append("\(context.dates.short(entry.date)): \(context.figure(entry.value, series.kpi)), \(text)")
        }
        return sentences
    }

    private var description: String {
        guard let first = rows.first, let last = rows.last else { return "" }
        let language = context.language
        var sentences = [
            ControlWords.span(
                language,
                "\(rows.count)",
                context.dates.medium(first.date),
                context.dates.medium(last.date),
                context.figure(last.value, series.kpi)
            )
        ]
        if let centre = last.row.number("centre"), let lower = last.row.number("lower_limit"),
            let upper = last.row.number("upper_limit")
        {
            sentences.append(
                ControlWords.limits(
                    language,
                    context.figure(centre, series.kpi),
                    context.figure(lower, series.kpi),
                    context.figure(upper, series.kpi)
                )
            )
        }
        if last.row.flag("is_trial") { sentences.append(ControlWords.trial(language)) }
        sentences += signals.isEmpty ? [ControlWords.calm(language)] : signals.map { "\($0)." }
        return sentences.joined(separator: " ")
    }

    private struct View {
        let name: String
        let drawing: String
        let signals: [String]
        let calm: String?
        let notes: [String]
    }

    private static let template = """
        <figure>
        <h3>{{name}}</h3>
        {{{drawing}}}
        <figcaption>{{#calm}}<p class="note">{{calm}}</p>{{/calm}}<ul>{{#signals}}<li>{{.}}</li>{{/signals}}{{#notes}}<li class="note">{{.}}</li>{{/notes}}</ul></figcaption>
        </figure>

        """
}
