internal import Catalogue
internal import Foundation
internal import Postgres
internal import Reports

/// A row of `digest.exceptions`.
struct ExceptionEntry: Encodable {
    let team: String
    let rank: Int
    let kind: String
    let scope: String
    let scopeID: String
    let channel: String
    let kpi: String
    let period: String?
    let periodStart: String?
    let sentence: String
    let detail: String

    enum CodingKeys: String, CodingKey {
        case team, rank, kind, scope, channel, kpi, period, sentence, detail
        case scopeID = "scope_id"
        case periodStart = "period_start"
    }

    static func json(_ entries: [ExceptionEntry]) throws -> String {
        String(decoding: try JSONEncoder().encode(entries), as: UTF8.self)
    }
}

/// Writes what needs a manager as sentences, in the language and marks of whom it is for.
struct ExceptionSentences {
    private let catalogue: Catalogue
    private let date: CalendarDate

    init(_ catalogue: Catalogue, date: CalendarDate) {
        self.catalogue = catalogue
        self.date = date
    }

    func entry(_ candidate: ExceptionCandidate, rank: Int) throws -> ExceptionEntry {
        let figures = try candidate.figures()
        return ExceptionEntry(
            team: candidate.team,
            rank: rank,
            kind: candidate.kind,
            scope: candidate.scope,
            scopeID: candidate.isOfSomebodysAgent ? "" : candidate.scopeID,
            channel: candidate.channel,
            kpi: candidate.kpi,
            period: candidate.period,
            periodStart: candidate.periodStart?.description,
            sentence: sentence(candidate, figures),
            detail: detail(candidate, figures)
        )
    }

    private func sentence(_ candidate: ExceptionCandidate, _ figures: [String: String]) -> String {
        guard let message = Message(rawValue: candidate.message) else { return candidate.message }
        let organisation = catalogue.organisation
        let audience =
            candidate.team.isEmpty ? organisation.organisationAudience : organisation.audience(ofTeam: candidate.team)
        let language = audience.language
        let text = FigureText(audience)
        var values = figures
        if let kpi = catalogue.kpi(candidate.kpi) {
            for name in ["value", "centre", "limit", "expected"] {
                values[name] = values[name].map { text.value($0, unit: kpi.unit.rawValue) }
            }
            values["n"] = values["n"].map(text.number)
            values["kpi"] = kpi.titles.text(in: language)
        }
        if candidate.scope == "rule", let rule = catalogue.register.rule(candidate.scopeID) {
            values["title"] = rule.titles.text(in: language)
        }
        values["severity"] = values["severity"].map { Word.text($0, in: language) }
        values["reasons"] = values["reasons"].map { Remark.text($0, in: language) }
        values["place"] = place(candidate, figures, language)
        values["period"] = Self.periods[candidate.period ?? ""]?
            .text(in: language, ["date": candidate.periodStart?.description ?? ""])
        return message.text(in: language, values)
    }

    private static let periods: [String: Message] = [
        "day": .onDay, "week": .inWeek, "month": .inMonth, "trailing_28d": .inTrailing,
    ]

    private func place(_ candidate: ExceptionCandidate, _ figures: [String: String], _ language: Language) -> String {
        let message: Message =
            switch Scope(rawValue: candidate.scope) {
            case .site: .ofSite
            case .team: .ofTeam
            case .queue: .ofQueue
            case .agent: candidate.isOfSomebodysAgent ? .ofSomeAgent : .ofAgent
            case .organisation, nil: .ofOrganisation
            }
        let scope = message.text(in: language, ["id": candidate.scopeID, "team": figures["team"] ?? ""])
        guard let channel = Channel(rawValue: candidate.channel) else { return scope }
        return "\(scope), \(Word.text(channel.rawValue, in: language))"
    }

    /// What to type to see more, or whose page says more.
    private func detail(_ candidate: ExceptionCandidate, _ figures: [String: String]) -> String {
        if candidate.isOfSomebodysAgent {
            let audience = ExportAudience.team(figures["team"] ?? "")
            return "\(audience.directoryName)/\(date)/digest.html"
        }
        let team = candidate.team.isEmpty ? "" : " --team \(candidate.team.quotedForShell)"
        switch candidate.kind {
        case "finding": return "assay findings list --rule \(candidate.scopeID)\(team)"
        case "deadline": return "assay findings list --due-within 5d --rule \(candidate.scopeID)\(team)"
        case "data": return candidate.team.isEmpty ? "data_quality.csv" : "scorecard.csv"
        default:
            let scope = candidate.scopeID.isEmpty ? candidate.scope : "\(candidate.scope):\(candidate.scopeID)"
            let channel = candidate.channel.isEmpty ? "" : " --channel \(candidate.channel)"
            // A trailing period is known by its last day.
            let day = candidate.period == "trailing_28d" ? date : candidate.periodStart ?? date
            return "assay kpis explain \(candidate.kpi) --scope \(scope.quotedForShell)\(channel) --date \(day)"
        }
    }
}

extension ExceptionCandidate {
    /// Whether it is about a person whose name is for their own team's managers, and it is not for these.
    fileprivate var isOfSomebodysAgent: Bool { scope == Scope.agent.rawValue && team.isEmpty }
}

extension String {
    /// As one word of a command.
    fileprivate var quotedForShell: String {
        let isPlain = allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
        return isPlain ? self : "'\(replacing("'", with: #"'\''"#))'"
    }
}
