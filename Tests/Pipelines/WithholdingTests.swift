import Catalogue
import Postgres
import Testing

@testable import Pipelines

@Suite struct `What is withheld of few people` {
    /// Teams 1a and 1b are of site 1, team 2a of site 2.
    struct Case: CustomTestStringConvertible {
        let what: String
        let units: [String: Int]
        let hidden: [String]
        var testDescription: String { what }
    }

    private static let cases = [
        Case(
            what: "nothing where all are many",
            units: ["": 20, "1": 10, "2": 10, "1a": 5, "1b": 5, "2a": 10],
            hidden: []
        ),
        Case(what: "one, where others are in the same rest", units: ["": 8, "1a": 4, "2a": 4], hidden: ["1a", "2a"]),
        Case(
            what: "with a small team, the other of its site",
            units: ["": 30, "1": 12, "2": 18, "1a": 4, "1b": 8, "2a": 18],
            hidden: ["1a", "1b"]
        ),
        Case(
            what: "with a small site, the other site and what it is made of",
            units: ["": 23, "1": 20, "2": 3, "1a": 10, "1b": 10, "2a": 3],
            hidden: ["1", "1a", "1b", "2", "2a"]
        ),
        Case(
            what: "of those with no site, whoever is nearest",
            units: ["": 12, "1a": 9, "none": 3],
            hidden: ["1a", "none"]
        ),
        Case(what: "all of a small organisation", units: ["": 4, "1": 4, "1a": 4], hidden: ["", "1", "1a"]),
        Case(what: "no figure that nobody answered", units: ["": 5, "1a": 5, "1b": 0], hidden: []),
    ]

    @Test(arguments: cases) func `is what is few, and what would tell it`(_ example: Case) {
        var units: [Withholding.Place: Int] = [:]
        for (name, n) in example.units { units[Self.place(name)] = n }
        let hidden = Self.withholding.withheld(units)
        #expect(Set(hidden.map(\.id)) == Set(example.hidden))
    }

    @Test(arguments: [(quarter: 30, isHidden: false), (quarter: 24, isHidden: false), (quarter: 23, isHidden: true)])
    func `is a quarter beside whose months the third would be known`(quarter: Int, isHidden: Bool) throws {
        let first = try #require(CalendarDate("2026-01-01"))
        let whole = Self.place("", period: "quarter", first: first)
        // Two months were shown with 10 and 9; the third had too few, or as many as may be shown together.
        let months = whole.months
        let shown = [months[0]: 10, months[1]: 9]
        #expect(Self.withholding.withheld([whole: quarter], shownMonths: shown).contains(whole) == isHidden)
    }

    private static var withholding: Withholding {
        Withholding(minimum: 5) { $0 == "none" ? nil : String($0.prefix(1)) }
    }

    private static func place(_ name: String, period: String = "month", first: CalendarDate? = nil) -> Withholding.Place
    {
        Withholding.Place(
            kpi: "climate",
            period: period,
            first: first ?? CalendarDate(daysSince2000: 0),
            channel: "",
            scope: name.isEmpty ? .organisation : name.count == 1 ? .site : .team,
            id: name
        )
    }
}
