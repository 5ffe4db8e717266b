import Postgres
import Testing
import TestSupport

@testable import Sandbox

@Suite struct SampleCentreTests {
    @Test func `the summary counts every relation's rows, and there are no other relations`() async throws {
        let sample = try await Sample.shared
        let names = try sample.rows("select tablename from pg_tables where schemaname = 'monitoring'")
        #expect(Set(names.compactMap { $0["tablename"] }) == Set(sample.summary.rows.keys))
        for (relation, count) in sample.summary.rows {
            #expect(try sample.number("select count(*) from \(relation)") == Double(count), "\(relation)")
        }
    }

    @Test func `the tables have the contract's indexes, keys included, and no constraints`() async throws {
        let sample = try await Sample.shared
        #expect(
            try sample.number("select count(*) from pg_constraint where connamespace = 'monitoring'::regnamespace") == 0
        )
        let indexed = try sample.rows(
            """
            select tablename || '.' || substring(indexdef from '\\((.*)\\)') as columns, indexdef like '% UNIQUE %' as unique
            from pg_indexes where schemaname = 'monitoring'
            """
        )
        let columns = Set(indexed.compactMap { $0["columns"] })
        let expected: Set = [
            "contact.contact_id", "contact.offered_at", "contact.updated_at", "evaluation.evaluated_at",
            "evaluation_answer.evaluation_id, question_id", "feedback.submitted_at",
        ]
        #expect(columns.isSuperset(of: expected))
        #expect(indexed.allSatisfy { $0["unique"] == "f" })
    }

    @Test func `the busy day of the month is busy`() async throws {
        let sample = try await Sample.shared
        #expect(!sample.summary.busyDays.isEmpty)
        for day in sample.summary.busyDays {
            let ratio = try sample.number(
                """
                select count(*) filter (where offered_at::date = '\(day)')::numeric / count(distinct offered_at::date)
                    / (count(*)::numeric / count(distinct offered_at::date) ^ 2)
                from contact where extract(isodow from offered_at) = \(day.isoWeekday)
                """
            )
            #expect(ratio > 1.15, "\(day)")
        }
    }

    @Test func `there are as many contacts as expected`() async throws {
        let expected = Sample.parameters.expectedContacts
        let count = try await Sample.shared.numbers("select count(*) from contact").values.first ?? 0
        // Days have their luck, and so have queues: a few times more than a Poisson count's.
        #expect(abs(count - expected) < 8 * expected.squareRoot(), "\(count) for \(expected)")
    }

    @Test(.freshDatabase) func `exact totals are exact`() throws {
        var parameters = SampleParameters.small(days: 12)
        parameters.comments = 1234
        parameters.evaluations = 321
        parameters.answersPerEvaluation = 7
        let summary = try SampleCentre.fill(try TestDatabase.conninfo, parameters, contract: try Sample.contract)
        let forms = summary.planted[.unknownForm] ?? 0
        #expect(summary.comments == 1234)
        #expect(summary.rows["evaluation"] == 321 + forms)
        #expect(summary.rows["evaluation_answer"] == 321 * 7)
        let connection = try TestDatabase.connect()
        let rows = try connection.query(
            """
            select count(comment) as comments, max(submitted_at) < '2026-11-21' as in_time,
                (select max(evaluated_at) < '2026-11-21' from monitoring.evaluation) as evaluated_in_time
            from monitoring.feedback
            """
        )
        #expect(rows.first?["comments"] == "1234")
        #expect(rows.first?["in_time"] == "t" && rows.first?["evaluated_in_time"] == "t")
    }

    @Test(arguments: [100, 700, 9000])
    func `desks and expectation grow with the contacts`(contacts: Int) throws {
        var parameters = SampleParameters.small(days: 6)
        parameters.contactsPerDay = contacts
        let streams = try SampleStreams(parameters)
        let ratio = Double(streams.summary.rows["contact"] ?? 0) / parameters.expectedContacts
        #expect(abs(ratio - 1) < 0.05 + 3 / parameters.expectedContacts.squareRoot())
        parameters.expect(contacts: 1_000_000)
        #expect(abs(parameters.expectedContacts - 1_000_000) < 10)
    }

    @Test(.freshDatabase) func `asking for more comments than contacts leaves nothing behind`() throws {
        var parameters = SampleParameters.small(days: 3)
        parameters.comments = 5000
        let conninfo = try TestDatabase.conninfo
        #expect(throws: SampleError.self) {
            try SampleCentre.fill(conninfo, parameters, contract: try Sample.contract)
        }
        let left = try TestDatabase.connect().query("select from pg_namespace where nspname = 'monitoring'")
        #expect(left.isEmpty)
    }

    @Test(.freshDatabase, arguments: [0, -1])
    func `a sample needs a day`(days: Int) throws {
        var parameters = SampleParameters.small(days: 1)
        parameters.days = days
        let conninfo = try TestDatabase.conninfo
        #expect(throws: SampleError.self) {
            try SampleCentre.fill(conninfo, parameters, contract: try Sample.contract)
        }
    }

    @Test(.freshDatabase) func `a schema that is already there is left alone`() throws {
        let connection = try TestDatabase.connect()
        try connection.script("create schema monitoring; create table monitoring.contact (n int)", name: "a source")
        let conninfo = try TestDatabase.conninfo
        #expect(throws: PostgresError.self) {
            try SampleCentre.fill(conninfo, .small(days: 1), contract: try Sample.contract)
        }
        #expect(try connection.query("select n from monitoring.contact").isEmpty)
    }

    @Test func `what is planted into texts is planted and counted`() throws {
        struct Marking: TextPlanting {
            func plant(in text: inout [UInt8], at place: TextPlace, _ stream: inout RandomStream) -> [String] {
                guard stream.chance(0.3) else { return [] }
                text += Array(" MARK".utf8)
                return [place.rawValue]
            }
        }
        var parameters = SampleParameters.small(days: 5)
        let plain = try SampleStreams(parameters)
        parameters.planting = Marking()
        let marked = try SampleStreams(parameters)
        #expect(plain.summary.plantedInTexts.isEmpty)
        let mark = Array(" MARK".utf8)
        for (relation, place) in [
            ("contact", TextPlace.contactNote), ("feedback", .feedbackComment), ("evaluation", .evaluationComment),
        ] {
            let bytes = Array((marked.days[relation] ?? []).joined())
            let found = bytes.indices.count { bytes[$0...].starts(with: mark) }
            #expect(found > 0 && found == marked.summary.plantedInTexts[place.rawValue], "\(relation)")
        }
        #expect(plain.days["evaluation_answer"] == marked.days["evaluation_answer"])
    }
}
