internal import Catalogue
internal import Postgres

/// How the headline figures of an audience went over thirteen weeks: the organisation's, then each team's.
enum WeeksSection {
    private static let weeks = 13

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let places = Dictionary(grouping: tables.weeks) { Place(scope: $0.text("scope"), id: $0.text("scope_id")) }
        let team = context.edition.team
        let own = places.keys.filter { place in
            place.scope == "team" && (team == nil || place.id == team) || place.scope == "organisation" && team == nil
        }
        var body = ""
        for (number, place) in own.sorted(by: { ($0.scope, $0.id) < ($1.scope, $1.id) }).enumerated() {
            let lines = headlines(places[place] ?? [], context)
            guard !lines.isEmpty else { continue }
            let name = place.scope == "team" ? PageWords.team(context.language, place.id) : context.edition.organisation
            let table = try table(lines, name, number, context).markup()
            body +=
                number == 0
                ? table : "<details><summary>\(HTMLText.escape(name))</summary>\n\(table)</details>\n"
        }
        guard !body.isEmpty else { return nil }
        return PageSection(id: "weeks", heading: WeekWords.heading(context.language), body: body)
    }

    private struct Place: Hashable {
        let scope: String
        let id: String
    }

    /// A figure's weeks, oldest first.
    private struct Line {
        let series: Series
        let rows: [DigestRow]
        var latest: DigestRow { rows[rows.count - 1] }
    }

    /// What has a target comes first, where anything has one: the rest is in the file.
    private static func headlines(_ rows: [DigestRow], _ context: DigestContext) -> [Line] {
        let pooled = Set(rows.filter { $0.text("channel").isEmpty }.map { $0.text("kpi") })
        let lines = Series.grouped(rows).filter { $0.key.channel.isEmpty || !pooled.contains($0.key.kpi) }
            .map { series, rows in
                Line(series: series, rows: rows.sorted { $0.text("period_start") < $1.text("period_start") })
            }
            .filter { $0.latest.date("period_end") == context.edition.date }
            .sorted { context.precedes($0.series, $1.series) }
        let judged = lines.filter { $0.latest.number("target") != nil }
        return judged.isEmpty ? lines : judged
    }

    private static func table(
        _ lines: [Line],
        _ name: String,
        _ number: Int,
        _ context: DigestContext
    ) throws -> PageTable {
        let language = context.language
        return PageTable(
            WeekWords.caption(language, name),
            columns: [
                .text(ScorecardWords.figure(language)), .wide(ScorecardWords.verdict(language)),
                .number(WeekWords.week(language)), .number(WeekWords.before(language)),
                .text(WeekWords.notes(language)), .text(WeekWords.course(language)),
            ],
            rows: lines.map { line in
                let latest = line.latest
                let notes = ["signal", "standing"].compactMap(latest.optional)
                    .filter { !["none", "within", "too_few"].contains($0) }.map { Word.text($0, in: language) }
                return [
                    PageTable.Cell(context.name(line.series)),
                    PageTable.Cell(
                        VerdictWords.mark(latest.text("verdict")),
                        VerdictWords.text(latest.text("verdict"), language)
                    ), own(line, context),
                    PageTable.Cell(context.figure(latest.number("previous"), line.series.kpi)),
                    PageTable.Cell(notes.isEmpty ? "–" : notes.joined(separator: ", ")),
                    PageTable.Cell(markup: course(line, number, context) ?? "–"),
                ]
            }
        )
    }

    private static func own(_ line: Line, _ context: DigestContext) -> PageTable.Cell {
        var small: [String] = []
        if let lower = line.latest.number("lower"), let upper = line.latest.number("upper") {
            small.append("\(context.figure(lower, line.series.kpi)) – \(context.figure(upper, line.series.kpi))")
        }
        if line.latest.flag("provisional") { small.append(ScorecardWords.provisional(context.language)) }
        return PageTable.Cell(context.figure(line.latest.number("value"), line.series.kpi), small: small)
    }

    /// The weeks as a small line; a gap where a week has no figure.
    private static func course(_ line: Line, _ number: Int, _ context: DigestContext) -> String? {
        let byWeek = Dictionary(
            line.rows.compactMap { row in row.date("period_start").map { ($0, row.number("value")) } },
            uniquingKeysWith: { first, _ in first }
        )
        let last = context.edition.date.startOfISOWeek
        let values = (0..<weeks).map { byWeek[last - 7 * (weeks - 1 - $0)] ?? nil }
        let known = values.compactMap(\.self)
        guard let low = known.min(), let high = known.max(), let latest = known.last else { return nil }
        func figure(_ value: Double) -> String { context.figure(value, line.series.kpi) }
        return TrendLine(values: values, target: line.latest.number("target")).drawing(
            id: "week-\(number)-\(line.series.kpi)-\(line.series.channel)",
            title: WeekWords.courseOf(context.language, context.name(line.series)),
            description: WeekWords.courseSays(
                context.language,
                "\(known.count)",
                figure(low),
                figure(high),
                figure(latest)
            )
        )
    }
}
