import Postgres
import Sandbox
import Testing
import TestSupport

@Suite struct FaultTests {
    @Test(arguments: [
        (SampleFault.unknownOutcome, "from contact where outcome = 'dropped'"),
        (.negativeTalk, "from contact where talk_seconds < 0"),
        (.endedBeforeOffered, "from contact where ended_at < offered_at"),
        (.contractError, "from contact where contract_error is not null"),
        (.nullKey, "from contact where contact_id is null"),
        (
            .duplicateKey,
            """
            from contact as c where wrap_seconds = 900 and resolved and exists (
                select from contact as o where o.contact_id = c.contact_id and o.updated_at = c.updated_at - interval '2 hours')
            """
        ),
        (
            .unknownAgent,
            "from contact as c where agent_id is not null and not exists (select from agent as a where a.agent_id = c.agent_id)"
        ),
        (
            .feedbackWithoutContact,
            "from feedback as f where not exists (select from contact as c where c.contact_id = f.contact_id)"
        ),
        (
            .unknownForm,
            "from evaluation as e where not exists (select from form_question as q where q.form_id = e.form_id)"
        ),
    ])
    func `planted faults are found, as many as the summary says`(fault: SampleFault, query: String) async throws {
        let sample = try await Sample.shared
        let found = try sample.number("select count(*) \(query)")
        #expect(found == Double(sample.summary.planted[fault] ?? 0))
        // Four weeks have 24 open days, and each fault is planted on every third.
        #expect((7...9).contains(found))
    }

    @Test func `there are no duplicates but the planted ones`() async throws {
        let sample = try await Sample.shared
        let duplicates = try sample.number("select count(contact_id) - count(distinct contact_id) from contact")
        #expect(duplicates == Double(sample.summary.planted[.duplicateKey] ?? 0))
    }

    @Test(.freshDatabase) func `a clean sample satisfies every constraint of the contract`() throws {
        var parameters = Sample.parameters
        parameters.days = 7
        parameters.contactsPerDay = 400
        parameters.dirtyRows = false
        let summary = try SampleCentre.fill(try TestDatabase.conninfo, parameters, contract: try Sample.contract)
        #expect(summary.planted.isEmpty)
        let connection = try TestDatabase.connect()
        let strict = try Sample.contract.replacing("monitoring", with: "strict")
        try connection.script(strict, name: "the contract in another schema")
        for (relation, count) in summary.rows {
            let copied = try connection.query("insert into strict.\(relation) select * from monitoring.\(relation)")
            #expect(copied.affected == count, "\(relation)")
        }
    }
}
