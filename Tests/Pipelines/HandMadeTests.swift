import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// Figures of a centre that was counted by hand: Tests/Pipelines/HandMade.
@Suite struct `A figure counted by hand` {
    struct Expected: CustomTestStringConvertible {
        let kpi: String
        var period = "month"
        var first = "2026-03-01"
        var scope = "organisation"
        var id = ""
        var channel = ""
        /// Numerator, denominator, n, excluded, value; nil where there is none.
        let figure: [String?]

        init(_ kpi: String, _ figure: [String?]) {
            self.kpi = kpi
            self.figure = figure
        }

        func at(_ scope: String, _ id: String) -> Expected {
            var expected = self
            (expected.scope, expected.id) = (scope, id)
            return expected
        }

        func on(_ channel: String) -> Expected {
            var expected = self
            expected.channel = channel
            return expected
        }

        func inMonth(_ month: String) -> Expected {
            var expected = self
            expected.first = month
            return expected
        }

        func inQuarter(_ first: String) -> Expected {
            var expected = self
            (expected.period, expected.first) = ("quarter", first)
            return expected
        }

        var testDescription: String { "\(kpi) of \(scope) \(id) \(channel)" }
    }

    private static let money: [Expected] = [
        // 2.50 + 3.50 + 4; one cost and one currency are not known.
        Expected("cost_per_contact", ["10", "3", "3", "2", "3.333333333"]),
        Expected("cost_per_contact", ["10", "3", "3", "2", "3.333333333"]).at("agent", "ann"),
        Expected("cost_per_contact", ["10", "3", "3", "2", "3.333333333"]).on("voice"),
        // 6 + 4; of the contact in dollars nobody knows in which currency it should count.
        Expected("cost_per_contact_eur", ["10", "2", "2", "1", "5"]),
        Expected("cost_per_contact_eur", ["4", "1", "1", "0", "4"]).on("chat"),
        Expected("revenue_per_contact", ["160", "4", "4", "1", "40"]),
        Expected("revenue_per_contact_eur", ["100", "2", "2", "1", "50"]),
        Expected("conversion", ["5", "6", "6", "1", "0.833333333"]),
        // NW-1 brought 150 and NW-2 nothing.
        Expected("revenue_per_customer", ["150", "2", "2", "2", "75"]),
        Expected("revenue_per_customer_eur", ["100", "1", "1", "1", "100"]),
        // NW-1 bought twice, NW-3 in two legs of one interaction.
        Expected("repeat_purchase", ["1", "2", "2", "2", "0.5"]),
        Expected("repeat_purchase", ["1", "2", "2", "2", "0.5"]).at("queue", "sales"),
    ]

    private static let cases: [Expected] = [
        Expected("escalation_rate", ["3", "7", "7", "0", "428.571428571"]),
        Expected("escalation_rate", ["1", "7", "7", "0", "142.857142857"]).at("queue", "sales"),
        Expected("escalation_rate", ["3", "7", "7", "0", "428.571428571"]).at("agent", "ann"),
        Expected("escalation_acceptance", ["60", "2", "2", "1", "30"]),
        Expected("escalation_closing", ["5400", "2", "2", "1", "2700"]),
        Expected("complaint_rate", ["4", "7", "7", "0", "571.428571429"]),
        // One came from no contact, one from a contact that nobody handled.
        Expected("complaint_rate", ["3", "7", "7", "0", "428.571428571"]).at("queue", "sales"),
        Expected("complaint_rate", ["2", "7", "7", "0", "285.714285714"]).at("team", "leeds-2"),
        // Of 0, 2 and 10 days, and one that is not resolved.
        Expected("complaint_days_to_resolve_p90", [nil, nil, "4", "0", nil]),
        Expected("complaint_days_to_resolve_p50", [nil, nil, "1", "0", "0"]).at("team", "cardiff-2"),
        Expected("complaint_final_response", ["6", "8", "8", "3", "0.75"]),
        Expected("complaint_final_response", ["6", "8", "8", "3", "0.75"]).at("site", "Leeds"),
    ]

    private static let quality: [Expected] = [
        // Of bob, dan and eve, who had twenty contacts; nobody knows what eve is.
        Expected("evaluation_coverage", ["1", "2", "2", "1", "0.5"]).inMonth("2026-02-01"),
        Expected("evaluation_coverage", ["1", "1", "1", "0", "1"]).at("team", "leeds-2").inMonth("2026-02-01"),
        Expected("evaluation_coverage", ["0", "1", "1", "1", "0"]).at("site", "Cardiff").inMonth("2026-02-01"),
        Expected("coaching_follow_through", ["1", "2", "2", "2", "0.5"]).inMonth("2026-02-01"),
        Expected("coaching_follow_through", ["1", "2", "2", "1", "0.5"]).at("agent", "bob").inMonth("2026-02-01"),
    ]

    private static let compliance: [Expected] = [
        // Dismissed ones are none.
        Expected("findings_per_1000", ["3", "7", "7", "0", "428.571428571"]),
        Expected("findings_per_1000", ["2", "7", "7", "0", "285.714285714"]).at("agent", "ann"),
        Expected("critical_findings_open", ["3", nil, "3", "0", "3"]),
        Expected("critical_findings_open", ["2", nil, "2", "0", "2"]).at("team", "leeds-2"),
        // Where no critical one was ever found, there is nothing to say.
        Expected("critical_findings_open", [nil, nil, nil, nil, nil]).at("team", "cardiff-2"),
        Expected("review_overdue", ["1", nil, "5", "0", "1"]),
        Expected("review_overdue", ["0", nil, "1", "0", "0"]).at("team", "cardiff-2"),
        Expected("review_precision", ["1", "2", "2", "0", "0.5"]),
        Expected("personal_data_in_text", ["2", "3", "3", "1", "666.666666667"]),
        Expected("evaluability", ["16", "20", "20", "0", "0.8"]),
        Expected("evaluability", ["11", "15", "15", "0", "0.733333333"]).at("team", "leeds-2"),
    ]

    @Test func `is the one that is published`() async throws {
        let last = try CalendarDate.of("2026-03-31")
        let rules = try Catalogue.load(TestProject.shipped).register.rules.map(\.id).joined(separator: ", ")
        let project = try TestProject.edited { text in
            text = text.replacingOccurrences(of: "other_currencies: []", with: "other_currencies: [EUR]")
                .replacingOccurrences(of: "\n  off: []", with: "\n  off: [\(rules)]")
                .replacingOccurrences(of: "\nqueues:\n", with: "\nqueues:\n  support-cy: {languages: [cy]}\n")
        }
        let centre = try await TestCentre.make(project: project)
        try centre.change(String(contentsOfFile: project.path("sql/source/contract.sql"), encoding: .utf8))
        try centre.change(Self.script("source"))
        try centre.night(last)
        try Connection(centre.store).script(Self.script("review"), name: "what officers did")
        for step in ["measure", "digest"] { try centre.run(.upTo(last), only: step) }

        let store = try Connection(centre.store)
        try Self.check(Self.money + Self.cases + Self.quality + Self.compliance, store)
        // The second of four, of two days, to within 2 per cent.
        let median = try store.query(
            "select value from digest.scorecard where kpi = 'complaint_days_to_resolve_p50' and period = 'month' and scope_id = ''"
        )
        #expect(try median.map { (1.96...2.04).contains(try $0.get("value", as: Double.self)) } == [true])
        let units = try store.query(
            "select distinct unit from digest.scorecard where kpi like 'cost_per_contact%' order by 1"
        )
        #expect(units.compactMap { $0["unit"] } == ["EUR", "GBP"])
        let periods = try store.query("select distinct period from digest.scorecard where kpi = 'revenue_per_customer'")
        #expect(periods.compactMap { $0["period"] } == ["month"])
        let precision = try store.query("select rule_version, decided, confirmed from assay.rule_precision")
        #expect(precision.map { [$0["rule_version"], $0["decided"], $0["confirmed"]] } == [["version 1", "2", "1"]])
    }

    /// Compares figures with those that are published.
    static func check(_ figures: [Expected], _ store: borrowing Connection) throws {
        for expected in figures {
            let row = try store.query(
                """
                select trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, trim_scale(n) as n,
                    trim_scale(excluded) as excluded, trim_scale(value) as value
                from digest.scorecard
                where period = $1 and period_start = $2::date and scope = $3 and scope_id = $4 and channel = $5 and kpi = $6
                """,
                [
                    expected.period, expected.first, expected.scope, expected.id, expected.channel, expected.kpi,
                ].map { .text($0) }
            ).first
            let found = ["numerator", "denominator", "n", "excluded", "value"].map { row?[$0] }
            #expect(found == expected.figure, "\(expected.testDescription)")
        }
    }

    static func script(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "HandMade")
        return try String(contentsOf: folder.appending(path: "\(name).sql"), encoding: .utf8)
    }
}
