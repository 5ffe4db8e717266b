import Postgres
import Review
import TestSupport
import Testing

/// Ten years of nights in small.
///
/// A source of some subjects that people edit, delete and back-date, a rule with a look-back, and officers who are late.
/// A model in plain Swift knows what must have become of each finding.
@Suite struct `Ten years of nights` {
    /// A record of the source: violates or not, as of its date.
    private struct Record {
        var date: CalendarDate
        var violates: Bool?
        var isThere = true
    }

    /// What the model knows of a finding.
    private struct Expected {
        var isSeenViolated = false
        /// A night judged it as not violating, or gone, since it was last seen violating.
        var isSeenFixed = false
    }

    private static let lookBack = 30

    @Test(arguments: [1, 2] as [UInt64])
    func `clear nothing that was not judged, and count nothing twice`(seed: UInt64) async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 4)
        try bench.officer("ben", level: 4)
        let ana = try bench.connect(as: "ana")
        let ben = try bench.connect(as: "ben")
        let store = try bench.administrator()
        var random = SeededGenerator(seed: seed)
        print("seed \(seed)")
        let first = try #require(CalendarDate(year: 2016, month: 1, day: 1))
        var records: [String: Record] = [:]
        var expected: [String: Expected] = [:]
        // A night every 18 days on average, over ten years.
        var night = first
        while night < first + 3_650 {
            night = night + Int.random(in: 1...35, using: &random)
            change(&records, until: night, &random)
            let asOf = "\(night) 06:00Z"
            let open = Set(
                try store.query(
                    "select s from review.open_subjects('short-notes') s union select s from review.open_subjects('card-text') s"
                )
                .map { try $0.get("s", as: String.self) }
            )
            let judged = judge(records, open, on: night)
            let before = try states(store)
            try bench.night(asOf, judged)
            if Int.random(in: 0..<4, using: &random) == 0 {
                #expect(try bench.night(asOf, judged, attempt: 2)["opened"] == nil)
            }
            for judgement in judged {
                switch judgement.outcome {
                case "violated": expected[judgement.subject] = Expected(isSeenViolated: true)
                case "compliant", "deleted": expected[judgement.subject]?.isSeenFixed = true
                default: break
                }
            }
            let after = try states(store)
            #expect(
                Set(after.keys) == Set(expected.keys),
                "one finding for each subject that ever violated, seed \(seed)"
            )
            for (subject, state) in after where state == "cleared" && before[subject] != "cleared" {
                #expect(
                    expected[subject]?.isSeenFixed == true,
                    "\(subject) was cleared without being judged, seed \(seed)"
                )
                #expect(Self.rule(subject) == "short-notes", "\(subject) was cleared without a person, seed \(seed)")
            }
            for (subject, state) in before where ["dismissed", "confirmed"].contains(state) {
                #expect(after[subject] == state, "a night undid what a person decided of \(subject), seed \(seed)")
            }
            for judgement in judged where judgement.outcome == "violated" {
                #expect(
                    !["cleared", "remedied"].contains(after[judgement.subject] ?? ""),
                    "\(judgement.subject) violates and nobody is told, seed \(seed)"
                )
            }
            try decide(bench, ana, ben, &random)
        }
        #expect(try bench.breaches() == [])
        let counted = try store.query(
            "select count(*) as n, count(distinct (rule_id, subject_id, window_id)) as keys from review.finding"
        ).first
        #expect(counted?["n"] == counted?["keys"])
        let final = try states(store)
        print(Dictionary(grouping: final.values) { $0 }.mapValues(\.count))
        #expect(final.count > 50)
    }

    private static func rule(_ subject: String) -> String { subject.hasPrefix("m") ? "short-notes" : "card-text" }

    /// New records, and old ones edited, deleted, brought back and back-dated.
    private func change(
        _ records: inout [String: Record],
        until night: CalendarDate,
        _ random: inout SeededGenerator
    ) {
        for _ in 0..<2 {
            let subject = "\(["m", "k"][Int.random(in: 0..<2, using: &random)])\(records.count)"
            records[subject] = Record(
                date: night - Int.random(in: 1...5, using: &random),
                violates: [true, true, false, nil][Int.random(in: 0..<4, using: &random)]
            )
        }
        for subject in records.keys.sorted() where Int.random(in: 0..<12, using: &random) == 0 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: records[subject]?.violates = true
            case 1, 2: records[subject]?.violates = false
            case 3: records[subject]?.violates = nil
            case 4: records[subject]?.isThere.toggle()
            default: records[subject]?.date = night - Int.random(in: 1...400, using: &random)
            }
        }
    }

    /// What the comply step would stage: what violates in the look-back, and all that is open, whatever came of it.
    private func judge(
        _ records: [String: Record],
        _ open: Set<String>,
        on night: CalendarDate
    ) -> [Bench.Judgement] {
        records.sorted { $0.key < $1.key }.compactMap { subject, record in
            let isOpen = open.contains(subject)
            guard record.isThere else {
                return isOpen ? judgement(subject, record, "deleted") : nil
            }
            guard isOpen || record.date >= night - Self.lookBack else { return nil }
            switch record.violates {
            case true?: return judgement(subject, record, "violated")
            case false?: return isOpen ? judgement(subject, record, "compliant") : nil
            case nil: return isOpen ? judgement(subject, record, "not_evaluable") : nil
            }
        }
    }

    private func judgement(_ subject: String, _ record: Record, _ outcome: String) -> Bench.Judgement {
        Bench.Judgement(rule: Self.rule(subject), subject: subject, date: record.date.description, outcome: outcome)
    }

    private func states(_ store: borrowing Connection) throws -> [String: String] {
        var states: [String: String] = [:]
        for row in try store.query("select subject_id, state from review.finding") {
            states[try row.get("subject_id")] = try row.get("state")
        }
        return states
    }

    /// Officers get to a third of what waits, and remedy late.
    private func decide(
        _ bench: Bench,
        _ ana: borrowing Connection,
        _ ben: borrowing Connection,
        _ random: inout SeededGenerator
    ) throws {
        var filter = FindingFilter()
        filter.states = FindingState.undecided + [.confirmed]
        for finding in try bench.ledger.list(filter, ana) where Int.random(in: 0..<3, using: &random) == 0 {
            if finding.isClearing {
                try bench.ledger.decide(finding.id, Decision(.cleared), ana)
            } else if finding.state == .confirmed {
                try bench.ledger.decide(finding.id, Decision(.remedied, reason: "corrected"), ana)
            } else if Int.random(in: 0..<4, using: &random) == 0 {
                let no = Decision(.dismissed, reason: "permitted", note: "Permitted.")
                if try bench.ledger.decide(finding.id, no, ana) == "dismissal proposed" {
                    try bench.ledger.decide(finding.id, no, ben)
                }
            } else {
                try bench.ledger.decide(finding.id, Decision(.confirmed, reason: "process"), ana)
            }
        }
    }
}
