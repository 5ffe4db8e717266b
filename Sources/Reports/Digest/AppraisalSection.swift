internal import Catalogue

/// Each agent's month for those who lead them: figures beside team and target, sections, coaching, credentials.
enum AppraisalSection {
    static func section(_ tables: DigestContent, _ context: DigestContext) throws -> PageSection? {
        // Who an agent is stands on the page of their own team only.
        let rows = context.own(tables.appraisal)
        guard context.edition.team != nil, !rows.isEmpty else { return nil }
        let language = context.language
        var body = "<p>\(HTMLText.escape(AppraisalWords.lead(language)))</p>\n"
        for (agent, rows) in Dictionary(grouping: rows, by: { $0.text("agent_id") }).sorted(by: {
            $0.key < $1.key
        }) {
            body +=
                "<details><summary><strong>\(HTMLText.escape(agent))</strong> \(summary(rows, language))</summary>\n"
            body += try table(agent, rows, context).markup()
            body += "</details>\n"
        }
        return PageSection(id: "agents", heading: AppraisalWords.heading(language), body: body)
    }

    /// What can be seen without opening an agent's month: what was missed, what stands out, what is late.
    private static func summary(_ rows: [DigestRow], _ language: Language) -> String {
        let missed = rows.filter { $0.text("verdict") == "missed" }.count
        let standing = rows.filter { ["high", "low"].contains($0.text("standing")) }.count
        let late = rows.filter { ["overdue", "expired", "behind"].contains($0.text("state")) }.count
        let parts: [(Int, Mark, Wording)] = [
            (missed, .missed, AppraisalWords.missed), (standing, .alarm, AppraisalWords.standsOut),
            (late, .warning, AppraisalWords.late),
        ]
        return parts.filter { $0.0 > 0 }.map { count, mark, wording in
            "<span class=\"\(mark.rawValue)\">\(mark.ornament)\(HTMLText.escape(wording(language, "\(count)")))</span>"
        }.joined(separator: " ")
    }

    private static func table(_ agent: String, _ rows: [DigestRow], _ context: DigestContext) -> PageTable {
        let language = context.language
        return PageTable(
            AppraisalWords.caption(language, agent),
            columns: [
                .text(ScorecardWords.figure(language)), .number(AppraisalWords.own(language)),
                .number(AppraisalWords.team(language)), .number(ScorecardWords.target(language)),
                .wide(ScorecardWords.verdict(language)),
            ],
            rows: inReadingOrder(rows, context).map { row in
                let unit = row.text("unit")
                func figure(_ column: String) -> String {
                    row.number(column).map { context.figures.figure($0, unit) } ?? ""
                }
                return [
                    head(row, context), own(row, unit, context), PageTable.Cell(figure("team_value")),
                    PageTable.Cell(figure("target")), verdict(row, context),
                ]
            }
        )
    }

    /// Figures as the scorecard has them, the rest behind; of all channels together those that say more than one says.
    private static func inReadingOrder(_ rows: [DigestRow], _ context: DigestContext) -> [DigestRow] {
        let figures = rows.filter { $0.text("kind") == "kpi" }.map { $0.replacing("kpi", with: $0.text("item")) }
        let own = figures.filter { row in
            !row.text("channel").isEmpty
                || !figures.contains { other in
                    !other.text("channel").isEmpty
                        && ["kpi", "n", "value"].allSatisfy { other.text($0) == row.text($0) }
                }
        }
        return own.sorted { context.precedes(Series($0), Series($1)) } + rows.filter { $0.text("kind") != "kpi" }
    }

    private static func head(_ row: DigestRow, _ context: DigestContext) -> PageTable.Cell {
        let isFigure = row.text("kind") == "kpi"
        let name = isFigure ? context.title(row.text("item")) : row.text("item")
        let kind = AppraisalWords.kinds[row.text("kind")]?(context.language)
        let channel = row.optional("channel").map(context.channel)
        let small = [kind, channel].compactMap(\.self).joined(separator: " · ")
        return PageTable.Cell(name, small: small.isEmpty ? [] : [small])
    }

    private static func own(_ row: DigestRow, _ unit: String, _ context: DigestContext) -> PageTable.Cell {
        guard let value = row.number("value") else { return "–" }
        var small: [String] = []
        if let lower = row.number("lower"), let upper = row.number("upper") {
            small.append("\(context.figures.figure(lower, unit)) – \(context.figures.figure(upper, unit))")
        }
        if let n = row.number("n") { small.append(ScorecardWords.units(context.language, context.figures.count(n))) }
        return PageTable.Cell(context.figures.figure(value, unit), small: small)
    }

    /// A figure has a verdict, and coaching, credentials and abilities have a state.
    private static func verdict(_ row: DigestRow, _ context: DigestContext) -> PageTable.Cell {
        let language = context.language
        let standing = FunnelWords.standings[row.text("standing")].map { [$0(language)] } ?? []
        if let state = row.optional("state") {
            let due = row.date("due_on").map { " · \(context.dates.medium($0))" } ?? ""
            return PageTable.Cell(mark(ofState: state), Word.text(state, in: language) + due, small: standing)
        }
        guard let verdict = row.optional("verdict") else { return "" }
        return PageTable.Cell(VerdictWords.mark(verdict), VerdictWords.text(verdict, language), small: standing)
    }

    private static func mark(ofState state: String) -> Mark {
        switch state {
        case "done", "in date": .met
        case "due", "expiring": .close
        default: .missed
        }
    }
}
