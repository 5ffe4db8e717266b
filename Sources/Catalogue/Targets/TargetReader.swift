import Postgres
import Statistics

/// Reads one entry under `targets:`.
struct TargetReader {
    let reader: MappingReader
    let book: KPIBook
    private var log: ProblemLog { reader.log }

    init(reader: MappingReader, book: KPIBook) {
        self.reader = reader
        self.book = book
    }

    func read() -> Target? {
        let problemsBefore = log.problems.count
        let name = reader.required("kpi", Reading.identifier("a KPI's id").located)
        let holder = reader.required("scope", Reading.holder().located)
        let channel = reader.optional("channel", Reading.choice(Channel.self).located)
        let atLeast = reader.optional("at_least", Reading.decimal().located)
        let atMost = reader.optional("at_most", Reading.decimal().located)
        let warning = reader.optional("warning", Reading.decimal().located)
        let judge = reader.optional("judge", Reading.choice(Verdict.Target.Judge.self).located)
        let from = reader.required("from", .date())
        let to = reader.optional("to", Reading.date().located)
        let note = reader.optional("note", .text())

        let kpi = name.flatMap { book.kpi($0, log: log) }
        if reader.has("at_least") == reader.has("at_most") {
            log.report(reader.location, "a target has either \"at_least\" or \"at_most\"")
        }
        if let warning, warning.value.coefficient < 0 { log.report(warning.location, "a warning band is at least 0") }
        if let from, let to, to.value < from {
            log.report(to.location, "\(to.value) is before \(from), where it begins")
        }
        if let kpi {
            checkPlace(kpi, holder, channel)
            checkDirection(kpi, atLeast, atMost)
        }
        if let judge, judge.value == .point, holder?.value == .agent {
            log.report(
                judge.location,
                "agents are always judged by the interval: a few contacts prove nothing about a person"
            )
        }

        guard log.problems.count == problemsBefore, let kpi, let holder, let from, let bound = atLeast ?? atMost
        else { return nil }
        return Target(
            kpi: kpi.id,
            holder: holder.value,
            channel: channel?.value,
            direction: atLeast == nil ? .atMost : .atLeast,
            bound: bound.value,
            warning: warning?.value,
            judge: judge?.value ?? Self.usualJudge(kpi, holder.value),
            from: from,
            to: to?.value,
            note: note,
            location: reader.location
        )
    }

    private static func usualJudge(_ kpi: KPI, _ holder: Target.Holder) -> Verdict.Target.Judge {
        kpi.basis == .sampled || holder == .agent ? .interval : .point
    }

    private func checkPlace(_ kpi: KPI, _ holder: Located<Target.Holder>?, _ channel: Located<Channel>?) {
        if let holder { book.check(holder, of: kpi, log: log) }
        if let channel { book.check(channel, of: kpi, log: log) }
    }

    private func checkDirection(_ kpi: KPI, _ atLeast: Located<ExactDecimal>?, _ atMost: Located<ExactDecimal>?) {
        for value in [atLeast, atMost].compactMap({ $0 }) { book.check(value, of: kpi, log: log) }
        if let atLeast, kpi.better == .lower {
            log.report(atLeast.location, "of \(kpi.id) less is better: its target is \"at_most\"")
        }
        if let atMost, kpi.better == .higher {
            log.report(atMost.location, "of \(kpi.id) more is better: its target is \"at_least\"")
        }
    }
}

extension Reading where Value == Target.Holder {
    static func holder() -> Self {
        scalar("organisation, site:NAME, team:NAME, queue:NAME or agent") { text in
            if text == "organisation" { return .organisation }
            if text == "agent" { return .agent }
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let name = parts[1].trimmingWhitespace()
            guard !name.isEmpty else { return nil }
            return switch parts[0] {
            case "site": .site(name)
            case "team": .team(name)
            case "queue": .queue(name)
            default: nil
            }
        }
    }
}
