import Catalogue
import Pipelines
import Postgres
import TestSupport
import Testing

/// The bank's two months, night after night as cron would have run them: once, for every test that looks at the result.
struct BankNights: Sendable {
    /// The bank, with the store that the nights have filled.
    let centre: TestCentre
    /// What became of each night, in order.
    let nights: [(date: CalendarDate, outcome: RunOutcome)]

    /// The nights of January and October; the first test to ask runs them.
    static var all: BankNights {
        get async throws { try await task.value }
    }

    private static let task = Task {
        let centre = try await Bank1999.centre()
        let nightly = try Nightly(
            settings: centre.settings(),
            project: centre.project,
            catalogue: centre.catalogue(),
            contract: centre.contract()
        )
        let start = Timestamp(microsecondsSince2000: 0)
        return BankNights(
            centre: centre,
            nights: try [dates("1999-01-01"), dates("1999-10-01")].joined()
                .map { date in
                    (date, try nightly.run(RunRequest(pipeline: "nightly", dates: .upTo(date), asOf: start)))
                }
        )
    }

    /// Every date of a month.
    static func dates(_ first: String) throws -> ClosedRange<CalendarDate> {
        let first = try #require(CalendarDate(first))
        return first...first.endOfMonth
    }

    /// What the nights wanted somebody to look at, each line behind its run.
    var attention: [String] {
        nights.flatMap { night in night.outcome.attention.map { "\(night.outcome.runID): \($0)" } }
    }

    /// Connects to the store.
    func store() throws -> Connection { try Connection(centre.store) }

    /// Asks the raw lines, past every view; see ``line``.
    func raw(_ sql: String, _ parameters: [Parameter] = []) throws -> Rows {
        try Connection(centre.source).query("with line as (\(Self.line)) \(sql)", parameters)
    }

    /// The lines that have all their fields, as typed columns and nothing more: no view's rule is in it.
    private static let line = """
        select
            vru_line || '/' || call_id || '/' || date as id, to_date('19' || date, 'YYYYMMDD') as day, type as queue,
            outcome, server, vru_entry::interval as entry, vru_exit::interval as vru_exit, q_exit::interval as q_exit,
            q_time::integer as wait, ser_start::interval as ser_start, ser_exit::interval as ser_exit,
            ser_time::integer as talk, ser_start::interval = '0' and ser_exit::interval = '0' as is_untimed
        from bank1999.call
        where fields = 17
        """
}
