import Postgres
import Review
import TestSupport
import Testing

@Suite struct `A decision` {
    private typealias Judgement = Bench.Judgement

    /// What a refused call says.
    private func refusal(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was refused"
        } catch {
            return "\(error)"
        }
    }

    @Test func `goes from open over claimed and confirmed to remedied`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let ana = try bench.connect(as: "ana")
        #expect(try bench.ledger.claim(1, ana) == "claimed")
        #expect(try bench.ledger.claim(1, ana) == "claimed")
        #expect(try bench.ledger.decide(1, Decision(.confirmed, reason: "system"), ana) == "confirmed")
        #expect(try bench.ledger.decide(1, Decision(.remedied, reason: "removed"), ana) == "remedied")
        #expect(try bench.actions(1) == ["opened", "claimed", "confirmed", "remedied"])
        let (_, events) = try bench.ledger.show(1, ana)
        #expect(Set(events.dropFirst().map(\.actor)) == [bench.login("ana")])
        #expect(try bench.breaches() == [])
    }

    @Test func `on what is not in its state is refused, and says what the state is`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement(rule: "short-notes")])
        let ana = try bench.connect(as: "ana")
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.remedied, reason: "corrected"), ana) }
                == "finding 1 is open: only what is confirmed is remedied"
        )
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.cleared), ana) }
                == "no night has seen finding 1 without its violation: decide it instead"
        )
        try bench.ledger.decide(1, Decision(.dismissed, reason: "permitted", note: "As agreed."), ana)
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), ana) }
                == "finding 1 is dismissed: it is not waiting for a decision"
        )
        try bench.ledger.decide(1, Decision(.reopened, reason: "mistake", note: "Wrong line."), ana)
        #expect(try bench.state(1) == "reopened")
    }

    @Test func `above one's level is refused, and escalating hands it on`() async throws {
        let bench = try await Bench.make()
        try bench.officer("junior", level: 1)
        try bench.officer("senior", level: 2)
        try bench.night("2026-03-03 06:00Z", [Judgement(rule: "late-answer")])
        let junior = try bench.connect(as: "junior")
        let senior = try bench.connect(as: "senior")
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), junior) }
                == "finding 1 takes level 2 and you have 1: escalate it"
        )
        try bench.ledger.decide(1, Decision(.escalated, reason: "above_authority"), junior)
        #expect(try bench.ledger.decide(1, Decision(.confirmed, reason: "process"), senior) == "confirmed")
    }

    @Test func `that dismisses a critical finding takes two people, not two logins`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3, agent: "a1")
        try bench.officer("ana_too", level: 3, agent: "a1")
        try bench.officer("ben", level: 3, agent: "b1")
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let no = Decision(.dismissed, reason: "permitted", note: "A test card.")
        let ana = try bench.connect(as: "ana")
        let again = try bench.connect(as: "ana_too")
        let ben = try bench.connect(as: "ben")
        #expect(try bench.ledger.decide(1, no, ana) == "dismissal proposed")
        let second = "finding 1 is critical, and you have proposed to dismiss it: a second person has to agree"
        #expect(refusal { try bench.ledger.decide(1, no, ana) } == second)
        #expect(refusal { try bench.ledger.decide(1, no, again) } == second)
        #expect(try bench.state(1) == "claimed")
        #expect(try bench.ledger.decide(1, no, ben) == "dismissed")
    }

    @Test func `is never one's own`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 4, agent: "a1")
        try bench.officer("ben", level: 1)
        try bench.night("2026-03-03 06:00Z", [Judgement(rule: "short-notes", agent: "a1")])
        let ana = try bench.connect(as: "ana")
        let ben = try bench.connect(as: "ben")
        let own = "this finding is about yourself: somebody else has to deal with it"
        #expect(refusal { try bench.ledger.claim(1, ana) } == own)
        #expect(refusal { try bench.ledger.note(1, reason: "answer", note: "It was not me.", ana) } == own)
        #expect(refusal { try bench.ledger.decide(1, Decision(.escalated, reason: "conflict"), ana) } == own)
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.dismissed, reason: "permitted", note: "Fine."), ana) } == own
        )
        // Nor through somebody to whom one has delegated.
        let today = try #require(try ana.query("select review.today()::text as today").first?["today"])
        let date = try #require(CalendarDate(today))
        try bench.night(
            "2026-03-04 06:00Z",
            [
                Judgement(rule: "late-answer", subject: "k1", agent: "a1"),
                Judgement(rule: "late-answer", subject: "k2"),
            ]
        )
        try bench.ledger.delegate(to: bench.login("ben"), from: date, until: date + 1, ana)
        #expect(try bench.ledger.claim(3, ben) == "claimed")
        #expect(refusal { try bench.ledger.claim(2, ben) } == "finding 2 takes level 2 and you have 1: escalate it")
        #expect(try bench.ledger.endDelegation(to: bench.login("ben"), ana) == 1)
        #expect(refusal { try bench.ledger.claim(2, ben) } == "finding 2 takes level 2 and you have 1: escalate it")
        #expect(
            refusal { try bench.ledger.decide(3, Decision(.confirmed, reason: "process"), ben) }
                == "finding 3 takes level 2 and you have 1: escalate it"
        )
    }

    @Test func `against a person comes after their answer, or after it was asked for`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement(agent: "x1"), Judgement(subject: "c2", agent: "x1")])
        let ana = try bench.connect(as: "ana")
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.confirmed, reason: "conduct"), ana) }
                == "finding 1 is about a person: note their answer, or that it was asked for, first"
        )
        try bench.ledger.note(1, reason: "answer", note: "The customer insisted.", ana)
        #expect(try bench.ledger.decide(1, Decision(.confirmed, reason: "conduct"), ana) == "confirmed")
        try bench.ledger.note(2, reason: "asked_for_answer", note: nil, ana)
        #expect(try bench.ledger.decide(2, Decision(.confirmed, reason: "conduct"), ana) == "confirmed")
    }

    @Test(arguments: [
        ("write to jo@example.org", "a note holds no personal data"),
        ("ring 0170 555 0199", "a note holds no personal data"),
        ("ring (0170) 555-01-99", "a note holds no personal data"), ("card ４１１１１１１１", "a note holds no personal data"),
        ("jo＠example", "a note holds no personal data"), (String(repeating: "a", count: 501), "a note has at most 500"),
        ("  ", "the reason note takes a note"),
    ])
    func `takes no note with personal data, none that is too long and none that says nothing`(
        note: String,
        complaint: String
    ) async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let ana = try bench.connect(as: "ana")
        #expect(refusal { try bench.ledger.note(1, reason: "note", note: note, ana) }.hasPrefix(complaint))
        #expect(try bench.actions(1) == ["opened"])
    }

    @Test(arguments: [
        "Fine since 2026-03-01, see finding 123456.", String(repeating: "é", count: 500), "3 of 1 000 calls",
    ])
    func `takes notes with dates and small numbers`(note: String) async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        try bench.ledger.note(1, reason: "note", note: note, bench.connect(as: "ana"))
        #expect(try bench.actions(1) == ["opened", "noted"])
    }

    @Test func `takes a reason of its own`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.night("2026-03-03 06:00Z", [Judgement()])
        let ana = try bench.connect(as: "ana")
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.confirmed, reason: "permitted"), ana) }
                == "confirmed takes one of these reasons: conduct, process, system, third_party"
        )
        #expect(
            refusal { try bench.ledger.decide(1, Decision(.confirmed), ana) }
                == "confirmed takes one of these reasons: conduct, process, system, third_party"
        )
    }

    @Test func `may cover a case, and then covers all of it or nothing`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.officer("ben", level: 3)
        try bench.night(
            "2026-03-03 06:00Z",
            [
                Judgement(), Judgement(subject: "c2"), Judgement(subject: "c3", agent: "x1"),
                Judgement(subject: "c4", date: "2026-03-01"),
            ]
        )
        let ana = try bench.connect(as: "ana")
        let ben = try bench.connect(as: "ben")
        let findings = try bench.ledger.list(FindingFilter(), ana)
        let caseID = try #require(findings.first { $0.subject == "c2" }).caseID
        #expect(findings.filter { $0.caseID == caseID }.map(\.subject).sorted() == ["c1", "c2", "c3"])
        let yes = Decision(.confirmed, reason: "system")
        #expect(throws: ReviewError.self) { try bench.ledger.decide(case: caseID, yes, ana) }
        #expect(try bench.ledger.list(FindingFilter(), ana).count == 4, "the finding about a person has no answer yet")
        let no = Decision(.dismissed, reason: "data_wrong", note: "Imported twice.")
        #expect(
            try bench.ledger.decide(case: caseID, no, ana).map(\.outcome)
                == Array(repeating: "dismissal proposed", count: 3)
        )
        #expect(
            try bench.ledger.decide(case: caseID, no, ben).map(\.outcome) == Array(repeating: "dismissed", count: 3)
        )
        #expect(try bench.ledger.list(FindingFilter(), ana).map(\.subject) == ["c4"])
        #expect(try bench.breaches() == [])
    }

    @Test func `from a file is taken in whole or not at all, and names the line`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 2)
        try bench.night(
            "2026-03-03 06:00Z",
            [
                Judgement(rule: "short-notes"), Judgement(rule: "short-notes", subject: "c2"), Judgement(),
            ]
        )
        let ana = try bench.connect(as: "ana")
        let ids = try bench.ledger.list(FindingFilter(), ana).filter { $0.severity == .minor }.map(\.id).sorted()
        let critical = try #require(try bench.ledger.list(FindingFilter(), ana).first { $0.severity == .critical }).id
        let header = "finding,decision,reason,note\r\n"
        let good = "\(ids[1]),confirmed,process,\r\n\(ids[0]),dismissed,permitted,\"Fine, \"\"as agreed\"\".\"\r\n"
        let bad = try DecisionFile(name: "decisions.csv", text: header + good + "\(critical),confirmed,process,\r\n")
        #expect(
            refusal { _ = try bench.ledger.take(bad, ana) }
                == "decisions.csv:4: finding \(critical) takes level 3 and you have 2: escalate it; nothing of this file was taken in"
        )
        #expect(try bench.ledger.list(FindingFilter(), ana).count == 3)
        let file = try DecisionFile(name: "decisions.csv", text: header + good)
        #expect(try bench.ledger.take(file, ana).map(\.outcome) == ["confirmed", "dismissed"])
        let (_, events) = try bench.ledger.show(ids[0], ana)
        #expect(events.last?.note == #"Fine, "as agreed"."#)
    }

    @Test(arguments: [
        ("", "d.csv:1: there is no header"), ("finding,decision\n1,confirmed\n", "d.csv:1: the header has to be"),
        ("finding,decision,reason,note\n", "d.csv:1: there are no decisions"),
        ("finding,decision,reason\n\n1,confirmed\n", "d.csv:3: 2 fields where the header has 3"),
        ("finding,decision,reason\nx,confirmed,process\n", "d.csv:2: finding is not a number"),
        ("finding,decision,reason\n1,maybe,process\n", "d.csv:2: decision has to be one of confirmed"),
        ("finding,decision,reason,note\n1,noted,note,\"a\nb\n", "d.csv:2: a quote is not closed"),
        ("finding,decision,reason,note\n1,noted,note,\"a\"b\n", "d.csv:2: text after a closing quote"),
    ])
    func `file that is malformed is refused with its line`(text: String, complaint: String) {
        #expect(refusal { _ = try DecisionFile(name: "d.csv", text: text) }.hasPrefix(complaint))
    }

    @Test func `is made with the text before one's eyes, and the look is on record`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.administrator().script(
            """
            select assay.ensure_partitions('2026-03-01', '2026-03-31');
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, agent_id, note)
            values ('c1', '2026-03-02', 'voice', 'inbound', 'q', '2026-03-02 10:00Z', 'answered', '',
                'Hello [EMAIL], the card is [CARD_NUMBER] and no more');
            insert into assay.scan_hit (relation, source_key, contact_id, agent_id, business_date, "column", entity, category, start, length, confidence, mask, scanner_version)
            values ('contact', '{c1}', 'c1', '', '2026-03-02', 'note', 'EMAIL', 'contact', 6, 14, 'certain', '', '1'),
                ('contact', '{c1}', 'c1', '', '2026-03-02', 'note', 'CARD_NUMBER', 'card', 34, 16, 'certain', '', '1');
            insert into assay.setting values ('source_link_contact', 'https://crm.example/c/{key}');
            """,
            name: "contact"
        )
        try bench.night("2026-03-03 06:00Z", [Judgement(contact: "c1")])
        let texts = try bench.ledger.context(1, bench.connect(as: "ana"))
        #expect(texts.map(\.text) == ["Hello ⟦[EMAIL]⟧, the card is ⟦[CARD_NUMBER]⟧ and no more"])
        #expect(texts.first?.link == "https://crm.example/c/c1")
        let looks = try bench.administrator().query("select login from review.look").map {
            try $0.get("login", as: String.self)
        }
        #expect(looks == [bench.login("ana")])
    }
}
