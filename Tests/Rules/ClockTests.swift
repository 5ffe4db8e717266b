internal import Postgres
internal import Testing
internal import TestSupport

/// One line of a table: a call of the clock library, and what it must give.
struct ClockCase: Sendable, CustomTestStringConvertible {
    let call: String
    let expected: String?

    init(_ call: String, _ expected: String?) {
        self.call = call
        self.expected = expected
    }

    var testDescription: String { call }
}

/// The clocks of the laws, against the calendar.
struct ClockTests {
    private static func check(_ cases: [ClockCase], setup: String = "") async throws {
        let connection = try await RuleBench.begin()
        if !setup.isEmpty { try connection.script(setup, name: "setup") }
        // Good Friday, Easter Monday and two bank holidays around the year's end; 2026 and 2027 are kept, 2031 is not.
        try connection.script(
            """
            insert into assay.holiday values ('london', '2026-04-03'), ('london', '2026-04-06'), ('london', '2026-12-25'),
                ('london', '2026-12-28'), ('london', '2027-01-01'), ('london', '2024-03-29'), ('london', '2024-04-01')
            """,
            name: "holidays"
        )
        for line in cases {
            let rows = try connection.query("select (\(line.call))::text as value")
            #expect(try rows.first?.optional("value", as: String.self) == line.expected, "\(line.call)")
        }
    }

    @Test func `days end at local midnight, whatever the clocks did`() async throws {
        try await Self.check([
            // The day of the event is never counted: day 1 is the day after.
            ClockCase("assay.due_after_days('2026-11-02 00:00Z', 1, 'Europe/London')", "2026-11-04 00:00:00+00"),
            ClockCase("assay.due_after_days('2026-11-02 23:59:59Z', 1, 'Europe/London')", "2026-11-04 00:00:00+00"),
            ClockCase("assay.due_after_days('2026-11-03 00:00Z', 1, 'Europe/London')", "2026-11-05 00:00:00+00"),
            // 29 March 2026 has 23 hours in London, 25 October 25.
            ClockCase("assay.due_after_days('2026-03-28 12:00Z', 1, 'Europe/London')", "2026-03-29 23:00:00+00"),
            ClockCase("assay.due_after_days('2026-03-27 12:00Z', 1, 'Europe/London')", "2026-03-29 00:00:00+00"),
            ClockCase("assay.due_after_days('2026-10-24 12:00Z', 1, 'Europe/London')", "2026-10-26 00:00:00+00"),
            ClockCase("assay.due_after_days('2026-10-23 12:00Z', 1, 'Europe/London')", "2026-10-24 23:00:00+00"),
            // The same instant lies on two days.
            ClockCase("assay.due_after_days('2026-11-02 03:00Z', 1, 'America/New_York')", "2026-11-03 05:00:00+00"),
            ClockCase("assay.due_after_days('2026-11-02 03:00Z', 1, 'Asia/Tokyo')", "2026-11-03 15:00:00+00"),
            ClockCase("assay.due_after_days('2026-11-02 12:00Z', 1, 'Asia/Kathmandu')", "2026-11-03 18:15:00+00"),
            // A midnight that there is not: the clocks of Beirut leapt from 0:00 to 1:00 on 29 March 2026.
            ClockCase("assay.due_after_days('2026-03-27 12:00Z', 1, 'Asia/Beirut')", "2026-03-28 22:00:00+00"),
            ClockCase("assay.due_after_weeks('2026-09-02 09:00Z', 8, 'Europe/London')", "2026-10-29 00:00:00+00"),
        ])
    }

    @Test func `hours are hours, whatever the clocks did`() async throws {
        try await Self.check([
            ClockCase("assay.due_after_hours('2026-03-28 12:00Z', 72)", "2026-03-31 12:00:00+00"),
            ClockCase("assay.due_after_hours('2026-10-24 12:00+01', 24)", "2026-10-25 11:00:00+00"),
            ClockCase("assay.due_after_hours('2024-02-28 12:00Z', 24)", "2024-02-29 12:00:00+00"),
            ClockCase("assay.due_after_hours('2026-11-02 12:00Z', 0.25)", "2026-11-02 12:15:00+00"),
        ])
    }

    @Test func `months end on the corresponding date, or on the last one there is`() async throws {
        try await Self.check([
            ClockCase("assay.add_months('2026-01-31', 1)", "2026-02-28"),
            ClockCase("assay.add_months('2024-01-31', 1)", "2024-02-29"),
            ClockCase("assay.add_months('2024-01-29', 1)", "2024-02-29"),
            ClockCase("assay.add_months('2024-02-29', 12)", "2025-02-28"),
            ClockCase("assay.add_months('2024-02-29', 1)", "2024-03-29"),
            ClockCase("assay.add_months('2026-08-31', 1)", "2026-09-30"),
            ClockCase("assay.add_months('2026-11-30', 3)", "2027-02-28"),
            ClockCase("assay.add_months('2026-12-31', 3)", "2027-03-31"),
            ClockCase("assay.due_after_months('2026-09-25 12:00Z', 1, 'Europe/London')", "2026-10-26 00:00:00+00"),
            ClockCase("assay.due_after_months('2026-02-28 12:00Z', 1, 'Europe/London')", "2026-03-29 00:00:00+00"),
        ])
    }

    @Test func `business days leave out weekends and holidays, and start the day after`() async throws {
        try await Self.check([
            ClockCase("assay.add_business_days('2026-12-24', 1, 'london')", "2026-12-29"),
            ClockCase("assay.add_business_days('2026-12-24', 4, 'london')", "2027-01-04"),
            ClockCase("assay.add_business_days('2026-12-24', 1, null)", "2026-12-25"),
            ClockCase("assay.add_business_days('2026-12-26', 1, 'london')", "2026-12-29"),
            ClockCase("assay.add_business_days('2026-04-02', 3, 'london')", "2026-04-09"),
            ClockCase("assay.add_business_days('2024-02-28', 2, 'london')", "2024-03-01"),
            ClockCase("assay.add_business_days('2026-12-24', 0, 'london')", "2026-12-24"),
            ClockCase("assay.business_days_between('2026-12-24', '2027-01-04', 'london')", "4"),
            ClockCase("assay.business_days_between('2026-12-24', '2026-12-24', 'london')", "0"),
            ClockCase("assay.business_days_between('2026-12-25', '2026-12-24', 'london')", "0"),
            // Summer time begins within the three days; business closes by the local clock.
            ClockCase(
                "assay.close_of_business_day('2026-03-26 12:00Z', 3, '17:30', 'Europe/London', 'london')",
                "2026-03-31 16:30:00+00"
            ),
            ClockCase(
                "assay.close_of_business_day('2026-12-24 12:00Z', 1, '24:00', 'Europe/London', 'london')",
                "2026-12-30 00:00:00+00"
            ),
            ClockCase(
                "assay.due_after_business_days('2026-12-24 12:00Z', 1, 'Europe/London', 'london')",
                "2026-12-30 00:00:00+00"
            ),
        ])
    }

    @Test func `a calendar that was not kept for a year counts nothing in it`() async throws {
        try await Self.check([
            ClockCase("assay.add_business_days('2031-03-03', 3, 'london')", nil),
            ClockCase("assay.add_business_days('2027-12-30', 3, 'london')", nil),
            ClockCase("assay.add_business_days('2031-03-03', 3, null)", "2031-03-06"),
            ClockCase("assay.business_days_between('2027-12-30', '2028-01-04', 'london')", nil),
            ClockCase("assay.roll_forward('2031-03-01', 'london')", nil),
        ])
    }

    @Test func `an end on a weekend or a holiday moves to the next business day`() async throws {
        try await Self.check([
            ClockCase("assay.roll_forward('2026-12-24', 'london')", "2026-12-24"),
            ClockCase("assay.roll_forward('2026-12-25', 'london')", "2026-12-29"),
            ClockCase("assay.roll_forward('2026-04-03', 'london')", "2026-04-07"),
            ClockCase("assay.roll_due('2026-12-25 00:00Z', 'Europe/London', 'london')", "2026-12-25 00:00:00+00"),
            ClockCase("assay.roll_due('2026-12-26 00:00Z', 'Europe/London', 'london')", "2026-12-30 00:00:00+00"),
            ClockCase("assay.roll_due('2026-03-28 00:00Z', 'Europe/London', 'london')", "2026-03-28 00:00:00+00"),
            ClockCase("assay.roll_due('2026-03-29 00:00Z', 'Europe/London', 'london')", "2026-03-30 23:00:00+00"),
        ])
    }

    @Test func `a pause puts the end off by the days it lasted, and an open one by those until now`() async throws {
        let night = "'2026-11-20 03:00Z', 'Europe/London'"
        try await Self.check([
            ClockCase("assay.paused_days('2026-11-02 09:00Z', null, null, \(night))", "0"),
            ClockCase(
                "assay.paused_days('2026-11-02 09:00Z', '2026-11-05 23:59Z', '2026-11-06 00:01Z', \(night))",
                "1"
            ),
            ClockCase(
                "assay.paused_days('2026-11-02 09:00Z', '2026-11-05 09:00Z', '2026-11-05 19:00Z', \(night))",
                "0"
            ),
            ClockCase("assay.paused_days('2026-11-02 09:00Z', '2026-11-05 09:00Z', null, \(night))", "15"),
            ClockCase(
                "assay.paused_days('2026-11-02 09:00Z', '2026-10-05 09:00Z', '2026-11-04 09:00Z', \(night))",
                "2"
            ),
            ClockCase(
                "assay.paused_days('2026-11-02 09:00Z', '2026-10-05 09:00Z', '2026-10-09 09:00Z', \(night))",
                "0"
            ),
            ClockCase(
                "assay.due_after_days('2026-11-02 09:00Z', 5, 'Europe/London', 3)",
                "2026-11-11 00:00:00+00"
            ),
            ClockCase(
                "assay.paused_business_days('2026-12-21 09:00Z', '2026-12-24 09:00Z', '2026-12-30 09:00Z', \(night), 'london')",
                "2"
            ),
            ClockCase(
                "assay.paused_time('2026-11-02 09:00Z', '2026-11-02 10:00Z', '2026-11-02 11:30Z', '2026-11-20 03:00Z')",
                "PT1H30M"
            ),
            // Only a pause that began while the clock still ran stops it.
            ClockCase("assay.running_pause('2026-11-04 23:59:59Z', '2026-11-05 00:00Z')", "2026-11-04 23:59:59+00"),
            ClockCase("assay.running_pause('2026-11-05 00:00:00Z', '2026-11-05 00:00Z')", nil),
        ])
    }

    @Test func `a duty in days is late at the first instant after, one in hours a moment later`() async throws {
        let (due, night) = ("'2026-11-05 00:00:00Z'", "'2026-11-20 03:00Z'")
        try await Self.check([
            ClockCase("assay.is_missed('2026-11-04 23:59:59Z', \(due), \(night))", "false"),
            ClockCase("assay.is_missed('2026-11-05 00:00:00Z', \(due), \(night))", "true"),
            ClockCase("assay.is_missed(null, \(due), '2026-11-04 23:59:59Z')", "false"),
            ClockCase("assay.is_missed(null, \(due), '2026-11-05 00:00:00Z')", "true"),
            ClockCase("assay.is_missed('2026-11-04 23:59:59Z', null, \(night))", nil),
            ClockCase("assay.is_over_time('2026-11-05 00:00:00Z', \(due), \(night))", "false"),
            ClockCase("assay.is_over_time('2026-11-05 00:00:00.000001Z', \(due), \(night))", "true"),
            ClockCase("assay.is_over_time(null, \(due), '2026-11-05 00:00:00Z')", "true"),
            ClockCase("assay.still_due('2026-11-04 23:59:59Z', \(due))", nil),
            ClockCase("assay.still_due(null, \(due))", "2026-11-05 00:00:00+00"),
        ])
    }

    @Test func `what is named decides before what is meant by all, and inside before outside`() async throws {
        let setup = """
            delete from assay.regime;
            insert into assay.regime values ('one', 'family', 'Europe/London', null), ('two', 'family', 'Europe/Madrid', null),
                ('three', 'three', 'Europe/London', null);
            insert into assay.regime_scope values ('one', 'all', '', true), ('one', 'queue', 'sales', false),
                ('two', 'region', 'ES', true), ('two', 'queue', 'ventas', true), ('three', 'product', 'loan', true),
                ('three', 'campaign', 'spring', false)
            """
        try await Self.check(
            [
                ClockCase("assay.in_regime('one', 'support', null, null, null, null)", "true"),
                ClockCase("assay.in_regime('one', 'sales', null, null, null, null)", "false"),
                ClockCase("assay.in_regime('one', 'support', null, null, null, 'ES-MD')", "false"),
                ClockCase("assay.in_regime('two', 'support', null, null, null, 'ES-MD')", "true"),
                ClockCase("assay.in_regime('two', 'support', null, null, null, 'EST')", "false"),
                ClockCase("assay.in_regime('two', 'ventas', '', '', '', '')", "true"),
                ClockCase("assay.in_regime('two', 'support', null, null, null, null)", "false"),
                ClockCase("assay.in_regime('three', 'support', null, null, null, null)", nil),
                ClockCase("assay.in_regime('three', 'support', 'spring', null, null, null)", "false"),
                ClockCase("assay.in_regime('three', 'support', 'spring', 'loan', null, null)", "true"),
                ClockCase("assay.in_regime('unknown', 'support', null, 'loan', null, null)", "false"),
                ClockCase("assay.regime_zone('two')", "Europe/Madrid"),
            ],
            setup: setup
        )
    }

    @Test(arguments: [
        ("18, 20", "0.698966354772"), ("4, 20", "0.080657662580"), ("0, 30", "0.000000000000"),
        ("190, 200", "0.910421851861"), ("0, 0", nil),
    ])
    func `the Wilson interval begins where it is published to`(_ arguments: String, _ expected: String?) async throws {
        try await Self.check([ClockCase("assay.wilson_lower(\(arguments))", expected)])
    }
}
