import Pipelines
import Postgres
import TestSupport
import Testing

/// Agents, forms and contacts that rows refer to, whether or not the source has them.
@Suite struct `A member` {
    private func inferred(_ centre: PullCentre) throws -> [String] {
        try centre.lines("select kind, id, named_by, since from assay.inferred_member order by 1, 2, 3")
    }

    @Test func `that was never seen is inferred, listed, and completed when it arrives`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1", ["agent_id": "'ann'"])
        try centre.contact("c2", at: "2026-03-02 10:00+00", ["agent_id": "'ann'"])
        try centre.evaluation("e1", of: "nowhere", ["agent_id": "'bob'", "evaluator_id": "'eve'"])
        try centre.feedback("f1", of: "elsewhere")
        try centre.night("2026-03-03")
        #expect(
            try inferred(centre) == [
                "agent | ann | contact | 2026-03-02", "agent | bob | evaluation | 2026-03-03",
                "agent | eve | evaluation | 2026-03-03",
                "contact | elsewhere | feedback | 2026-03-03", "contact | nowhere | evaluation | 2026-03-03",
                "form | f/1 | evaluation | 2026-03-03",
            ]
        )
        #expect(
            try centre.lines("select agent_id, name, team, inferred, gone_since from assay.agent order by 1") == [
                "ann | ann | unassigned | t | -", "bob | bob | unassigned | t | -", "eve | eve | unassigned | t | -",
            ]
        )

        try centre.agent("ann", ["site": "'North'"])
        try centre.question("q1")
        try centre.contact("elsewhere", at: "2026-03-01 10:00+00")
        try centre.night("2026-03-04")
        #expect(
            try inferred(centre) == [
                "agent | bob | evaluation | 2026-03-03", "agent | eve | evaluation | 2026-03-03",
                "contact | nowhere | evaluation | 2026-03-03",
            ]
        )
        #expect(
            try centre.lines("select agent_id, name, team, site, inferred, gone_since from assay.agent order by 1") == [
                "ann | ann name | red | North | f | -", "bob | bob | unassigned | - | t | -",
                "eve | eve | unassigned | - | t | -",
            ]
        )
        // Long after, by the date that it has then.
        try centre.agent("bob")
        try centre.agent("eve")
        try centre.contact("nowhere", at: "2026-04-01 10:00+00")
        try centre.night("2026-04-01")
        #expect(try inferred(centre) == [])
    }

    @Test func `is listed since the first row that names it now, and no longer when none does`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("old", at: "2026-02-10 10:00+00", ["agent_id": "'ann'"])
        try centre.contact("young", at: "2026-03-02 10:00+00", ["agent_id": "'ann'"])
        try centre.feedback("f1", of: "away", invited: "2026-02-11 10:00+00")
        try centre.feedback("f2", of: "away", invited: "2026-03-02 10:00+00")
        try centre.night("2026-03-03")
        #expect(
            try inferred(centre) == ["agent | ann | contact | 2026-02-10", "contact | away | feedback | 2026-02-11"]
        )
        try centre.inSource(
            "delete from monitoring.contact where contact_id = 'old'; delete from monitoring.feedback where feedback_id = 'f1'"
        )
        // By the counts of the days, which are read again.
        try centre.night("2026-03-10")
        #expect(
            try inferred(centre) == ["agent | ann | contact | 2026-03-02", "contact | away | feedback | 2026-03-02"]
        )
        try centre.inSource("update monitoring.contact set agent_id = 'bob'; delete from monitoring.feedback")
        try centre.run(.span(day("2026-03-02"), day("2026-03-02")))
        #expect(try inferred(centre) == ["agent | bob | contact | 2026-03-02"])
        // Nobody ever showed Ann.
        #expect(try centre.stored("agent", "agent_id") == ["bob"])
    }

    @Test func `may be a contact that has left the source, on whatever date it is named`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("c1", at: "2026-03-02 10:00+00")
        try centre.evaluation(
            "e1",
            of: "c1",
            at: "2026-01-20 10:00+00",
            ["agent_id": "'ann'", "evaluator_id": "'ann'", "form_id": "'f'"]
        )
        try centre.feedback("f1", of: "c1", invited: "2026-01-21 10:00+00")
        try centre.agent("ann")
        try centre.question("q1")
        try centre.night("2026-03-03")
        #expect(try inferred(centre) == [])
        try centre.inSource("delete from monitoring.contact")
        try centre.night("2026-03-04")
        #expect(
            try inferred(centre) == ["contact | c1 | evaluation | 2026-01-20", "contact | c1 | feedback | 2026-01-21"]
        )
    }

    @Test func `is no longer named by a transcript that cannot be read any more`() async throws {
        let centre = try await PullCentre.make(with: ["transcript"])
        try centre.contact("c1", at: "2026-01-20 10:00+00", ["channel": "'smoke'"])
        try centre.add(
            "transcript",
            ["contact_id": "'c1'", "sequence": "1", "speaker": "'agent'", "text": "'hello'", "updated_at": "now()"]
        )
        try centre.night("2026-03-03")
        #expect(try inferred(centre) == ["contact | c1 | transcript | 2026-01-20"])
        // As many rows as before: its date is not read whole.
        try centre.inSource("update monitoring.transcript set speaker = 'fish', updated_at = now()")
        try centre.night("2026-03-04")
        #expect(try centre.stored("transcript", "contact_id") == [])
        #expect(try inferred(centre) == [])
    }

    @Test func `that leaves the source keeps its row, marked, and is unmarked on its return`() async throws {
        let centre = try await PullCentre.make()
        for agent in ["ann", "bob"] { try centre.agent(agent) }
        for question in ["q1", "q2"] { try centre.question(question) }
        try centre.contact("c1", ["agent_id": "'bob'"])
        try centre.night("2026-03-03")
        try centre.inSource(
            "delete from monitoring.agent where agent_id = 'bob'; delete from monitoring.form_question where question_id = 'q2'"
        )
        try centre.night("2026-03-04")
        try centre.night("2026-03-05")
        let (agents, questions) = (
            "select agent_id, name, team, inferred, gone_since from assay.agent order by 1",
            "select question_id, gone_since from assay.form_question order by 1"
        )
        #expect(try centre.lines(agents) == ["ann | ann name | red | f | -", "bob | bob name | red | f | 2026-03-04"])
        #expect(try centre.lines(questions) == ["q1 | -", "q2 | 2026-03-04"])
        #expect(try inferred(centre) == [])
        // A run over old dates says nothing about when somebody went.
        try centre.inSource("delete from monitoring.agent where agent_id = 'ann'")
        try centre.run(.span(day("2026-02-01"), day("2026-02-03")))
        #expect(try centre.lines(agents).first == "ann | ann name | red | f | 2026-03-05")

        try centre.agent("ann")
        try centre.agent("bob", ["team": "'blue'"])
        try centre.question("q2")
        try centre.night("2026-03-06")
        #expect(try centre.lines(agents) == ["ann | ann name | red | f | -", "bob | bob name | blue | f | -"])
        #expect(try centre.lines(questions) == ["q1 | -", "q2 | -"])
    }

    @Test func `that cannot be read any more is in quarantine, not gone`() async throws {
        let centre = try await PullCentre.make()
        try centre.agent("ann", ["role": "'trainer'"])
        try centre.question("q1")
        try centre.night("2026-03-03")
        try centre.inSource(
            "update monitoring.agent set role = 'king'; update monitoring.form_question set possible = 'NaN'"
        )
        try centre.night("2026-03-04")
        #expect(try centre.quarantine().count == 2)
        #expect(try centre.lines("select agent_id, role, gone_since from assay.agent") == ["ann | trainer | -"])
        #expect(try centre.lines("select question_id, possible, gone_since from assay.form_question") == ["q1 | 5 | -"])
        try centre.inSource("delete from monitoring.agent; delete from monitoring.form_question")
        try centre.night("2026-03-05")
        #expect(try centre.lines("select gone_since from assay.agent") == ["2026-03-05"])
        #expect(try centre.quarantine() == [])
    }

    @Test func `does not go because the relation is not there tonight`() async throws {
        let centre = try await PullCentre.make()
        try centre.agent("ann")
        try centre.contact("c1")
        try centre.night("2026-03-03")
        try centre.inSource("alter table monitoring.agent rename to away")
        try centre.night("2026-03-04")
        #expect(try centre.lines("select agent_id, gone_since from assay.agent") == ["ann | -"])
    }
}
