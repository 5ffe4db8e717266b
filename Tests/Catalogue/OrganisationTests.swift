import Postgres
import Statistics
import Testing

@testable import Catalogue

@Suite struct OrganisationTests {
    @Test func `what a file leaves out has the documented value`() throws {
        let (read, messages) = OrganisationText.read(OrganisationText.start)
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
        let (read, messages) = OrganisationText.read(
            OrganisationText.start
                + "gates: {like_days: 12, volume: 0.5, exit_65: true, accepted: [{from: 2026-03-02, why: a fire}]}\n"
        )
        let gates = try #require(read).gates
        #expect(messages.isEmpty)
        #expect((gates.likeDays, gates.fewestLikeDays, gates.volume) == (12, 4, 0.5))
        #expect(gates.exitsRefused)
        #expect(gates.accepts(try #require(CalendarDate("2026-03-02"))))
        #expect(!gates.accepts(try #require(CalendarDate("2026-03-03"))))

        let (_, complaints) = OrganisationText.read(
            OrganisationText.start
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
        let (read, messages) = OrganisationText.read(
            OrganisationText.start
                + "allowed: [\"@north.example\", 0113 496 0100]\nqueues:\n  q: {languages: [en, es-MX]}\n  r: {}\n"
        )
        let organisation = try #require(read)
        #expect(messages.isEmpty)
        #expect(organisation.allowed == ["@north.example", "0113 496 0100"])
        #expect(organisation.queues["q"]?.languages == ["en", "es-MX"])
        #expect(organisation.queues["r"]?.languages == nil)

        let (_, complaints) = OrganisationText.read(
            OrganisationText.start
                + "allowed: [12, help@north.example, help@north.example]\nqueues:\n  q: {languages: [English]}\n"
        )
        #expect(
            complaints == [
                "o.yaml:5:11: expected an address, @ and a domain, or a number of the organisation's own, found \"12\"",
                "o.yaml:7:19: expected a language such as en or es-MX, found \"English\"",
            ]
        )
    }

    @Test func `a queue's value goes before the channel's, and the channel's before the standard`() throws {
        let (read, _) = OrganisationText.read(
            OrganisationText.start + """
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

    @Test func `parameters are text that SQL can cast`() throws {
        let (read, _) = OrganisationText.read(
            OrganisationText.start
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

    @Test func `months of purposes are read`() throws {
        let (read, messages) = OrganisationText.read(
            "name: N\nreporting_zone: Europe/London\nretention: {contacts_months: 24, purposes: {marketing: 12}}\n"
        )
        #expect(messages.isEmpty)
        #expect(try #require(read).retention.purposes == ["marketing": 12])
    }
}
