import Postgres
import Statistics
import Testing

@testable import Catalogue

@Suite struct OrganisationTests {
    private static let start =
        "name: N\nreporting_zone: Europe/London\n\nretention: {contacts_months: 24}\n"

    private static func read(_ text: String) -> (organisation: Organisation?, messages: [String]) {
        let log = ProblemLog()
        let organisation = Organisation.read(text, file: "o.yaml", log: log)
        return (organisation, CatalogueError(log.problems).problems.map(\.description))
    }

    @Test func `what a file leaves out has the documented value`() throws {
        let (read, messages) = Self.read(Self.start)
        let organisation = try #require(read)
        #expect(messages.isEmpty)
        let settings = organisation.settings
        #expect(settings.lookBackDays == 3)
        #expect(settings.historyDays == 35)
        #expect(settings.minimumSample == 30)
        #expect(settings.minimumPeers == 5)
        #expect(settings.minimumStaffSurvey == 5)
        #expect(settings.clockTolerance == 5)
        #expect(settings.repeatWindowDays == 7)
        #expect(settings.shortCall == 10)
        #expect(settings.autoFail == .zero)
        #expect(organisation.sourceSchema == "monitoring")
        #expect(organisation.reportingCurrency == nil)
        #expect(organisation.calendar == nil)
        #expect(
            organisation.thresholds(queue: "any", channel: .voice) == ServiceThresholds(threshold: 20, shortAbandon: 5)
        )
        #expect(organisation.retention.qualityMonths == 24)
        #expect(organisation.openingHours() == .always)
    }

    @Test func `when a night is not to be relied on is read, and refused with its place`() throws {
        let (read, messages) = Self.read(
            Self.start
                + "gates: {like_days: 12, volume: 0.5, exit_65: true, accepted: [{from: 2026-03-02, why: a fire}]}\n"
        )
        let gates = try #require(read).gates
        #expect(messages.isEmpty)
        #expect((gates.likeDays, gates.fewestLikeDays, gates.volume) == (12, 4, 0.5))
        #expect(gates.exitsRefused)
        #expect(gates.accepts(try #require(CalendarDate("2026-03-02"))))
        #expect(!gates.accepts(try #require(CalendarDate("2026-03-03"))))

        let (_, complaints) = Self.read(
            Self.start
                + "gates: {volume: 2, quarantine: some, fewest_like_days: 9, accepted: [{from: 2026-03-02, to: 2026-03-01, why: x}]}\n"
        )
        #expect(
            complaints == [
                "o.yaml:5:17: expected a number from 0 to 0.99, found \"2\"",
                "o.yaml:5:32: expected a number from 0 to 1, found \"some\"",
                "o.yaml:5:38: fewest_like_days is more than like_days",
                "o.yaml:5:89: to is before from",
            ]
        )
    }

    @Test func `its own addresses and the languages of queues are read, and refused with their place`() throws {
        let (read, messages) = Self.read(
            Self.start
                + "allowed: [\"@north.example\", 0113 496 0100]\nqueues:\n  q: {languages: [en, es-MX]}\n  r: {}\n"
        )
        let organisation = try #require(read)
        #expect(messages.isEmpty)
        #expect(organisation.allowed == ["@north.example", "0113 496 0100"])
        #expect(organisation.queues["q"]?.languages == ["en", "es-MX"])
        #expect(organisation.queues["r"]?.languages == nil)

        let (_, complaints) = Self.read(
            Self.start + "allowed: [12, help@north.example, help@north.example]\nqueues:\n  q: {languages: [English]}\n"
        )
        #expect(
            complaints == [
                "o.yaml:5:11: expected an address, @ and a domain, or a number of the organisation's own, found \"12\"",
                "o.yaml:7:19: expected a language such as en or es-MX, found \"English\"",
            ]
        )
    }

    @Test func `a queue's value goes before the channel's, and the channel's before the standard`() throws {
        let (read, _) = Self.read(
            Self.start + """
                opening_hours: {monday: 08:00-20:00}
                channels:
                  voice: {service_threshold_seconds: 15}
                  email: {opening_hours: {monday: "00:00-24:00"}}
                queues:
                  billing: {short_abandon_seconds: 3, site: Leeds, team: leeds-1}
                  sales: {service_threshold_seconds: 40, opening_hours: {monday: [09:00-12:00, 13:00-17:00]}, site: Leeds}
                """
        )
        let organisation = try #require(read)
        #expect(
            organisation.thresholds(queue: "billing", channel: .voice)
                == ServiceThresholds(threshold: 15, shortAbandon: 3)
        )
        #expect(
            organisation.thresholds(queue: "sales", channel: .voice)
                == ServiceThresholds(threshold: 40, shortAbandon: 5)
        )
        #expect(organisation.thresholds(queue: "sales", channel: .chat).threshold == 40)
        #expect(organisation.thresholds(queue: nil, channel: .chat).threshold == 60)
        #expect(organisation.queues(ofSite: "Leeds") == ["billing", "sales"])
        #expect(organisation.queues(ofTeam: "leeds-1") == ["billing"])
        let monday = try #require(CalendarDate("2026-11-16"))
        let hours = { (queue: String?, channel: Channel?) in
            organisation.openingHours(on: monday, queue: queue, channel: channel).map(\.description)
        }
        #expect(hours(nil, nil) == ["08:00-20:00"])
        #expect(hours("billing", .email) == ["00:00-24:00"])
        #expect(hours("sales", .email) == ["09:00-12:00", "13:00-17:00"])
        #expect(organisation.openingHours(on: monday + 1).isEmpty)
    }

    @Test func `a holiday has the hours of a holiday`() throws {
        let (read, _) = Self.read(
            Self.start + """
                opening_hours: {monday: 08:00-20:00, holiday: 10:00-16:00}
                calendar: england
                calendars:
                  england:
                    - {date: 2026-05-25, title: Spring bank holiday}
                """
        )
        let organisation = try #require(read)
        let holiday = try #require(CalendarDate("2026-05-25"))
        #expect(organisation.openingHours(on: holiday).map(\.description) == ["10:00-16:00"])
        #expect(organisation.openingHours(on: holiday + 7).map(\.description) == ["08:00-20:00"])
        #expect(organisation.calendar?.title(on: holiday) == "Spring bank holiday")
        #expect(organisation.calendar?.years == 2026...2026)
    }

    @Test func `parameters are text that SQL can cast`() throws {
        let (read, _) = Self.read(
            Self.start
                + "queues: {\"b \\\"x\\\"\": {service_threshold_seconds: 30}, a: {service_threshold_seconds: 9}}\n"
        )
        let organisation = try #require(read)
        #expect(
            organisation.value(of: .serviceThreshold) == """
                {"channels":{"callback":3600,"chat":60,"email":86400,"message":900,"voice":20},\
                "queues":{"a":9,"b \\"x\\"":30}}
                """
        )
        #expect(organisation.value(of: .shortAbandon).hasSuffix("\"voice\":5},\"queues\":{}}"))
        #expect(organisation.value(ofParameterNamed: "repeat_window_days") == "7")
        #expect(organisation.value(ofParameterNamed: "auto_fail") == "zero")
        #expect(organisation.value(ofParameterNamed: "colour") == nil)
    }

    @Test(arguments: badFiles) func `a bad setting is refused where it stands`(_ file: BadFile) {
        #expect(Self.read(file.text).messages == file.messages)
    }

    private static let badFiles = [
        BadFile(
            "an abbreviation is no zone",
            "name: N\nreporting_zone: GMT\nretention: {contacts_months: 1}\n",
            "o.yaml:2:17: expected an IANA time zone such as Europe/London, found \"GMT\""
        ),
        BadFile(
            "required keys",
            "look_back_days: 3\n",
            "o.yaml:1:1: key \"name\" is missing",
            "o.yaml:1:1: key \"reporting_zone\" is missing",
            "o.yaml:1:1: key \"retention\" is missing"
        ),
        BadFile(
            "retention",
            "name: N\nreporting_zone: UTC\nretention: {contacts_months: 0}\n",
            "o.yaml:3:30: expected a whole number from 1 to 240, found \"0\""
        ),
        BadFile(
            "currency and schema",
            start + "reporting_currency: gbp\nsource_schema: Monitoring\n",
            "o.yaml:5:21: expected an ISO 4217 currency such as GBP, found \"gbp\"",
            "o.yaml:6:16: expected a schema name (a-z, 0-9, _), found \"Monitoring\""
        ),
        BadFile(
            "a calendar that is not there",
            start + "calendar: engand\ncalendars: {england: [{date: 2026-01-01, title: x}]}\n",
            "o.yaml:5:11: \"engand\" is not among calendars: england (did you mean \"england\"?)"
        ),
        BadFile(
            "no calendars at all",
            start + "calendar: england\n",
            "o.yaml:5:11: \"england\" is not among calendars: there are none"
        ),
        BadFile(
            "holidays",
            start + """
                calendar: c
                calendars:
                  c:
                    - {date: 2026-02-30, title: x}
                    - {date: 2026-01-01}
                    - {date: 2026-01-02, titel: x}
                """,
            "o.yaml:8:14: expected a date as YYYY-MM-DD, found \"2026-02-30\"",
            "o.yaml:9:7: key \"title\" is missing",
            "o.yaml:10:7: key \"title\" is missing",
            "o.yaml:10:26: key \"titel\" is not known here; allowed: date, title (did you mean \"title\"?)"
        ),
        BadFile(
            "one holiday twice",
            start + "calendars: {c: [{date: 2026-01-01, title: x}, {date: 2026-01-01, title: y}]}\n",
            "o.yaml:5:54: 2026-01-01 stands in this calendar twice"
        ),
        BadFile(
            "opening hours",
            start + """
                opening_hours:
                  monday: 8-20
                  tuesday: 20:00-08:00
                  wednesday: [09:00-12:00, 11:00-17:00]
                  thursday: shut
                  firday: closed
                """,
            "o.yaml:6:11: expected opening hours as 08:00-20:00, a list of them, or closed, found \"8-20\"",
            "o.yaml:7:12: expected opening hours as 08:00-20:00, a list of them, or closed, found \"20:00-08:00\"",
            "o.yaml:8:28: 11:00-17:00 begins before 09:00-12:00 has ended",
            "o.yaml:9:13: expected opening hours as 08:00-20:00, a list of them, or closed, found \"shut\"",
            "o.yaml:10:3: key \"firday\" is not known here; allowed: monday, tuesday, wednesday, thursday, friday, saturday,"
                + " sunday, holiday (did you mean \"friday\"?)"
        ),
        BadFile(
            "channels and queues",
            start + """
                channels:
                  voise: {service_threshold_seconds: 20}
                  chat: {threshold_seconds: 20}
                queues:
                  billing: {site: "", short_abandon_seconds: -1}
                  sales: Leeds
                """,
            "o.yaml:6:3: \"voise\" is none of voice, chat, email, message, callback (did you mean \"voice\"?)",
            "o.yaml:7:10: key \"threshold_seconds\" is not known here; allowed: service_threshold_seconds,"
                + " short_abandon_seconds, opening_hours",
            "o.yaml:9:19: expected a text, found the text \"\"",
            "o.yaml:9:46: expected a whole number from 0 to 86400, found \"-1\"",
            "o.yaml:10:10: expected a mapping, found \"Leeds\""
        ),
        BadFile(
            "auto fail",
            start + "auto_fail: keeep\nminimum_sample: 1\n",
            "o.yaml:5:12: \"keeep\" is none of zero, keep (did you mean \"keep\"?)",
            "o.yaml:6:17: expected a whole number from 2 to 10000, found \"1\""
        ),
    ]

    @Test(arguments: ["08:00-20:00", "00:00-24:00", "23:59-24:00"]) func `spans of a day are read`(_ text: String) {
        #expect(TimeSpan(text)?.description == text)
    }

    @Test(arguments: [
        "8:00-20:00", "08:00", "08:00-08:00", "20:00-08:00", "08:60-09:00", "08:00-24:01", "08:00 - 09:00",
    ])
    func `other spans are not`(_ text: String) {
        #expect(TimeSpan(text) == nil)
    }

    @Test func `how findings are opened, decided and looked at is read`() throws {
        let (read, messages) = Self.read(
            Self.start + """
                review:
                  findings_from: 2026-01-01
                  decides: {currency: GBP, levels: {1: 100.50, 2: null}}
                  source_link: {contact: "https://crm.example:8443/c/{key}?tab=1"}
                """
        )
        let review = try #require(read).review
        #expect(messages.isEmpty)
        #expect(review.findingsFrom == CalendarDate("2026-01-01"))
        #expect(review.decisions?.currency == "GBP")
        #expect(review.decisions?.limits.map(\.level) == [1, 2])
        #expect(review.decisions?.limits.map { $0.amount?.description } == ["100.5", nil])
        #expect(review.sourceLinks == ["contact": "https://crm.example:8443/c/{key}?tab=1"])
    }

    @Test(arguments: [
        "javascript:alert({key})", "https://crm.example/c", "https:///c/{key}", "ftp://crm.example/{key}",
        "https://me@crm.example/{key}", "https://crm.example/{key}\"onclick=x", "https://crm.example/{key} x",
        "data:text/html,{key}", "HTTPS://crm.example/{key}", "https://{key}.example/",
    ])
    func `an address that a browser should not be sent to is no link`(address: String) {
        let (_, messages) = Self.read(Self.start + "review: {source_link: {contact: '\(address)'}}\n")
        #expect(messages.count == 1)
        #expect(messages.first?.hasPrefix("o.yaml:5:33: expected an address that begins with https://") == true)
    }

    @Test func `a link is of a relation of the source contract`() {
        let log = ProblemLog()
        let text = Self.start + "review: {source_link: {contract: 'https://crm.example/{key}'}}\n"
        _ = Organisation.read(text, file: "o.yaml", log: log, relations: ["contact", "complaint"])
        let messages = CatalogueError(log.problems).problems.map(\.description)
        #expect(messages == ["o.yaml:5:24: \"contract\" is none of complaint, contact (did you mean \"contact\"?)"])
    }

    @Test func `months of purposes are read`() throws {
        let (read, messages) = Self.read(
            "name: N\nreporting_zone: Europe/London\nretention: {contacts_months: 24, purposes: {marketing: 12}}\n"
        )
        #expect(messages.isEmpty)
        #expect(try #require(read).retention.purposes == ["marketing": 12])
    }
}
