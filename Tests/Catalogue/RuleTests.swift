import Postgres
import Testing

@testable import Catalogue

@Suite struct `A rule file` {
    private static let contract: Set<String> = [
        "complaint.received_at", "complaint.final_response_at", "contact.contact_id", "contact.answered_at",
    ]
    private static let file = "sql/rules/uk/final-response.sql"

    private static let header = """
        id: final-response
        title: Final response within eight weeks
        authority: FCA
        clause: DISP 1.6.2R
        certainty: A
        kind: breach
        severity: critical
        regime: uk-fca
        needs: [complaint.received_at, complaint.final_response_at]
        subject: complaint
        lookback: 90 days
        clock: {weeks: 8}
        due: {business_days: 5}
        owner: compliance
        reviewed: 2026-11-01
        review_every: 365 days
        remedy: Send it.
        parameters:
          weeks: {type: integer, unit: weeks}
          products: {type: "text[]"}
        versions:
          - {from: 2010-01-01, to: 2015-07-08, parameters: {weeks: 6, products: []}, source: older}
          - {from: 2015-07-09, parameters: {weeks: 8, products: [loan, card]}}
        """
    private static let statement = """
        select complaint_id from assay.complaint
        where weeks = :'weeks'::int and product = any(:'products'::text[]) and :'from'::date < :'to'::date
        """

    private static func project(_ change: (String) -> String = { $0 }, statement: String = statement) throws
        -> TemporaryProject
    {
        try TemporaryProject([file: "/*\n\(change(header))\n*/\n\(statement)\n"])
    }

    @Test func `says on what authority, what and since when`() throws {
        let rule = try #require(
            try Self.project().load(contractColumns: Self.contract).register.rule("final-response")
        )
        #expect(rule.authority == "FCA")
        #expect(rule.certainty == .text)
        #expect(rule.severity == .critical)
        #expect(rule.regimes == ["uk-fca"])
        #expect(rule.lookBackDays == 90)
        #expect(rule.clock?.daysAtMost == 57)
        #expect(rule.due?.description == "5 business_days")
        #expect(rule.versions.map(\.to) == [CalendarDate("2015-07-08"), nil])
        #expect(rule.versions.last?.parameters == ["weeks": .text("8"), "products": .list(["loan", "card"])])
        #expect(rule.reviewDue == CalendarDate("2027-11-01"))
        #expect(Set(rule.versions.map(\.version)).count == 2)
    }

    @Test func `has for each version the dates on which it holds, its last one included`() throws {
        let rule = try #require(try Self.project().load().register.rule("final-response"))
        let day = try #require(CalendarDate("2015-07-08"))
        #expect(rule.versions.map { $0.dates(within: day..<(day + 1)) != nil } == [true, false])
        #expect(rule.versions.map { $0.dates(within: (day + 1)..<(day + 2)) != nil } == [false, true])
        #expect(rule.versions[0].dates(within: (day - 3)..<(day + 9)) == (day - 3)..<(day + 1))
    }

    @Test(arguments: [
        ("its title", "title: Final response within eight weeks", "title: In time", true),
        ("its remedy", "remedy: Send it.", "remedy: Write to them.", true),
        ("its severity", "severity: critical", "severity: minor", true),
        ("a parameter", "weeks: 8", "weeks: 9", false),
        ("its first date", "from: 2015-07-09", "from: 2015-08-01", false),
        ("what it needs", "[complaint.received_at, complaint.final_response_at]", "[complaint]", false),
    ])
    func `has another version when what it finds may change, and only then`(
        what: String,
        passage: String,
        replacement: String,
        isSame: Bool
    ) throws {
        func version(_ project: TemporaryProject) throws -> String? {
            try project.load().register.rule("final-response")?.versions.last?.version.description
        }
        let changed = try version(Self.project { $0.replacing(passage, with: replacement) })
        #expect((try version(Self.project()) == changed) == isSame, "\(what)")
    }

    @Test func `of a duty that no query checks has no statement`() throws {
        let project = try TemporaryProject([
            "sql/rules/ftc/records.sql": """
            /*
            id: records
            title: Records
            authority: FTC
            clause: "310.5"
            kind: record_gap
            severity: minor
            subject: organisation
            check: none
            owner: compliance
            reviewed: 2026-11-01
            review_every: 365 days
            remedy: Keep them.
            versions: [{from: 2024-05-16}]
            */
            """
        ])
        let rule = try #require(try project.load().register.rule("records"))
        #expect(rule.query == nil)
        #expect(rule.check == .none)
    }

    @Test(arguments: [
        (
            "clock: {weeks: 8}", "clock: {weeks: 13}",
            ":12:11: 90 days do not reach over its clock of 13 weeks, which takes up to 92 days"
        ),
        (
            "id: final-response", "id: last-response",
            ":2:5: the file is called final-response.sql, so its rule is \"final-response\""
        ),
        ("certainty: A", "certainty: C", ":6:12: a rule of certainty C ships off (ships: off)"),
        (
            "to: 2015-07-08", "to: 2015-07-09",
            ":24:5: versions stand in order, and each ends (to is its last date) before the next begins"
        ),
        ("weeks: 6", "weeks: six", ":23:60: expected a whole number from 0 to 1000000000, found \"six\""),
        (
            "{type: integer, unit: weeks}", "{type: whole, unit: weeks}",
            ":20:17: \"whole\" is none of integer, numeric, text, date, boolean, text[]"
        ),
        (
            "complaint.received_at,", "complaint.recieved_at,",
            ":10:9: the source contract has no complaint.recieved_at (did you mean \"complaint.received_at\"?)"
        ),
        (
            "lookback: 90 days", "lookback: 90",
            ":12:11: expected a number of days from 0 to 4000 such as 90 days, found \"90\""
        ),
        ("remedy: Send it.", "remedies: Send it.", ":2:1: key \"remedy\" is missing"),
    ])
    func `that is wrong is refused at its place`(passage: String, replacement: String, message: String) throws {
        let project = try Self.project { $0.replacing(passage, with: replacement) }
        let complaints = project.complaints(contractColumns: Self.contract)
        #expect(complaints.contains(Self.file + message), "\(complaints)")
    }

    @Test func `that binds what nobody names is refused`() throws {
        let complaints = try Self.project(statement: "select :'days'::int, :'weeks'::int, :'products'::text[]")
            .complaints()
        #expect(complaints == ["\(Self.file):19:1: the statement uses :'days', which parameters does not name"])
    }

    @Test func `is not in force where the organisation is under none of its regimes`() throws {
        let there = """
            regimes:
              uk-fca: {zone: Europe/London, inside: {products: [loan]}, outside: all}
            """
        let smallest = TemporaryProject.smallest["Pipelines/organisation.yaml"] ?? ""
        let text = "/*\n\(Self.header)\n*/\n\(Self.statement)\n"
        let without = try TemporaryProject([Self.file: text]).load()
        let with = try TemporaryProject([Self.file: text, "Pipelines/organisation.yaml": smallest + "\n" + there])
            .load()
        let rule = try #require(with.register.rule("final-response"))
        #expect(!rule.isInForce(in: without.organisation))
        #expect(rule.isInForce(in: with.organisation))
        #expect(with.organisation.regimes.first?.inside == .named([.product: ["loan"]]))
        let misspelt = try TemporaryProject([
            Self.file: text,
            "Pipelines/organisation.yaml": smallest + "\nregimes: {uk-fcA: {inside: all}}\nrules: {off: [final]}",
        ])
        #expect(misspelt.complaints().count == 2)
    }
}
