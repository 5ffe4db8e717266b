import Postgres
import TestSupport
import Testing

/// What the rules find in the real bank: a misconduct that a study found before us, and two days that are not there.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct `The rules over the real bank` {
    @Test func `find the agents who hung up on callers, and nobody after it was stopped`() async throws {
        let bank = try await BankNights.all
        let found = try bank.store().query(
            """
            select window_id as week, string_agg(agent_id, ' ' order by agent_id) as agents from review.finding
            where rule_id = 'house-short-calls' group by 1 order by 1
            """
        ).map { "\($0["week"] ?? "") \($0["agents"] ?? "")" }
        #expect(
            found == [
                "1998-12-28 MIKI MORIAH NAAMA",
                "1999-01-04 ANAT MIKI MORIAH",
                "1999-01-11 ANAT GELBER MORIAH",
                "1999-01-18 ANAT GILI MIKI MORIAH",
                "1999-01-25 ANAT MORIAH",
                "1999-09-27 AVI MORIAH TOVA",
                "1999-10-04 ANAT AVI MORIAH TOVA",
                "1999-10-11 AVI MORIAH TOVA YIFAT",
            ]
        )
    }

    @Test func `say that who ended a call is not known`() async throws {
        let reasons = try await BankNights.all.store().query(
            "select distinct reason from review.finding where rule_id = 'house-short-calls'"
        ).map { $0["reason"] }
        #expect(reasons == ["too many answered calls end within seconds; who ended them is not known"])
    }

    @Test func `miss the two days that are not among the files`() async throws {
        let days = try await BankNights.all.store().query(
            "select subject_id from review.finding where rule_id = 'house-missing-day' order by 1"
        ).map { $0["subject_id"] }
        #expect(days == ["1999-01-11", "1999-01-12"])
    }
}
