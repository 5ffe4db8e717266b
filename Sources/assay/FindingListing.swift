internal import Postgres
internal import Reports
internal import Review

extension [Finding] {
    /// The findings as rows; for people the columns that they decide by, otherwise all.
    func listing(isForPeople: Bool) throws -> Listing {
        var columns: [Listing.Column] = [
            .number("finding"), .text("rule"), .text("severity"), .text("state"), .text("subject"), .text("team"),
            .text("date"), .text("due_by"), .text("claimed_by"), .number("case"), .text("waits_for"), .text("reason"),
        ]
        if !isForPeople {
            columns += [
                .text("title"), .number("level"), .text("window"), .text("agent"), .text("contact"),
                .text("first_seen"),
                .text("last_seen"), .text("version"),
            ]
        }
        var listing = Listing("findings", columns: columns)
        for finding in self {
            var row: [Cell] = [
                Cell(number: finding.id), Cell(text: finding.rule), Cell(text: finding.severity.rawValue),
                Cell(text: finding.state.rawValue), Cell(text: finding.subject), Cell(text: finding.team),
                Cell(text: finding.date.description), Cell(text: finding.dueBy?.description),
                Cell(text: finding.claimedBy), Cell(number: finding.caseID), Cell(text: finding.waitsFor),
                Cell(text: finding.reason),
            ]
            if !isForPeople {
                row += [
                    Cell(text: finding.title), Cell(number: finding.level), Cell(text: finding.window),
                    Cell(text: finding.agent), Cell(text: finding.contact), Cell(text: finding.firstSeen.description),
                    Cell(text: finding.lastSeen.description), Cell(text: finding.version),
                ]
            }
            try listing.append(row)
        }
        return listing
    }
}

extension Finding {
    /// What a person has to do about it besides deciding.
    var waitsFor: String {
        if isClearing { return "clearing" }
        if isDismissalProposed { return "second person" }
        return isBeyondJudging ? "a person: the latest night could not judge it" : ""
    }

    /// The finding in a few lines.
    var summary: String {
        let due = dueBy.map { ", to be decided by \($0)" } ?? ""
        let who = [agent.isEmpty ? nil : "agent \(agent)", contact.isEmpty ? nil : "contact \(contact)"]
            .compactMap(\.self).joined(separator: ", ")
        return """
            finding \(id): \(title ?? rule) (\(rule), version \(version))
            \(severity.rawValue), level \(level), \(state.rawValue)\(claimedBy.map { " by \($0)" } ?? "")\(due)\
            \(waitsFor.isEmpty ? "" : "; waits for: \(waitsFor)")
            \(subject)\(window.isEmpty ? "" : " \(window)") on \(date)\(team.isEmpty ? "" : ", team \(team)")\
            \(who.isEmpty ? "" : ", \(who)"), case \(caseID)
            \(reason)

            """
    }
}

extension [FindingEvent] {
    /// The history as rows.
    func listing() throws -> Listing {
        var listing = Listing(
            "events",
            columns: [
                .number("event"), .text("at"), .text("actor"), .text("action"), .text("state"), .text("reason"),
                .text("note"), .text("evidence"),
            ]
        )
        for event in self {
            try listing.append([
                Cell(number: event.number), Cell(text: event.at.description), Cell(text: event.actor),
                Cell(text: event.action), Cell(text: event.state), Cell(text: event.reason), Cell(text: event.note),
                Cell(text: event.isErased ? "erased" : event.evidence),
            ])
        }
        return listing
    }
}

extension Ledger {
    /// Deadlines as rows, soonest first.
    func deadlines(before instant: Timestamp?, _ store: borrowing Connection) throws -> Listing {
        var listing = Listing(
            "deadlines",
            columns: [
                .text("rule"), .text("subject"), .text("team"), .text("due_at"), .number("working_days_left"),
            ]
        )
        for deadline in try deadlines(dueBefore: instant, store) {
            try listing.append([
                Cell(text: deadline.rule), Cell(text: deadline.subject), Cell(text: deadline.team),
                Cell(text: deadline.dueAt.description), Cell(number: deadline.workingDaysLeft),
            ])
        }
        return listing
    }
}
