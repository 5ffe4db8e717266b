internal import Catalogue

/// Agents and teams among their peers, each by what its own mix of work would give.
///
/// On the organisation's page teams have names and agents are points: who they are is for those who lead them.
enum FunnelSection {
    private static let most = 6

    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        let language = context.language
        let points = context.edition.team == nil ? tables.funnelPoints : context.own(tables.funnelPoints)
        var body = ""
        for peers in ["team", "agent"] {
            let rows = points.filter { $0.text("peer_scope") == peers && $0.number("lower_998") != nil }
            let pooled = Set(rows.filter { $0.text("channel").isEmpty }.map { $0.text("kpi") })
            let funnels = Series.grouped(rows).filter { series, rows in
                isWorthDrawing(rows) && (series.channel.isEmpty || !pooled.contains(series.kpi))
            }
            let series = funnels.sorted { one, other in
                let (first, second) = (outliers(one.value), outliers(other.value))
                return first == second ? context.precedes(one.key, other.key) : first > second
            }
            guard !series.isEmpty else { continue }
            let isNamed = peers == "team" || context.edition.team != nil
            body +=
                "<h3>\(HTMLText.escape((peers == "team" ? FunnelWords.teams : FunnelWords.agents)(language)))</h3>\n"
            if !isNamed { body += "<p class=\"note\">\(HTMLText.escape(FunnelWords.nameless(language)))</p>\n" }
            body += "<div class=\"charts\">\n"
            for (index, (key, rows)) in series.prefix(most).enumerated() {
                body += try figure(key, rows, isNamed: isNamed, id: "funnel-\(peers)-\(index + 1)", context)
            }
            body += "</div>\n"
            if series.count > most {
                let rest = FunnelWords.others(language, "\(series.count - most)")
                body += "<p class=\"note\">\(HTMLText.escape(rest))</p>\n"
            }
        }
        guard !body.isEmpty else { return nil }
        let lead = "<p>\(HTMLText.escape(FunnelWords.lead(language)))</p>\n"
        return PageSection(id: "peers", heading: FunnelWords.heading(language), body: lead + body)
    }

    /// A few points of a few contacts each are no funnel, unless somebody stands out all the same.
    private static func isWorthDrawing(_ rows: [DigestRow]) -> Bool {
        outliers(rows) > 0 || rows.count >= 3 && rows.contains { $0.count("n") >= 10 }
    }

    private static func standsOut(_ row: DigestRow) -> Bool { ["high", "low"].contains(row.text("standing")) }

    private static func outliers(_ rows: [DigestRow]) -> Int { rows.filter(standsOut).count }

    private static func figure(
        _ series: Series,
        _ rows: [DigestRow],
        isNamed: Bool,
        id: String,
        _ context: DigestContext
    ) throws -> String {
        let language = context.language
        let unit = context.unit(series.kpi)
        let points = rows.compactMap { point($0, isNamed: isNamed) }
        let sentences = rows.filter(standsOut).sorted { $0.text("scope_id") < $1.text("scope_id") }
            .map { sentence($0, series, isNamed: isNamed, context) }
        let quiet = FunnelWords.quiet(language)
        let funnel = Funnel(
            points: points,
            label: { context.figures.tick($0, unit) },
            count: { context.figures.number($0.value, decimals: $0.decimals) },
            axis: FunnelWords.axis(language)
        )
        let drawing = funnel.drawing(
            id: id,
            title: FunnelWords.chartOf(language, context.name(series)),
            description: FunnelWords.says(language, "\(points.count)", "\(sentences.count)") + " "
                + (sentences.isEmpty ? quiet : sentences.joined(separator: " "))
        )
        return try PageTemplate.render(
            template,
            View(
                name: context.name(series),
                drawing: drawing ?? "",
                outliers: sentences,
                quiet: sentences.isEmpty ? quiet : nil
            )
        )
    }

    private static func point(_ row: DigestRow, isNamed: Bool) -> Funnel.Point? {
        guard let value = row.number("value"), let expected = row.number("expected"),
            let lower95 = row.number("lower_95"), let upper95 = row.number("upper_95"),
            let lower998 = row.number("lower_998"), let upper998 = row.number("upper_998"),
            lower95 <= upper95, lower998 <= upper998
        else { return nil }
        return Funnel.Point(
            name: isNamed ? row.text("scope_id") : nil,
            n: row.count("n"),
            difference: value - expected,
            inner: lower95 - expected...upper95 - expected,
            outer: lower998 - expected...upper998 - expected,
            standsOut: standsOut(row)
        )
    }

    private static func sentence(_ row: DigestRow, _ series: Series, isNamed: Bool, _ context: DigestContext) -> String
    {
        let language = context.language
        return FunnelWords.sentence(
            language,
            isNamed ? row.text("scope_id") : FunnelWords.anAgent(language),
            context.figure(row.number("value"), series.kpi),
            context.figure(row.number("expected"), series.kpi),
            context.figures.count(row.count("n")),
            FunnelWords.standings[row.text("standing")]?(language) ?? ""
        )
    }

    private struct View {
        let name: String
        let drawing: String
        let outliers: [String]
        let quiet: String?
    }

    private static let template = """
        <figure>
        <h4>{{name}}</h4>
        {{{drawing}}}
        <figcaption>{{#quiet}}<p class="note">{{quiet}}</p>{{/quiet}}<ul>{{#outliers}}<li>{{.}}</li>{{/outliers}}</ul></figcaption>
        </figure>

        """
}
