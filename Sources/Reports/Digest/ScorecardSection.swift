internal import Catalogue

/// The KPIs of the audience's own scope: figure, interval, target, verdict, yesterday, and how it went.
enum ScorecardSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let lines = lines(tables, context)
        guard !lines.isEmpty else {
            return PageSection(
                id: "scorecard",
                heading: ScorecardWords.heading(language),
                body: "<p>\(HTMLText.escape(ScorecardWords.empty(language)))</p>\n"
            )
        }
        let judged = lines.filter { $0.target != nil }
        var body = try PageTemplate.render(summary, Summary(counts: counts(judged, context)))
        for objective in objectives(lines) {
            let theirs = lines.filter { $0.kpi.objective == objective }
            let name = ScorecardWords.objectives[objective]?(language) ?? objective
            body += "<h3>\(HTMLText.escape(name))</h3>\n"
            // Where nothing has a target, as in a trial, nothing is set aside for want of one.
            let first = judged.isEmpty ? theirs : theirs.filter { $0.target != nil }
            let rest = judged.isEmpty ? [] : theirs.filter { $0.target == nil }
            if !first.isEmpty { body += try table(first, name, context).markup() }
            if !rest.isEmpty {
                let heading = ScorecardWords.withoutTarget(language, "\(rest.count)")
                body += "<details><summary>\(HTMLText.escape(heading))</summary>\n"
                body += try table(rest, "\(name): \(heading)", context).markup() + "</details>\n"
            }
        }
        return PageSection(id: "scorecard", heading: ScorecardWords.heading(language), body: body)
    }

    private static func lines(_ tables: DigestContent, _ context: DigestContext) -> [ScorecardLine] {
        let trends = Series.grouped(tables.trend)
        let points = Series.grouped(tables.controlPoints)
        // 28 days are kept for the latest date and the ends of months: before that, months are what people judge by.
        let hasTrailing = tables.scorecard.contains { $0.text("period") == "trailing_28d" }
        // A figure of all channels together speaks for each: those of its channels are in the file.
        let pooled = Set(tables.scorecard.filter { $0.text("channel").isEmpty }.map { $0.text("kpi") })
        return Series.grouped(tables.scorecard)
            .filter { $0.key.channel.isEmpty || !pooled.contains($0.key.kpi) }
            .sorted { context.precedes($0.key, $1.key) }
            .compactMap { series, rows in
                ScorecardLine(
                    series,
                    judged: rows.first { $0.text("period") == (hasTrailing ? "trailing_28d" : "month") },
                    day: rows.first { $0.text("period") == "day" },
                    trend: trends[series] ?? [],
                    signal: ControlSection.latestSignal(points[series] ?? [], context),
                    context
                )
            }
    }

    private static func objectives(_ lines: [ScorecardLine]) -> [String] {
        var seen: [String] = []
        for line in lines where !seen.contains(line.kpi.objective) { seen.append(line.kpi.objective) }
        return seen
    }

    private static func table(_ lines: [ScorecardLine], _ name: String, _ context: DigestContext) -> PageTable {
        let language = context.language
        let hasTargets = lines.contains { $0.target != nil }
        var columns: [PageTable.Column] = [.text(ScorecardWords.figure(language))]
        if hasTargets { columns.append(.wide(ScorecardWords.verdict(language))) }
        columns.append(.number(lines.first?.periodName(language) ?? ""))
        if hasTargets { columns.append(.text(ScorecardWords.target(language))) }
        columns += [.number(ScorecardWords.yesterday(language)), .text(ScorecardWords.trend(language))]
        return PageTable(
            ScorecardWords.caption(language, name),
            columns: columns,
            rows: lines.map { line in
                hasTargets
                    ? [line.head, line.verdictCell, line.figureCell, line.targetCell, line.dayCell, line.trendCell]
                    : [line.head, line.figureCell, line.dayCell, line.trendCell]
            }
        )
    }

    private struct Count {
        let tone: String
        let mark: String
        let text: String
    }

    private struct Summary {
        let counts: [Count]
    }

    private static func counts(_ lines: [ScorecardLine], _ context: DigestContext) -> [Count] {
        VerdictWords.order.compactMap { verdict in
            let count = lines.filter { $0.verdict == verdict }.count
            guard count > 0 else { return nil }
            return Count(
                tone: VerdictWords.mark(verdict).rawValue,
                mark: VerdictWords.mark(verdict).ornament,
                text: "\(count) \(VerdictWords.text(verdict, context.language))"
            )
        }
    }

    private static let summary = """
        <ul class="facts">{{#counts}}<li class="{{tone}}">{{{mark}}}{{text}}</li>{{/counts}}</ul>

        """
}
