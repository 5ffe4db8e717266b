internal import Catalogue
internal import Postgres

/// A KPI of a channel in the scorecard.
struct ScorecardLine {
    let kpi: KPI
    let verdict: String
    let target: Double?
    private let series: Series
    private let judged: DigestRow
    private let day: DigestRow?
    private let trend: [DigestRow]
    /// What the latest judged day said, if it said something.
    private let signal: String?
    private let context: DigestContext

    /// Days that the small line shows.
    private static let days = 28

    /// A line; nil where there is neither a figure nor a word why.
    init?(
        _ series: Series,
        judged: DigestRow?,
        day: DigestRow?,
        trend: [DigestRow],
        signal: String?,
        _ context: DigestContext
    ) {
        guard let judged, let kpi = context.kpi(series.kpi) else { return nil }
        self.kpi = kpi
        self.series = series
        self.judged = judged
        self.day = day
        self.trend = trend
        self.signal = signal
        self.context = context
        verdict = judged.text("verdict")
        target = judged.number("target")
    }

    private var language: Language { context.language }
    private var unit: String { kpi.unit.rawValue }

    func periodName(_ language: Language) -> String {
        judged.text("period") == "month" ? ScorecardWords.month(language) : ScorecardWords.days28(language)
    }

    var head: PageTable.Cell {
        PageTable.Cell(context.title(kpi.id), small: series.channel.isEmpty ? [] : [context.channel(series.channel)])
    }

    var verdictCell: PageTable.Cell {
        var notes: [String] = []
        if judged.flag("near_target") { notes.append(VerdictWords.near(language)) }
        if let signal { notes.append(signal) }
        if let standing = FunnelWords.standings[judged.text("standing")] { notes.append(standing(language)) }
        return PageTable.Cell(VerdictWords.mark(verdict), VerdictWords.text(verdict, language), small: notes)
    }

    var figureCell: PageTable.Cell {
        guard let value = judged.number("value") else {
            return verdict == "suppressed" ? PageTable.Cell(.suppressed, VerdictWords.text(verdict, language)) : "–"
        }
        let figures = context.figures
        var lines: [String] = []
        if let lower = judged.number("lower"), let upper = judged.number("upper") {
            lines.append("\(figures.figure(lower, unit)) – \(figures.figure(upper, unit))")
        }
        var notes: [String] = []
        // A count is of itself.
        if let n = judged.number("n"), kpi.kind != .count {
            notes.append(ScorecardWords.units(language, figures.count(n)))
        }
        if judged.count("excluded") > 0 {
            notes.append(ScorecardWords.excluded(language, figures.count(judged.count("excluded"))))
        }
        if judged.flag("provisional") { notes.append(ScorecardWords.provisional(language)) }
        if !notes.isEmpty { lines.append(notes.joined(separator: " · ")) }
        let text = target.map { figures.figure(value, unit, apartFrom: $0) } ?? figures.figure(value, unit)
        return PageTable.Cell(text, small: lines)
    }

    var targetCell: PageTable.Cell {
        guard let target else { return "" }
        let wording = kpi.better == .lower ? ScorecardWords.atMost : ScorecardWords.atLeast
        let text = HTMLText.escape(wording(language, context.figures.figure(target, unit)))
        guard let value = judged.number("value") else { return PageTable.Cell(markup: text) }
        let bar = IntervalBar(
            value: value,
            lower: judged.number("lower"),
            upper: judged.number("upper"),
            target: target
        )
        return PageTable.Cell(markup: text + bar.ornament)
    }

    var dayCell: PageTable.Cell {
        guard let day, let value = day.number("value") else { return "–" }
        let small = day.flag("provisional") ? [ScorecardWords.provisional(language)] : []
        return PageTable.Cell(context.figures.figure(value, unit), small: small)
    }

    /// The last 28 days; a gap where a day has no figure.
    var trendCell: PageTable.Cell {
        let last = context.edition.date
        let byDay = Dictionary(
            trend.compactMap { row in row.date("period_start").map { ($0, row.number("value")) } },
            uniquingKeysWith: { first, _ in first }
        )
        let values = (0..<Self.days).map { byDay[last - (Self.days - 1 - $0)] ?? nil }
        let known = values.compactMap(\.self)
        guard let low = known.min(), let high = known.max(), let latest = known.last else { return "" }
        let line = TrendLine(values: values, target: target).drawing(
            id: "trend-\(series.kpi)-\(series.channel)",
            title: ScorecardWords.trendOf(language, context.name(series)),
            description: ScorecardWords.trendSays(
                language,
                "\(known.count)",
                context.figures.figure(low, unit),
                context.figures.figure(high, unit),
                context.figures.figure(latest, unit)
            )
        )
        return PageTable.Cell(markup: line ?? "")
    }
}
