import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

/// Which rows a night reads beyond the dates that it reads whole.
@Suite struct `What changed late` {
    @Test func `is read by updated_at, however old its date`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("old", at: "2025-06-02 10:00+00", ["updated_at": "'2025-06-02 11:00+00'"])
        try centre.contact("untouched", at: "2025-06-03 10:00+00", ["updated_at": "'2025-06-02 11:00+00'"])
        try centre.evaluation("e", of: "old", at: "2025-06-04 10:00+00", ["updated_at": "'2025-06-04 11:00+00'"])
        try centre.answer("e", "q", ["updated_at": "'2025-06-04 11:00+00'"])
        try centre.feedback("f", of: "old", invited: "2025-06-05 10:00+00", ["updated_at": "'2025-06-05 11:00+00'"])
        try centre.contact("today")
        try centre.night("2026-03-03")

        try centre.inSource(
            """
            update monitoring.contact set outcome = 'voicemail', updated_at = now() where contact_id = 'old';
            update monitoring.contact set outcome = 'voicemail' where contact_id = 'untouched';
            update monitoring.evaluation_answer set points = 2, updated_at = now();
            update monitoring.feedback set score = 4, updated_at = now();
            """
        )
        try centre.contact("arrived", at: "2025-06-06 10:00+00", ["updated_at": "now()"])
        try centre.night("2026-03-04")

        #expect(
            try centre.lines("select contact_id, outcome from assay.contact order by 1") == [
                "arrived | abandoned", "old | voicemail", "today | abandoned", "untouched | abandoned",
            ]
        )
        #expect(try centre.lines("select points from assay.evaluation_answer") == ["2"])
        #expect(try centre.lines("select score from assay.feedback") == ["4"])
        #expect(
            try centre.lines(
                "select relation, business_date from assay.touched where business_date < '2026-01-01' and changed > 0 order by 1, 2"
            ).contains(
                "contact | 2025-06-02"
            )
        )
    }

    @Test func `moves with its evaluation, which takes its answers along`() async throws {
        let centre = try await PullCentre.make()
        try centre.evaluation("e", at: "2025-06-04 10:00+00", ["updated_at": "'2025-06-04 11:00+00'"])
        try centre.answer("e", "q", ["updated_at": "'2025-06-04 11:00+00'"])
        try centre.contact("c1")
        try centre.night("2026-03-03")
        try centre.inSource(
            "update monitoring.evaluation set evaluated_at = '2025-07-01 10:00+00', contact_id = 'c2', updated_at = now()"
        )
        try centre.night("2026-03-04")
        #expect(try centre.lines("select contact_id, business_date from assay.evaluation") == ["c2 | 2025-07-01"])
        #expect(
            try centre.lines("select contact_id, business_date from assay.evaluation_answer") == ["c2 | 2025-07-01"]
        )
        #expect(
            try centre.lines(
                "select relation, business_date from assay.touched where relation = 'evaluation_answer' and business_date < '2026-01-01' order by 2"
            )
            .suffix(2) == ["evaluation_answer | 2025-06-04", "evaluation_answer | 2025-07-01"]
        )
    }

    @Test func `is an answer to an old invitation, found by its own date`() async throws {
        let centre = try await PullCentre.make()
        try centre.inSource("alter table monitoring.feedback drop updated_at")
        try centre.feedback("f", invited: "2025-12-02 10:00+00")
        try centre.contact("c1")
        try centre.night("2026-03-03")
        try centre.inSource("update monitoring.feedback set submitted_at = '2026-03-04 09:00+00', score = 5")
        try centre.night("2026-03-04")
        #expect(
            try centre.lines("select business_date, submitted_at, score from assay.feedback") == [
                "2025-12-02 | 2026-03-04 09:00:00+00 | 5"
            ]
        )
        // It is not counted on the date on which it was answered.
        #expect(
            try centre.lines(
                "select rows from assay.day_count where relation = 'feedback' and business_date = '2026-03-04'"
            ) == ["0"]
        )
    }

    /// The window that closes only when every transaction has ended which was open at the last snapshot.
    @Test(arguments: ["2025-06-02 10:00+00", "2026-02-20 10:00+00"])
    func `and was committed by a transaction that was open across a whole night is found by the next`(at date: String)
        async throws
    {
        let centre = try await PullCentre.make()
        try centre.contact("today")
        let late = try Connection(centre.source)
        try late.query("begin")
        try late.query(
            "insert into monitoring.contact (contact_id, channel, direction, queue, offered_at, outcome, updated_at) "
                + "values ('late', 'voice', 'inbound', 'billing', $1::timestamptz, 'abandoned', now())",
            [.text(date)]
        )
        try centre.night("2026-03-03")
        #expect(try centre.stored("contact") == ["today"])
        let horizon = try centre.lines("select horizon from assay.source_horizon")
        try late.query("commit")
        try centre.night("2026-03-04")
        #expect(try centre.stored("contact") == ["late", "today"])
        #expect(try centre.lines("select count(*) from assay.source_horizon") == ["2"])
        #expect(
            try centre.lines(
                "select count(distinct horizon) from assay.source_horizon where horizon::text >= '\(horizon.first ?? "")'"
            ) == ["2"]
        )
    }

    @Test func `behind a role that may not see other sessions is looked for a day back`() async throws {
        var centre = try await PullCentre.make()
        let role = "reader_\(UInt32.random(in: 0 ... .max))"
        let superuser = try Connection(centre.source)
        try centre.inSource(
            "create role \(role) login; grant usage on schema monitoring to \(role); grant select on all tables in schema monitoring to \(role)"
        )
        centre.reader = centre.source.replacing("user=postgres", with: "user=\(role)") + " user=\(role)"
        try centre.contact("today")
        // A transaction of somebody else, three hours old.
        try superuser.query("begin")
        try centre.night("2026-03-03")
        let blind = try centre.lines(
            "select horizon < now() - interval '23 hours' and horizon > now() - interval '25 hours' from assay.source_horizon"
        )
        #expect(blind == ["t"])
        try centre.inSource("grant pg_read_all_stats to \(role)")
        try centre.night("2026-03-04")
        let seeing = try centre.lines("select max(horizon) > now() - interval '20 hours' from assay.source_horizon")
        #expect(seeing == ["t"])
        try superuser.query("commit")
    }

    @Test func `is not read by a run for an earlier date, which leaves the horizon where it was`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("old", at: "2025-06-02 10:00+00", ["updated_at": "'2025-06-02 11:00+00'"])
        try centre.contact("young", at: "2026-03-03 10:00+00")
        try centre.night("2026-03-03")
        try centre.contact("younger", at: "2026-02-20 10:00+00", ["updated_at": "now()"])
        try centre.run(.span(day("2026-02-01"), day("2026-02-10")))
        #expect(try centre.lines("select run_id from assay.source_horizon") == ["nightly:2026-03-03"])
        #expect(try centre.stored("contact") == ["old", "young"])
        try centre.night("2026-03-04")
        #expect(try centre.stored("contact") == ["old", "young", "younger"])
    }

    @Test func `and deleted within the last days, or counted otherwise than before, is noticed without updated_at`()
        async throws
    {
        let centre = try await PullCentre.make()
        try centre.inSource("alter table monitoring.contact drop updated_at")
        for date in ["2026-01-05", "2026-02-10", "2026-02-11", "2026-03-02"] {
            for number in 1...3 { try centre.contact("\(date)/\(number)", at: "\(date) 10:00+00") }
        }
        try centre.night("2026-03-03")
        try centre.inSource("delete from monitoring.contact where contact_id like '%/2'")
        try centre.contact("2026-02-12/1", at: "2026-02-12 10:00+00")
        try centre.night("2026-03-04")
        // The look-back and the last 35 days follow; what is older waits for the monthly run.
        #expect(
            try centre.stored("contact") == [
                "2026-01-05/1", "2026-01-05/2", "2026-01-05/3", "2026-02-10/1", "2026-02-10/3", "2026-02-11/1",
                "2026-02-11/3", "2026-02-12/1",
                "2026-03-02/1", "2026-03-02/3",
            ]
        )
        #expect(
            try centre.lines(
                "select rows from assay.day_count where relation = 'contact' and business_date = '2026-02-10'"
            ) == ["2"]
        )
    }
}

/// Where the history of a source begins.
@Suite struct `A first night` {
    @Test func `begins with the first date that means something`() async throws {
        let centre = try await PullCentre.make()
        try centre.contact("first", at: "2026-02-01 10:00+00")
        try centre.contact("junk", at: "1900-01-01 00:00+00")
        try centre.contact("endless", at: "infinity")
        try centre.contact("minus", at: "-infinity")
        try centre.contact("future", at: "2062-01-01 00:00+00")
        try centre.contact("today")
        let outcome = try centre.night("2026-03-03")
        #expect(outcome.dates.lowerBound.description == "2026-02-01")
        #expect(try centre.stored("contact") == ["first", "today"])
    }

    @Test func `begins at the retention limit where the source has more`() async throws {
        let centre = try await PullCentre.make(
            project: TestProject.edited { try $0.replace("contacts_months: 24", with: "contacts_months: 2") }
        )
        try centre.contact("older", at: "2026-01-02 23:59:59+00")
        try centre.contact("limit", at: "2026-01-03 00:00+00")
        try centre.contact("today")
        let outcome = try centre.night("2026-03-03")
        #expect(outcome.dates.lowerBound.description == "2026-01-03")
        #expect(try centre.stored("contact") == ["limit", "today"])
    }

    @Test func `of an empty source reads its one date`() async throws {
        let centre = try await PullCentre.make()
        let outcome = try centre.night("2026-03-03")
        #expect(outcome.dates == (try day("2026-03-03"))...(try day("2026-03-03")))
        try centre.contact("c", at: "2026-03-04 10:00+00")
        try centre.night("2026-03-04")
        #expect(try centre.stored("contact") == ["c"])
    }

    @Test func `is dated by what came first of an invitation and its answer`() async throws {
        let centre = try await PullCentre.make()
        try centre.feedback("f", invited: "2026-02-10 10:00+00", ["submitted_at": "'2026-02-12 10:00+00'"])
        try centre.contact("today")
        let outcome = try centre.night("2026-03-03")
        #expect(outcome.dates.lowerBound.description == "2026-02-10")
    }
}

extension String {
    fileprivate mutating func replace(_ old: String, with new: String) throws {
        guard contains(old) else { throw TestSupportError("organisation.yaml no longer says \(old)") }
        self = replacing(old, with: new)
    }
}
